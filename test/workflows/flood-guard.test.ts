/** The flood guard under the whole engine: it holds, it is heard although it holds, and a release is for that one window. */
import { addressOf } from '../../domain/contacts';
import type { Plan } from '../../domain/plan';
import { insertRows } from '../../ledger/chain';
import { readHold } from '../../ledger/read/hold';
import { writeFloodHold } from '../../ledger/write/flood';
import { mailNotices } from '../../ledger/write/mail-notices';
import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const SUPERVISOR = 'supervisor@bangongting.gd.example';
/** Whom an alarm about the issuing body itself reaches. */
const ALARMED = ['liaison@bangongting.gd.example', SUPERVISOR];
const LIAISON = 'liaison@guangzhou.gd.example';
const ALARM = '远超平常';
const UNITS = ['bangongting', 'guangzhou', 'shenzhen'];

/** Few people: the guard lets pass as much as tells everybody once. */
function smallPlan(): Plan {
  const plan = cutPlan(['2.7'], ['guangzhou', 'shenzhen']);
  return { ...plan, contacts: plan.contacts.filter(({ unit }) => UNITS.includes(unit)) };
}
const everybody = new Set(
  smallPlan().contacts.flatMap((contact) => contact.channels.map((channel) => `${addressOf(contact)} ${channel}`)),
).size;
const FLOOD = everybody + 5;

/** What a program gone wild might tell one person at once: so many urgent messages, each by itself. */
async function flood(desk: Desk, name: string, size = FLOOD): Promise<void> {
  const plan = smallPlan();
  const now = desk.context.now();
  const rows = Array.from({ length: size }, (_, index) => index).flatMap((index) => {
    const said = { zh: `${name}第${index}件`, en: `${name} ${index}` };
    const about = { kind: 'decision', unit: 'guangzhou', to: 'liaison', key: [name, index], windowAt: now } as const;
    return mailNotices(
      plan,
      { ...about, occurrence: `${name}-${index}`, urgent: true, payload: () => ({ said }) },
      now,
    );
  });
  expect(rows).toHaveLength(size);
  await insertRows(desk.ledger.db, 'notices', rows);
  await desk.deps.poke();
}
/** How often each message of a flood arrived. */
const copies = (desk: Desk, name: string) =>
  Array.from({ length: FLOOD }, (_, index) => desk.told(LIAISON, `${name}第${index}件`).length);
const none = Array<number>(FLOOD).fill(0);
const once = Array<number>(FLOOD).fill(1);
const holder = async (desk: Desk) => (await readHold(desk.ledger.db))?.by ?? null;
/** Everybody who was told anything. */
const told = (desk: Desk) => desk.mails.map(({ to }) => to).sort();

async function openOffice(): Promise<Desk> {
  const desk = await openDesk('2016-10-24', { floodTimes: 2 }); // Monday
  await desk.apply(smallPlan());
  for (const unit of ['guangzhou', 'shenzhen']) await desk.verb('ack', { unit, by: '李四' });
  await desk.until('2016-10-24', '08:30');
  return desk;
}

describe('a window far beyond the usual on Monday 2016-10-24 at 08:30', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openOffice();
    await flood(desk, '甲');
    await desk.until('2016-10-24', '08:40');
  });
  afterAll(() => desk.stop());

  it('is held in the guard’s name', async () => {
    expect(await holder(desk)).toBe('flood-guard');
    expect(copies(desk, '甲')).toEqual(none);
  });

  it('is told to the supervisors, once, though everything else is held', async () => {
    await desk.until('2016-10-24', '18:00'); // past the reminders of 09:00
    expect(desk.told(SUPERVISOR, ALARM)).toHaveLength(1);
    expect(told(desk)).toEqual(ALARMED);
    expect(desk.sms).toEqual([]);
  });

  it('leaves exactly once when a person releases it', async () => {
    await desk.verb('release', { by: '王五' });
    await desk.until('2016-10-25', '10:00'); // Tuesday
    expect(await holder(desk)).toBeNull();
    expect(copies(desk, '甲')).toEqual(once);
    expect(desk.told(SUPERVISOR, ALARM)).toHaveLength(1);
    expect(desk.told('liaison@shenzhen.gd.example')).toHaveLength(1); // the reminder that was held with it
  });

  it('is held again when the next one of that size comes on Tuesday', async () => {
    await flood(desk, '乙');
    await desk.until('2016-10-25', '18:00');
    expect(await holder(desk)).toBe('flood-guard');
    expect(copies(desk, '乙')).toEqual(none);
    expect(desk.told(SUPERVISOR, ALARM)).toHaveLength(2);
  });

  it('and leaves exactly once when that is released too', async () => {
    await desk.verb('release', { by: '王五' });
    await desk.until('2016-10-26', '10:00'); // Wednesday
    expect([copies(desk, '甲'), copies(desk, '乙')]).toEqual([once, once]);
  });
});

describe('a loop that from Monday 2016-10-24 at 10:00 on records four duties a minute, each at its own instant', () => {
  const EACH = 4;
  /** So many minutes fit into the limit of an hour. */
  const FIT = Math.floor(everybody / EACH);
  let desk: Desk;
  let minute = 0;
  const clock = (minutes: number) => `${10 + Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  /** Minutes of the loop until the guard holds. */
  const runs = async (most: number) => {
    for (let run = 1; run <= most; run++) {
      minute++;
      await flood(desk, `第${minute}分钟`, EACH);
      await desk.until('2016-10-24', clock(minute));
      if ((await holder(desk)) !== null) return run;
    }
    return null;
  };
  const urgent = () => desk.told(LIAISON, '分钟第').length;
  beforeAll(async () => {
    desk = await openOffice();
    await desk.until('2016-10-24', clock(0));
  });
  afterAll(() => desk.stop());

  it('is held as soon as an hour has more than tells everybody once, and its alarm says how many have left', async () => {
    expect(FIT).toBeLessThan(20); // all of this within an hour
    expect(await runs(60)).toBe(FIT + 1);
    expect(urgent()).toBe(FIT * EACH);
    expect(desk.told(SUPERVISOR, `已安排发出${FIT * EACH}条，又有${EACH}条待发`)).toHaveLength(1);
  });

  it('is let go on by a release: neither what was held nor what comes next is held at once', async () => {
    await desk.verb('release', { by: '王五' });
    expect(await runs(3)).toBeNull();
    expect(urgent()).toBe((FIT + 4) * EACH);
  });

  it('is held again within the same hour when it goes on as before: a release opens the door once', async () => {
    expect(await runs(60)).toBe(FIT - 3 + 1);
    expect(urgent()).toBe((FIT + 1 + FIT) * EACH);
    expect(desk.told(SUPERVISOR, ALARM)).toHaveLength(2);
  });

  it('has opened nothing: on Tuesday an hour holds as much as before', async () => {
    await desk.verb('release', { by: '王五' });
    await desk.until('2016-10-25', '10:00');
    await flood(desk, '周二', everybody - EACH);
    await desk.until('2016-10-25', '10:10');
    expect(await holder(desk)).toBeNull();
    await flood(desk, '又', EACH + 1);
    await desk.until('2016-10-25', '10:20');
    expect(await holder(desk)).toBe('flood-guard');
  });
});

describe('the alarm of Monday 2016-10-24', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openOffice();
  });
  afterEach(() => desk.stop());

  it('leaves also when its first try was deferred, while everything else stays held', async () => {
    let tries = 0;
    desk.answer = (to) =>
      to === SUPERVISOR && tries++ < 2 ? { state: 'deferred', response: '450 4.2.1 try again later' } : null;
    await flood(desk, '甲');
    await desk.until('2016-10-24', '08:45');
    expect(tries).toBe(3);
    expect(desk.told(SUPERVISOR, ALARM)).toHaveLength(1);
    expect(told(desk)).toEqual(ALARMED);
  });

  it('leaves also when the engine died between the hold and the alarm', async () => {
    const { db } = desk.ledger;
    const now = desk.context.now();
    const plan = smallPlan();
    const about = { kind: 'alarm', unit: 'bangongting', to: 'superior', key: ['alarm', 'x'], windowAt: now } as const;
    const said = { zh: ALARM, en: 'far more than usual' };
    const notices = mailNotices(plan, { ...about, urgent: true, payload: () => ({ said }) }, now);
    await writeFloodHold(db, FLOOD, now, { edition: plan.head.id, subject: 'flood', notices });
    await desk.deps.poke(); // what an engine that comes back does
    await desk.until('2016-10-24', '09:30');
    expect(told(desk)).toEqual(ALARMED);
  });

  it('does not pass a person’s hold', async () => {
    await desk.verb('hold', { by: '王五' });
    await flood(desk, '甲');
    await desk.until('2016-10-24', '09:30');
    expect(desk.mails).toEqual([]);
    await desk.verb('release', { by: '王五' });
    await desk.until('2016-10-24', '10:00');
    expect(await holder(desk)).toBe('flood-guard');
    expect(told(desk)).toEqual(ALARMED);
  });
});
