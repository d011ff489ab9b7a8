/** Chromium without a window, spoken to over a pipe: no port, no dependency, nothing fetched. */
import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import type { Readable, Writable } from 'node:stream';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Named by CHROMIUM_PATH, else the first of that name in PATH; null when there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env['CHROMIUM_PATH'];
  if (named) return isProgram(named) ? named : null;
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false; // not there, or not ours to run: the next one is asked
  }
}

type Params = Readonly<Record<string, unknown>>;
export interface Browser {
  /** One command of the DevTools protocol. Rejects when the browser refuses it or is gone. */
  readonly ask: (method: string, params?: Params, session?: string) => Promise<Params>;
}
interface Answer {
  readonly id?: number;
  readonly result?: Params;
  readonly error?: { readonly message: string };
}
const PATIENCE_MS = 60_000;

/** Starts a browser with a profile of its own, hands it over, and takes both away again, whatever happens. */
export async function withBrowser<T>(program: string, use: (browser: Browser) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'duban-chromium-'));
  const root = process.getuid?.() === 0; // the sandbox does not run as root; what is shown has neither scripts nor links
  const child = spawn(
    program,
    [
      '--headless',
      '--remote-debugging-pipe',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--hide-scrollbars',
      `--user-data-dir=${profile}`,
      ...(root ? ['--no-sandbox'] : []),
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true },
  );
  const gone = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`Chromium ended (${signal ?? String(code)})`)));
    setTimeout(() => reject(new Error('Chromium does not answer')), PATIENCE_MS).unref();
  });
  gone.catch(() => undefined); // heard through the race below
  const over = new Promise<void>((resolve) => child.once('close', () => resolve()).once('error', () => resolve()));
  try {
    const browser = speakTo(child);
    const done = await Promise.race([use(browser), gone]);
    // Asked to end, it ends its own helpers, which would else go on writing into the profile.
    await Promise.race([browser.ask('Browser.close').then(() => over), gone]).catch(() => undefined);
    return done;
  } finally {
    endGroup(child);
    await over;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** It leads a process group of its own; nobody of it may stay. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return; // never started
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // all gone already
  }
}

/** Messages are JSON, each ended by a NUL, on the pipes 3 (to it) and 4 (from it). */
function speakTo({ stdio }: ChildProcess): Browser {
  const [, , , into, from] = stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, { resolve: (result: Params) => void; reject: (error: Error) => void }>();
  into.on('error', () => undefined); // a browser that is gone is heard by its exit
  let held = '';
  from.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (held + chunk).split('\0');
    held = messages.pop() ?? '';
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message) as Answer;
      const asked = id === undefined ? undefined : waiting.get(id);
      if (error) asked?.reject(new Error(error.message));
      else asked?.resolve(result ?? {});
    }
  });
  let last = 0;
  return {
    ask: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        into.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      }),
  };
}
