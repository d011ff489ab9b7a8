/** What the commands on this machine would use, and whether each part answers. Nothing here changes anything. */
import { accessSync, constants, existsSync, readFileSync, readdirSync, statfsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { call } from './door';
import { clockOf } from './folder-clock';
import { problemOf } from './failure';
import { isAlive, readRunFile } from './run-file';
import { inspectSettings } from '../settings/read';
import { places, TEMPORAL_CLI, type FoundTool } from '../settings/tools';
import { withoutPassword } from '../settings/secrets';

const GIB = 1024 ** 3;
/** What an embedded ledger and Temporal's file may need in a year. */
const ROOM_GIB = 2;
export async function examine(data: string) {
  const folder = resolve(data);
  return {
    duban: (require('../package.json') as { version: string }).version,
    node: process.version,
    data: {
      folder,
      disk: disk(folder),
      ledger: existsSync(join(folder, 'ledger')),
      locks: locks(folder),
      rehearsal: clockOf(folder).rehearsal,
    },
    temporalCli: temporalCli(),
    settings: settings(process.env),
    calendars: calendars(),
    engine: await engine(folder),
  };
}

/** `running` with its own report · `stopped` · `silent`: its process is there and does not answer. */
async function engine(
  folder: string,
): Promise<{ readonly state: 'running' | 'stopped' | 'silent'; readonly [part: string]: unknown }> {
  const run = readRunFile(folder);
  if (!run) return { state: 'stopped', hint: '用 duban up 启动 / start it with duban up' };
  try {
    return { state: 'running', pid: run.pid, ...(await call<object>(folder, 'doctor', {})) };
  } catch (error) {
    return { state: 'silent', pid: run.pid, api: run.api, problem: problemOf(error).zh };
  }
}

function disk(folder: string) {
  let held = folder;
  while (!existsSync(held)) held = resolve(held, '..');
  const { bavail, bsize } = statfsSync(held);
  const freeGiB = Math.round(((bavail * bsize) / GIB) * 10) / 10;
  return { freeGiB, enough: freeGiB >= ROOM_GIB, writable: mayWrite(held) };
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false; // the answer, not a fault
  }
}

/** Who holds the folder, as far as the notes beside the locks say. */
function locks(folder: string) {
  const notes = ['up', 'ledger']
    .map((name) => ({ name, file: join(folder, `${name}.lock`) }))
    .filter(({ file }) => existsSync(file));
  return notes.map(({ name, file }) => {
    const { pid, command } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; command: string };
    return { name, pid, alive: isAlive(pid), command };
  });
}

/** The first place in the order in which `up` looks; null = it will be fetched or built. */
function temporalCli(): FoundTool | null {
  const [first] = places(TEMPORAL_CLI);
  if (!first) return null;
  return existsSync(first.path) ? first : { ...first, source: `${first.source}（文件不存在 / missing）` };
}

/** Every setting, ours and what is made of Temporal's, with its source; and what is wrong with ours. */
function settings(env: NodeJS.ProcessEnv) {
  const { facts, faults } = inspectSettings(env);
  const temporal = Object.keys(env)
    .filter((name) => name.startsWith('TEMPORAL_'))
    .sort()
    .map((name) => {
      const secret = /KEY|SECRET|PASSWORD|TOKEN|CERT/.test(name);
      return { name, value: secret ? '***' : withoutPassword(env[name] ?? ''), source: 'environment' };
    });
  return { made: [...facts, ...temporal], faults };
}

/** Years whose notice is known; every other one is provisional. */
const calendars = (): string[] =>
  readdirSync(join(__dirname, '..', 'seeds', 'calendars'))
    .map((file) => /^(.+)\.yaml$/.exec(file)?.[1])
    .filter((name): name is string => name !== undefined)
    .sort();
