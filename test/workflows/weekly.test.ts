/** What supervisors read: one daily digest a day, one weekly report a week, nothing where there is nothing to tell. */
import type { WeeklyDigest } from '../../activities/wording/weekly-digest';
import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const SUPERVISOR = 'supervisor@bangongting.gd.example';
const UNITS = ['guangzhou', 'shenzhen', 'zhuhai', 'shantou'];

const subjectOf = (raw: string): string =>
  (/^Subject: ([\s\S]*?)\r\n(?! )/m.exec(raw)?.[1] ?? '')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, how: string, text: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString()
        : Buffer.from(
            text
              .replace(/_/g, ' ')
              .replace(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(parseInt(hex, 16))),
            'latin1',
          ).toString(),
    );

describe('the supervisors of four silent cities', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-09-19'); // Monday
    await desk.apply(cutPlan(['2.7', '18.5'], UNITS));
    for (const unit of UNITS) await desk.verb('ack', { unit, by: '李四' });
    await desk.until('2016-09-21', '10:00'); // Wednesday
    const week = { occurrence: 'gd-2016/18.5/week/2016-W38', units: ['guangzhou'], by: '李四', note: '已公布' };
    await desk.verb('act', { act: 'submit', ...week }); // due on Friday 2016-09-23
  });
  afterAll(() => desk.stop());
  const weekly = async () =>
    desk.ledger.db
      .selectFrom('notices')
      .innerJoin('messages', 'messages.id', 'notices.message')
      .select([
        'notices.at',
        'notices.contact',
        'notices.channel',
        'notices.payload',
        'notices.state',
        'messages.subject',
      ])
      .where('kind', '=', 'weekly')
      .orderBy('notices.at')
      .execute();
  const toldOn = (from: string, to: string) =>
    desk.ledger.db
      .selectFrom('messages')
      .selectAll()
      .where('contact', '=', SUPERVISOR)
      .where('channel', '=', 'email')
      .where('urgent', '=', false)
      .where('window_at', '>=', from)
      .where('window_at', '<', to)
      .execute();

  it('read of the week on Monday at nine, first of all in a mail with what the day brings', async () => {
    await desk.until('2016-09-26', '08:59'); // Monday
    expect(await weekly()).toEqual([]);
    await desk.until('2016-09-26', '09:05');
    const [first] = await weekly();
    expect(first).toMatchObject({ contact: SUPERVISOR, channel: 'email', state: 'handed-over' });
    expect(first!.at).toBe('2016-09-26T01:00:00.000Z');
    expect(first!.subject).toContain('【督办周报】9月19日至9月25日');
    const [mail] = desk.mails.filter(({ to, raw }) => to === SUPERVISOR && subjectOf(raw).includes('周报'));
    expect(mail!.text).toContain('深圳市政府');
    const { weekly: digest } = JSON.parse(first!.payload) as { weekly: WeeklyDigest };
    expect(digest.closed).toEqual({ onTime: 1, late: 0 });
    expect(digest.newOverdue.map(({ requirement, periodLabel, units }) => [requirement, periodLabel, units])).toEqual([
      ['18.5', '2016年第38周食品抽检', ['汕头市政府', '深圳市政府', '珠海市政府']],
    ]);
    expect(digest.dueNext.map(({ occurrence, dueDate, open, all }) => [occurrence, dueDate, open, all])).toContainEqual(
      [
        'gd-2016/18.5/week/2016-W39',
        '2016-09-30', // Friday
        4,
        4,
      ],
    );
  });

  it('wait for the first working day after a week of holidays, and then have the next one on Monday', async () => {
    await desk.until('2016-10-08', '08:59'); // Saturday, worked; 10-03 to 10-07 are off
    const before = (await weekly()).length;
    await desk.until('2016-10-08', '09:05');
    const reports = await weekly();
    expect(reports).toHaveLength(before + 1);
    expect(reports.at(-1)!.at).toBe('2016-10-08T01:00:00.000Z');
    expect(reports.at(-1)!.subject).toContain('9月26日至10月2日');
    await desk.until('2016-10-10', '09:05'); // Monday
    expect((await weekly()).at(-1)!.subject).toContain('10月3日至10月9日');
  });

  it('get one mail a day, grouped by requirement', async () => {
    await desk.until('2016-11-30', '12:00'); // Wednesday
    const mails = await toldOn('2016-09-19', '2016-12-01');
    const days = mails.map(({ window_at }) => window_at.slice(0, 10));
    expect(days.filter((day, index) => days.indexOf(day) !== index)).toEqual([]);
    expect(mails.filter(({ subject }) => subject?.includes('督办日报')).length).toBeGreaterThan(0);
    const reports = await weekly();
    expect(new Set(reports.map(({ at }) => at)).size).toBe(reports.length);
  });
});

describe('the supervisors of cities that have nothing to do', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-03-01'); // Tuesday
    await desk.apply(cutPlan(['2.7'], ['guangzhou']));
    await desk.verb('ack', { unit: 'guangzhou', by: '李四' });
  });
  afterAll(() => desk.stop());

  it('get no empty digest', async () => {
    await desk.until('2016-03-31', '12:00'); // Thursday; the first quarter opens in April
    const open = await desk.ledger.db.selectFrom('standings').selectAll().execute();
    const told = desk.mails.filter(({ to }) => to === SUPERVISOR).map(({ raw }) => subjectOf(raw));
    expect(open.filter(({ due_date }) => due_date < '2016-03-31')).toEqual([]);
    expect(told).toEqual([]);
  });
});
