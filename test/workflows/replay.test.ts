/** Saved histories run through today's workflow code; golden agendas stand beside them, because replay does not see a moved date. */
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { previewLines } from '../../domain/preview';
import { openDesk } from '../harness/desk';
import { cutPlan, seedPlan } from '../harness/seed';

const FOLDER = join(__dirname, '..', 'histories');
const AGENDAS = join(FOLDER, 'agendas.json');
const OCCURRENCES = ['2.7', '20.3', '18.5', '29.1'];

/** What preview says today of a few requirements of every policy. */
const agendas = () =>
  previewLines(seedPlan())
    .filter(({ requirement }) => OCCURRENCES.includes(requirement))
    .map(({ occurrence, kind, step, at, units, to, approve }) =>
      [occurrence, kind, step, at, units.length, to.join('+'), approve].join(' '),
    );

/** `RECORD_HISTORIES=1 npm test -- --selectProjects workflows -t record` lives a story and saves what Temporal kept of it. */
const record = process.env['RECORD_HISTORIES'] ? it : it.skip;

describe('saved histories', () => {
  beforeAll(() => {
    if (!process.env['RECORD_HISTORIES']) Runtime.install({ logger: new DefaultLogger('ERROR') });
  });

  record(
    'record',
    async () => {
      const desk = await openDesk('2016-10-20'); // Thursday
      await desk.apply(cutPlan(['2.7'], ['lvyouju', 'guangzhou', 'guangzhou-yuexiu']));
      const occurrence = 'gd-2016/2.7/quarter/2016-Q3';
      desk.answer = (to) => (to === 'liaison@guangzhou.gd.example' ? { state: 'deferred', response: '450' } : null);
      await desk.until('2016-10-20', '10:00');
      desk.answer = null;
      await desk.until('2016-11-02', '10:00');
      const { workflowId } = await desk.verb<{ workflowId: string }>('escalate', {
        occurrence,
        units: ['lvyouju'],
        level: 3,
        reason: '催',
        by: '王五',
      });
      await desk.verb('act', { act: 'submit', occurrence, units: ['guangzhou'], by: '李四' });
      await desk.verb('act', { act: 'return', occurrence, units: ['guangzhou'], by: '王五', reason: '补' });
      await desk.until('2016-11-08', '10:00');
      const all = ['lvyouju', 'guangzhou', 'guangzhou-yuexiu'];
      await desk.verb('act', { act: 'submit', occurrence, units: all, by: '李四' });
      await desk.verb('act', { act: 'accept', occurrence, units: all, by: '王五' });
      const message = await desk.ledger.db
        .selectFrom('messages')
        .select('id')
        .where('attempts', '>', 1)
        .executeTakeFirstOrThrow();
      const ids = {
        requirement: 'gd-2016/2.7',
        occurrence,
        escalation: workflowId,
        dispatch: 'duban/dispatch',
        delivery: `duban/delivery/${message.id}`,
      };
      for (const [name, id] of Object.entries(ids)) {
        const history = await desk.client.workflow.getHandle(id).fetchHistory();
        writeFileSync(join(FOLDER, `${name}.json`), historyToJSON(history));
      }
      writeFileSync(AGENDAS, JSON.stringify(agendas(), null, 1));
      await desk.stop();
    },
    120_000,
  );

  it('are there for every workflow type', () => {
    for (const name of ['requirement', 'occurrence', 'escalation', 'dispatch', 'delivery'])
      expect(existsSync(join(FOLDER, `${name}.json`))).toBe(true);
  });

  it.each(readdirSync(FOLDER).filter((name) => name.endsWith('.json') && name !== 'agendas.json'))(
    '%s replays',
    async (name) => {
      const history = historyFromJSON(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
      await Worker.runReplayHistory({ workflowBundle: { codePath: process.env['TEST_WORKFLOW_BUNDLE']! } }, history);
    },
  );

  it('agendas are the golden ones', () => {
    expect(agendas()).toEqual(JSON.parse(readFileSync(AGENDAS, 'utf8')));
  });
});
