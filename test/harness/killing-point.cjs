/** Preloaded into an engine: kills its process at a point between two lines of our code, once, when the file KILLING_POINT names it. */
const { existsSync, readFileSync, rmSync } = require('node:fs');
const Module = require('node:module');

const file = process.env.KILLING_POINT;

function dieAt(point) {
  if (!file || !existsSync(file) || readFileSync(file, 'utf8') !== point) return;
  rmSync(file); // once: the next process lives
  process.kill(process.pid, 'SIGKILL');
}

/** What the sending code calls, with a point before it and one after it is committed. */
const between =
  (name, call) =>
  async (...args) => {
    dieAt(`before ${name}`);
    const answer = await call(...args);
    dieAt(`after ${name}`);
    return answer;
  };

const load = Module._load;
Module._load = function (request, parent, ...rest) {
  const loaded = load.call(this, request, parent, ...rest);
  if (!parent?.filename?.endsWith('/activities/sending.ts')) return loaded;
  if (request.endsWith('/write/attempts')) return { ...loaded, beginAttempts: between('begin', loaded.beginAttempts) };
  if (request.endsWith('/write/finish')) return { ...loaded, finishAttempts: between('finish', loaded.finishAttempts) };
  return loaded;
};
