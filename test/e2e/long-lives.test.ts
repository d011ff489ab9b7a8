/** Histories that grow too long are cut: a workflow goes on as a new run, and nobody who is reminded notices. */
import { bundleWorkflowCode } from '@temporalio/worker';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planOccurrence } from '../../domain/agenda';
import { periodsOf } from '../../domain/periods';
import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';
import { temporalCli } from '../../worker/tools/temporal-cli';

/** Events after which the server suggests a new run; 4,096 on a server as it comes. */
const LIMIT = 8;
const UNTIL = '2016-11-13T16:00:00.000Z'; // the first moment of Monday 11-14 in Shanghai

const Q3 = 'gd-2016/2.7/quarter/2016-Q3'; // due on Sunday 2016-10-30

describe('workflows whose histories are cut after 8 events', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duban-long-'));
  let desk: Desk;
  beforeAll(async () => {
    const { path } = await temporalCli((line) => console.error(line));
    const quiet = () => undefined;
    const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: console.error };
    const { code } = await bundleWorkflowCode({ workflowsPath: join(__dirname, '../../workflows/index.ts'), logger });
    const codePath = join(folder, 'workflows.js');
    writeFileSync(codePath, code);
    const args = ['--dynamic-config-value', `limit.historyCount.suggestContinueAsNew=${LIMIT}`];
    desk = await openDesk('2016-10-20', { real: { cli: path, args, codePath, dayMs: 800 } }); // Thursday
  });
  afterAll(async () => {
    await desk?.stop();
    rmSync(folder, { recursive: true });
  });

  it('remind and climb as if they had been one run: everything that was planned is told, once', async () => {
    const plan = cutPlan(['2.7'], ['lvyouju', 'guangzhou', 'guangzhou-yuexiu']);
    await desk.apply(plan);
    await desk.until('2016-11-14', '00:00'); // Monday
    const [period] = periodsOf(plan, plan.requirements[0]!, plan.requirements[0]!.cadences[0]!).filter(
      ({ id }) => id === Q3,
    );
    const openedAt = new Date(desk.clock.planStart).toISOString();
    const planned = planOccurrence(plan, period!, { openedAt })!.tracks.flatMap(({ units, items }) =>
      units.flatMap((unit) => items.map(({ kind, step, at }) => `${at} ${unit} ${kind} ${step}`)),
    );
    await settled();
    const rows = await desk.ledger.db
      .selectFrom('notices')
      .select(['at', 'unit', 'kind', 'step', 'state', 'key'])
      .where('occurrence', '=', Q3)
      .execute();
    // Time goes on while this is read.
    const gone = planned.filter((item) => item < UNTIL);
    const told = new Set(
      rows.filter(({ at }) => at < UNTIL).map(({ at, unit, kind, step }) => `${at} ${unit} ${kind} ${step}`),
    );
    expect(gone.length).toBeGreaterThan(12);
    expect([...told].sort()).toEqual(gone.sort());
    const states = rows.filter(({ at }) => at < UNTIL).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['handed-over']));
    const ids = desk.mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)![1]);
    expect(new Set(ids).size).toBe(ids.length);

    for (const workflow of [Q3, 'duban/dispatch']) {
      const { events } = await desk.client.workflow.getHandle(workflow).fetchHistory();
      expect(events![0]!.workflowExecutionStartedEventAttributes?.continuedExecutionRunId).toBeTruthy();
      expect(events!.length).toBeLessThan(10 * LIMIT);
    }
  });

  /** On a busy machine plan time runs ahead of what is done: all that was due has been written and handed over. */
  async function settled(): Promise<void> {
    const { db } = desk.ledger;
    const planned = db.selectFrom('items').select('at').where('state', '=', 'planned').where('at', '<', UNTIL);
    const busy = db
      .selectFrom('notices')
      .select('key')
      .where('state', 'in', ['waiting', 'claimed'])
      .where('at', '<', UNTIL);
    const opened = db.selectFrom('occurrences').select('id').where('id', '=', Q3);
    while (
      (await opened.execute()).length === 0 ||
      (await planned.execute()).length + (await busy.execute()).length > 0
    )
      await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
