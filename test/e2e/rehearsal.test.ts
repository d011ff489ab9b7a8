/** The whole engine on the real dev server: some weeks rehearsed, killed in the middle, compared with `preview` from the SMTP side. */
import { Connection } from '@temporalio/client';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '../harness/waiting';

const ROOT = join(__dirname, '..', '..');
const SEED = join(ROOT, 'seeds', 'guangdong-2016');
const BIN = join(ROOT, 'bin', 'duban.cjs');
const BASE = 19_300;
const env = { ...process.env, NODE_OPTIONS: '' };
const data = mkdtempSync(join(tmpdir(), 'duban-e2e-'));
const OPTIONS = [
  'up',
  '--data',
  data,
  '--port-base',
  String(BASE),
  '--rehearse',
  '2016-10-20',
  '--until',
  '2016-11-14',
  '--day',
  '1s',
  '--level',
  'province,city',
  '--json',
];

function duban<T>(...args: string[]): T {
  const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    env,
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as T;
}
const lines = <T>(...args: string[]): T[] =>
  spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8', maxBuffer: 1e9, env })
    .stdout.split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

async function counts(): Promise<{ occurrences: Record<string, number> }> {
  const { api, token } = JSON.parse(readFileSync(join(data, 'run', 'engine.json'), 'utf8')) as {
    api: string;
    token: string;
  };
  const answer = await fetch(`${api}/api/counts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  return ((await answer.json()) as { result: { occurrences: Record<string, number> } }).result;
}

function start(): { child: ChildProcess; ready: Promise<void>; log: () => string } {
  const child = spawn(process.execPath, [BIN, ...OPTIONS], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  return {
    child,
    log: () => log,
    ready: waitFor(
      () => out.includes('"ready":true'),
      () => `no ready line:\n${log}`,
    ),
  };
}

interface PreviewLine {
  occurrence: string;
  unit: string;
  kind: string;
  step: number;
  at: string;
  approve: boolean;
  dueDate: string;
}
interface Notice {
  occurrence: string;
  unit: string;
  kind: string;
  step: number;
  at: string;
  state: string;
  channel: string;
  messageId: string;
  begunReal: string;
  attempts: number;
}
const keyOf = (one: Omit<PreviewLine, 'approve' | 'dueDate'>) =>
  [one.occurrence, one.unit, one.kind, one.step, one.at].join(' ');

describe('a rehearsal of four weeks, province and cities', () => {
  let up: ReturnType<typeof start>;
  /** By the clock of this machine, whatever day of the plan that was. */
  let answeredReal = '';
  beforeAll(async () => {
    up = start();
    await up.ready;
  });
  afterAll(() => {
    if (up.child.exitCode === null) up.child.kill('SIGKILL');
  });

  it('shows 94 requirement workflows, one execution per open occurrence, and a handful of others', async () => {
    const connection = await Connection.connect({ address: `127.0.0.1:${BASE + 1}` });
    const count = async (query: string) =>
      Number((await connection.workflowService.countWorkflowExecutions({ namespace: 'default', query })).count);
    const running = () => count("WorkflowType = 'occurrenceWorkflow' AND ExecutionStatus = 'Running'");
    // Right after the apply the last occurrences are still being opened, and plan time goes on between the two questions.
    await waitFor(
      async () => Math.abs((await running()) - ((await counts()).occurrences['open'] ?? 0)) < 5,
      () => 'executions and open occurrences never agreed',
    );
    const requirements = await count("WorkflowType = 'requirementWorkflow'");
    const occurrences = await count("WorkflowType = 'occurrenceWorkflow'");
    const all = await count('');
    await connection.close();
    expect(requirements).toBe(94);
    expect(all - requirements - occurrences).toBeLessThan(10);
  });

  it('refuses a second up on the same folder and names the process', () => {
    const { status, stderr } = spawnSync(process.execPath, [BIN, ...OPTIONS], { encoding: 'utf8', env });
    expect(status).toBe(1);
    expect(stderr).toContain(`pid ${up.child.pid}`);
  });

  it('takes an answer, after which the unit is left in peace', () => {
    const occurrence = 'gd-2016/2.7/quarter/2016-Q3';
    const result = duban<{ standings: Record<string, { standing: string }> }>(
      'submit',
      occurrence,
      '--unit',
      '省旅游局',
      '--by',
      '李四',
      '--note',
      '已公示',
      '--data',
      data,
      '--json',
    );
    expect(result.standings['lvyouju']!.standing).toBe('submitted');
    answeredReal = new Date().toISOString();
  });

  it('goes on after everything was killed', async () => {
    const pids = ['engine', 'temporal', 'catcher'].map(
      (name) => (JSON.parse(readFileSync(join(data, 'run', `${name}.pid`), 'utf8')) as { pid: number }).pid,
    );
    up.child.kill('SIGKILL');
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    up = start();
    await up.ready;
  });

  it('sends the silent exactly what preview lists, once, and the others nothing after they answered', async () => {
    await waitFor(
      () => up.log().includes('演练结束'),
      () => up.log(),
    );
    const expected = lines<PreviewLine>(
      'preview',
      SEED,
      '--json',
      '--level',
      'province,city',
      '--expand',
      'units',
      '--from',
      '2016-10-20',
      '--to',
      '2016-11-13',
    )
      .filter(
        ({ approve, dueDate, occurrence, unit }) =>
          !approve && dueDate >= '2016-10-20' && !(occurrence === 'gd-2016/2.7/quarter/2016-Q3' && unit === 'lvyouju'),
      )
      .map(keyOf);
    const notices = lines<Notice>('notices', '--data', data, '--json');
    const agenda = notices.filter(({ kind }) => ['reminder', 'due', 'overdue', 'escalation'].includes(kind));
    const sent = agenda.filter(({ state }) => state === 'handed-over');
    const answered = ({ occurrence, unit }: Notice) =>
      occurrence === 'gd-2016/2.7/quarter/2016-Q3' && unit === 'lvyouju';
    expect([...new Set(sent.filter((one) => !answered(one)).map(keyOf))].sort()).toEqual([...new Set(expected)].sort());
    expect(sent.filter(answered).filter(({ begunReal }) => begunReal > answeredReal)).toEqual([]);

    const { items } = (await (
      await fetch(`http://127.0.0.1:${BASE + 4}/api/messages?limit=5000&order=asc`)
    ).json()) as { items: { messageId: string }[] };
    const caught = items.map(({ messageId }) => messageId);
    const byMail = new Map(
      notices.filter(({ channel, messageId }) => channel === 'email' && messageId).map((one) => [one.messageId, one]),
    );
    expect(new Set(caught)).toEqual(
      new Set([...byMail.values()].filter(({ state }) => state === 'handed-over').map(({ messageId }) => messageId)),
    );
    const doubled = caught.filter((id, index) => caught.indexOf(id) !== index);
    expect(doubled.filter((id) => (byMail.get(id)?.attempts ?? 0) < 2)).toEqual([]); // twice only what the ledger says was tried twice
  });

  it('stops on Ctrl-C within ten seconds and leaves no process', async () => {
    const began = Date.now();
    up.child.kill('SIGINT');
    await waitFor(
      () => up.child.exitCode !== null,
      () => 'still running',
    );
    expect(Date.now() - began).toBeLessThan(10_000);
    const left = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter((line) => line.includes(data));
    expect(left).toEqual([]);
  });
});
