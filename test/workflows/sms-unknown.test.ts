import type { SmsGateway, SmsOutcome } from '../../activities/gateways/port';
import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';
import { silentGateway } from '../harness/silent-gateway';

const GUANGZHOU = 'liaison@guangzhou.gd.example';
const TIMED_OUT: SmsOutcome = { state: 'unknown', reason: 'timed out after processing' };

describe('an SMS of Monday 2016-10-24 whose gateway took it, said nothing, and shows it late', () => {
  let desk: Desk;
  const submitted: string[] = [];
  const lookedUp: string[] = [];
  beforeAll(async () => {
    const gateway: SmsGateway = {
      ...silentGateway([]),
      capabilities: { ...silentGateway([]).capabilities, lookup: 'message', settlesMs: 600_000 },
      submit: ({ id }) => (submitted.push(id), Promise.resolve(TIMED_OUT)),
      lookup: ({ id }, { at }) => (lookedUp.push(`${id} ${at}`), Promise.resolve({ state: 'not-found' })),
    };
    desk = await openDesk('2016-10-24', { gateway });
    desk.answer = (to) => (to === GUANGZHOU ? { state: 'refused', response: '550 5.1.1 user unknown' } : null);
    await desk.apply(cutPlan(['2.7'], ['guangzhou']));
    await desk.until('2016-10-24', '12:00');
  });
  afterAll(() => desk.stop());

  it('is asked for at every try, always about the one time that it left, and never submitted a second time', () => {
    expect(submitted).toHaveLength(1);
    expect(lookedUp.length).toBeGreaterThan(4);
    expect(new Set(lookedUp).size).toBe(1);
  });

  it('says so in the ledger: one try that handed it over, the others look-ups', async () => {
    const tries = await desk.ledger.db
      .selectFrom('attempts')
      .select(['outcome', 'looked_up'])
      .where('message', '=', submitted[0]!)
      .orderBy('n')
      .execute();
    expect(tries[0]).toEqual({ outcome: 'unknown', looked_up: false });
    expect(tries.slice(1).every(({ looked_up }) => looked_up)).toBe(true);
  });
});
