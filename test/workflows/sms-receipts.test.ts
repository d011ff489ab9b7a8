import { askForReceipts, takePush } from '../../activities/receipts';
import type { Sms, SmsGateway } from '../../activities/gateways/port';
import type { Receipt } from '../../activities/gateways/receipts';
import { receiptsDoor } from '../../worker/receipts-door';
import { webhookRig } from '../gateways/mocks/webhook-mock';
import type { Rig } from '../gateways/mocks/rig';
import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const GUANGZHOU = 'liaison@guangzhou.gd.example';
const SHENZHEN = 'liaison@shenzhen.gd.example';

describe('receipts of SMS that took the place of refused mails on Monday 2016-10-24', () => {
  let desk: Desk;
  let rig: Rig;
  const sent: Sms[] = [];
  const polls: Receipt[][] = [];
  beforeAll(async () => {
    rig = await webhookRig();
    const gateway: SmsGateway = {
      ...rig.gateway,
      validate: () => null,
      submit: (sms) => (sent.push(sms), Promise.resolve({ state: 'accepted', gatewayId: `g${sent.length}` })),
      lookup: () => Promise.resolve({ state: 'not-found' }),
      receipts: {
        ...rig.gateway.receipts,
        poll: () => Promise.resolve({ state: 'read', receipts: polls.shift() ?? [], more: polls.length > 0 }),
      },
    };
    desk = await openDesk('2016-10-24', { gateway });
    desk.answer = (to) =>
      to === GUANGZHOU || to === SHENZHEN ? { state: 'refused', response: '550 5.1.1 user unknown' } : null;
    await desk.apply(cutPlan(['2.7'], ['guangzhou', 'shenzhen']));
    await desk.until('2016-10-24', '10:00');
  });
  afterAll(async () => {
    await desk.stop();
    await rig.mock.close();
  });
  const times = () => ({ now: desk.context.now(), realNow: Date.now() });
  const door = () => receiptsDoor((push) => takePush(desk.deps, push, times()));
  const post = (receipts: readonly Receipt[], change: (body: string) => string = (body) => body) => {
    const { headers, body } = rig.push!(receipts);
    return door().request('/receipts', {
      method: 'POST',
      headers: headers as Record<string, string>,
      body: change(body),
    });
  };
  const receipt = (gatewayId: string, state: Receipt['state'], reason: string): Receipt => ({
    gatewayId,
    state,
    at: '2016-10-24T02:01:00.000Z',
    reason,
  });
  /** The gateway's id of the message to this person. */
  const gatewayIdOf = async (contact: string) => {
    const { id } = await desk.ledger.db
      .selectFrom('messages')
      .select('id')
      .where('contact', '=', contact)
      .where('channel', '=', 'sms')
      .executeTakeFirstOrThrow();
    return `g${sent.findIndex((sms) => sms.id === id) + 1}`;
  };
  /** What became of the unit's one SMS: all that it carried shares its fate. */
  const smsOf = async (unit: string) => {
    const notices = await desk.verb<{ channel: string; state: string }[]>('notices', { units: [unit] });
    return [...new Set(notices.filter(({ channel }) => channel === 'sms').map(({ state }) => state))];
  };
  const alarms = () => desk.told('supervisor@bangongting.gd.example', '未能送达').join('\n');

  it('that are forged or unreadable are refused in the gateway’s way, and change nothing', async () => {
    const good = [receipt(await gatewayIdOf(GUANGZHOU), 'delivered', 'DELIVRD')];
    expect((await post(good, (body) => body.replace('DELIVRD', 'DELIVR'))).status).toBe(401);
    expect((await post(good, () => '{'.repeat(300 * 1024))).status).toBe(413);
    expect((await door().request('/receipts')).status).toBe(404);
    expect(await smsOf('guangzhou')).toEqual(['handed-over']);
  });

  it('make the message delivered, twice and before a late failure too', async () => {
    const id = await gatewayIdOf(GUANGZHOU);
    const delivered = receipt(id, 'delivered', 'DELIVRD');
    for (const receipts of [[delivered], [delivered, delivered], [receipt(id, 'failed', 'UNDELIV'), delivered]]) {
      const answer = await post(receipts);
      expect(answer.status).toBe(200);
    }
    expect(await smsOf('guangzhou')).toEqual(['delivered']);
    const [notice] = (
      await desk.verb<{ channel: string; messageId: string }[]>('notices', { units: ['guangzhou'] })
    ).filter(({ channel }) => channel === 'sms');
    const facts = await desk.verb<{ state: string; receipts: { state: string }[] }>('message', {
      id: notice!.messageId,
    });
    expect(facts.state).toBe('delivered');
    expect(facts.receipts.map(({ state }) => state).sort()).toEqual(['delivered', 'failed']);
  });

  it('wait, when they come before the ledger knows their message', async () => {
    await post([receipt('g-unknown', 'delivered', 'DELIVRD')]);
    const open = await desk.ledger.db
      .selectFrom('receipts')
      .select('gateway_id')
      .where('message', 'is', null)
      .execute();
    expect(open).toEqual([{ gateway_id: 'g-unknown' }]);
  });

  it('of a number that nobody has send it to the next person, flag the number, tell the supervisor once', async () => {
    const failed = receipt(await gatewayIdOf(SHENZHEN), 'failed', 'MK:0001 空号');
    polls.push([failed], [failed, failed]);
    const round = await askForReceipts(desk.deps, times());
    expect(round).toMatchObject({ settled: 1, awaiting: true });
    await desk.until('2016-10-24', '16:00');
    expect((await askForReceipts(desk.deps, times())).settled).toBe(0);
    await desk.until('2016-10-25', '10:00'); // Tuesday
    expect(await smsOf('shenzhen')).toEqual(['refused']);
    const [toHead, ...others] = desk.told('office-head@shenzhen.gd.example');
    expect(others).toEqual([]);
    expect(toHead).toMatch(/说明：.*原发给样例·深圳市联络员的短信未能送达，改发给您，请转告承办人/);
    const dead = await desk.ledger.db
      .selectFrom('addresses')
      .select(['contact', 'channel'])
      .orderBy('channel')
      .execute();
    expect(dead).toContainEqual({ contact: SHENZHEN, channel: 'sms' });
    expect(alarms().split('MK:0001 空号')).toHaveLength(2);
    expect(await desk.verb('verifyLedger', {})).toMatchObject({ ok: true });
  });
});
