/** What was answered, signed for or settled between a window and the attempt is not told any more; all else is. */
import { actActivities } from '../../activities/acts';
import type { Deps } from '../../activities/deps';
import { deliveryActivities } from '../../activities/delivery';
import { sendMessages } from '../../activities/sending';
import { periodsOf } from '../../domain/periods';
import type { ActInput, ActName } from '../../domain/occurrence-state';
import type { Plan } from '../../domain/plan';
import { writeEntry } from '../../ledger/write/acts-entry';
import { claimMessages } from '../../ledger/write/claim';
import { bench, type Bench } from '../client/harness';
import { CN } from '../harness/calendar';
import { cutPlan } from '../harness/seed';
import { takingAll, writeTrouble } from './trouble';

const FRIDAY = '2016-10-21T09:00:00.000Z'; // 2016-10-21, 17:00: after the day's last window
const MONDAY = '2016-10-24T01:00:00.000Z'; // 09:00
const Q3 = 'gd-2016/2.7/quarter/2016-Q3'; // due on Sunday 2016-10-30

let engine: Bench;
let deps: Deps;
let plan: Plan;
let told: string[];
beforeAll(async () => {
  engine = await bench(FRIDAY);
  deps = {
    ...takingAll(engine.ledger),
    sendMail: ({ contact, outgoing }) => {
      told.push(...outgoing.lines.map(({ kind, said }) => `${contact.email!.split('@')[0]} ${kind} ${said?.zh ?? ''}`));
      return Promise.resolve({ state: 'handed-over', response: '250 ok' });
    },
  };
});
afterAll(() => engine.close());
beforeEach(async () => {
  told = [];
  await engine.reset(FRIDAY);
  plan = cutPlan(['2.7'], ['guangzhou', 'shenzhen']);
  await engine.apply(plan);
});

/** Without the assignments. */
async function open(): Promise<void> {
  await engine.ledger.db.deleteFrom('notices').execute();
  await engine.open(plan, '2.7', '2016-Q3');
}
async function act(name: ActName, input: Partial<ActInput> = {}, unit = 'guangzhou'): Promise<void> {
  const entry = await writeEntry(engine.ledger.db, {
    act: name,
    at: FRIDAY,
    user: 'u-1',
    units: [unit],
    reason: '事由',
  });
  const requirement = plan.requirements[0]!;
  const period = periodsOf(plan, requirement, requirement.cadences[0]!).find(({ id }) => id === Q3)!;
  const recorded = await actActivities(deps).recordAct({
    act: name,
    input: { entry, user: 'u-1', units: [unit], ...input },
    occurrence: { period, openedAt: FRIDAY },
    now: FRIDAY,
  });
  expect(recorded.refused).toBeUndefined();
}
/** Monday's window is claimed; then comes what comes, then all is sent. */
async function sendAfter(meanwhile: () => Promise<unknown>): Promise<void> {
  const { messages } = await claimMessages(engine.ledger.db, MONDAY, { domain: 'd.example', calendar: CN });
  expect(messages).not.toEqual([]);
  await meanwhile();
  const mails = messages.filter(({ channel }) => channel === 'email').map(({ id }) => id);
  await sendMessages(deps, mails, { which: 'first', now: () => MONDAY });
}
const nothing = () => Promise.resolve();
const superseded = async () =>
  (
    await engine.ledger.db
      .selectFrom('notices')
      .select(['unit', 'kind', 'state_reason'])
      .where('state', '=', 'superseded')
      .orderBy('key')
      .execute()
  ).map(({ unit, kind, state_reason }) => `${unit} ${kind} ${state_reason}`);
const ASKED = '单位申请延期，请审批';

describe('a request for more time', () => {
  beforeEach(async () => {
    await open();
    await act('extend', { to: '2016-11-15' });
  });

  test('is told to the supervisors while nobody has answered', async () => {
    await sendAfter(nothing);
    expect(told.sort()).toEqual([`liaison request ${ASKED}`, `supervisor request ${ASKED}`]);
    expect(await superseded()).toEqual([]);
  });

  test.each(['grant', 'refuse'] as const)('is not when it was answered meanwhile: %s', async (decision) => {
    await sendAfter(() => act('extend', { decision }));
    expect(told).toEqual([]);
    expect(await superseded()).toEqual(Array(2).fill('guangzhou request answered'));
  });

  test('is not when the unit has handed in meanwhile', async () => {
    await sendAfter(() => act('submit'));
    expect(told).toEqual([]);
  });

  test('is told with the answer of another unit to another request', async () => {
    await act('extend', { to: '2016-11-20' }, 'shenzhen');
    await sendAfter(() => act('extend', { decision: 'grant' }, 'shenzhen'));
    expect(told.sort()).toEqual([`liaison request ${ASKED}`, `supervisor request ${ASKED}`]);
    expect(await superseded()).toEqual(Array(2).fill('shenzhen request answered'));
  });

  test('that is made anew with another date is told once', async () => {
    await sendAfter(() => act('extend', { to: '2016-12-01' }));
    expect(await superseded()).toEqual(Array(2).fill('guangzhou request answered'));
    await sendAfter(nothing);
    expect(told.sort()).toEqual([`liaison request ${ASKED}`, `supervisor request ${ASKED}`]);
  });
});

test('an objection is told while the duty is the unit’s, and not when another has taken it over', async () => {
  await open();
  await act('object');
  await act('object', {}, 'shenzhen');
  await sendAfter(() => act('notApplicable', {}, 'shenzhen'));
  expect(new Set(told)).toEqual(
    new Set(['liaison request 单位提出职责异议，请研究答复', 'supervisor request 单位提出职责异议，请研究答复']),
  );
  expect(await superseded()).toEqual(Array(2).fill('shenzhen request answered'));
});

describe('a decision', () => {
  beforeEach(open);

  test('to send back is not told to who has handed in again', async () => {
    await act('submit');
    await act('return');
    await sendAfter(() => act('submit'));
    expect(told).toEqual([]);
    expect(await superseded()).toEqual(['guangzhou decision overtaken']);
  });

  test('that was taken back meanwhile is not told beside the one that holds', async () => {
    await act('pause');
    await sendAfter(() => act('resume'));
    expect(await superseded()).toEqual(['guangzhou decision overtaken']);
    await sendAfter(nothing);
    expect(told).toEqual(['liaison decision 本期恢复办理']);
  });

  test('that hands a duty over reaches both units', async () => {
    await act('reassign', { toUnit: 'zhuhai' });
    await sendAfter(nothing);
    expect(told.sort()).toEqual([
      'liaison decision 其他单位将本事项转交贵单位，请按时限办理',
      'liaison decision 本事项已转交其他单位',
    ]);
  });

  test('whose payload cannot be read holds up nothing else', async () => {
    await act('waive');
    await act('waive', {}, 'shenzhen');
    await engine.ledger.db.updateTable('notices').set({ payload: '{' }).where('unit', '=', 'guangzhou').execute();
    await sendAfter(nothing);
    expect(told).toEqual(['liaison decision 本期已准予免报']);
  });
});

describe('an assignment', () => {
  const ack = (unit = 'guangzhou') => engine.run('ack', { unit, by: '李四' });

  test('that is signed for meanwhile, by telephone, is not told; that of another unit is', async () => {
    await sendAfter(() => ack());
    expect(told).toEqual(['liaison assignment ']);
    expect(await superseded()).toEqual(['guangzhou assignment acknowledged']);
  });

  test('of what a later version adds is told, whoever has signed for the first, before it or after', async () => {
    await sendAfter(() => ack());
    engine.at('2016-10-25T02:00:00.000Z'); // Tuesday, 10:00
    plan = cutPlan(['2.7', '20.3', '1.1'], ['guangzhou', 'shenzhen']);
    await engine.apply(plan);
    told = [];
    const { messages } = await claimMessages(engine.ledger.db, '2016-10-25T07:00:00.000Z', {
      domain: 'd.example',
      calendar: CN,
    });
    await ack('shenzhen'); // for Friday's letter, which it has
    const now = '2016-10-25T07:00:00.000Z'; // 15:00
    await sendMessages(
      deps,
      messages.map(({ id }) => id),
      { which: 'first', now: () => now },
    );
    expect(told).toEqual(['liaison assignment ', 'liaison assignment ']);
  });
});

describe('an alarm about a mail that may have arrived', () => {
  const alarmed = async () => {
    await open();
    await writeTrouble(engine.ledger.db, 'm1', 'email', 'unknown', { at: FRIDAY, outcomes: ['unknown'] });
    await deliveryActivities(deps).giveUp({ message: 'm1', now: FRIDAY });
    await engine.ledger.db.deleteFrom('notices').where('kind', '=', 'reminder').execute(); // the other way
  };

  test('is told while nobody knows', async () => {
    await alarmed();
    await sendAfter(nothing);
    expect(told.map((line) => line.split(' ').slice(0, 2).join(' ')).sort()).toEqual([
      'liaison alarm',
      'supervisor alarm',
    ]);
  });

  test('is not when a person has found out meanwhile that it did', async () => {
    await alarmed();
    const arrived = { id: 'm1', arrived: true, by: '李四', reason: '电话核实' };
    await sendAfter(() => engine.run('resolve', arrived));
    expect(told).toEqual([]);
    expect(await superseded()).toEqual(Array(2).fill('guangzhou alarm arrived'));
  });
});
