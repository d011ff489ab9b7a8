/** A gateway that was away for a while does not make up for it all at once: a phone gets one SMS a minute. */
import type { SmsGateway } from '../../activities/gateways/port';
import { instantAt } from '../../domain/zone';
import { insertRows } from '../../ledger/chain';
import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';
import { silentGateway } from '../harness/silent-gateway';

const LIAISON = 'liaison@guangzhou.gd.example';
const NAMES = ['甲', '乙', '丙', '丁'];

describe('four urgent SMS to one phone on Monday 2016-10-24, one a minute from 10:00 on, with a gateway that is away until 10:06', () => {
  let desk: Desk;
  let away = true;
  let turnedAway = 0;
  beforeAll(async () => {
    const gateway: SmsGateway = {
      ...silentGateway([]),
      submit: () =>
        Promise.resolve(
          away
            ? (turnedAway++, { state: 'deferred', reason: 'gateway is away' })
            : { state: 'accepted', gatewayId: 'g1' },
        ),
    };
    desk = await openDesk('2016-10-24', { gateway });
    await desk.apply(cutPlan(['2.7'], ['guangzhou']));
    await desk.until('2016-10-24', '09:58');
    for (const [index, name] of NAMES.entries()) {
      const at = instantAt('2016-10-24', `10:0${index}`);
      const said = { zh: `${name}事急办`, en: name };
      await insertRows(desk.ledger.db, 'notices', [
        {
          ...{ key: `k-${name}`, edition: 'gd-2016', occurrence: name, unit: 'guangzhou', contact: LIAISON },
          ...{
            role: 'liaison',
            channel: 'sms',
            kind: 'decision',
            step: 1,
            at,
            window_at: at,
            urgent: true,
            late: false,
          },
          ...{ state: 'waiting', payload: JSON.stringify({ said }) },
        },
      ]);
    }
    await desk.deps.poke();
    await desk.until('2016-10-24', '10:06');
    away = false;
    await desk.until('2016-10-24', '10:40');
  });
  afterAll(() => desk.stop());

  it('was turned away again and again: tries that reach no phone wait for nothing', () => {
    expect(turnedAway).toBeGreaterThanOrEqual(NAMES.length * 4);
  });

  it('hands over all four, each a minute after the one before', async () => {
    const rows = await tries();
    expect(rows).toHaveLength(NAMES.length);
    const times = rows.map(({ began_at }) => Date.parse(began_at));
    const pauses = times.slice(1).map((time, index) => time - times[index]!);
    expect(pauses.filter((pause) => pause < 60_000)).toEqual([]);
  });

  const tries = () =>
    desk.ledger.db
      .selectFrom('attempts')
      .innerJoin('messages', 'messages.id', 'attempts.message')
      .select('began_at')
      .where('messages.contact', '=', LIAISON)
      .where('channel', '=', 'sms')
      .where('urgent', '=', true)
      .where('outcome', '=', 'handed-over')
      .orderBy('began_at')
      .execute();
});
