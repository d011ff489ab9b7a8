/** A mail that was taken and comes back days later is told of like one that was refused at once. */
import { sendTest } from '../../activities/trial';
import type { Intake } from '../../activities/mail/intake/listener';
import { returnPathOf } from '../../activities/mail/return-path';
import { dateOf } from '../../domain/zone';
import type { MessageFacts } from '../../ledger/read/messages';
import { nudge, poke } from '../../client/handlers/poke';
import { writeTestMessages } from '../../ledger/write/test-messages';
import { openIntake } from '../../worker/intake';
import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';
import { lmtpClient } from '../mail/lmtp-client';
import { DELAYED, FAILED, OUT_OF_OFFICE, report } from '../mail/returned-mails';

const GUANGZHOU = 'liaison@guangzhou.gd.example';
const SHENZHEN = 'liaison@shenzhen.gd.example';
const SUPERVISOR = 'supervisor@bangongting.gd.example';
const returnPath = { domain: 'bounce.duban.example', keys: ['0123456789abcdef'] };

describe('a mail that comes back', () => {
  let desk: Desk;
  let intake: Intake;
  beforeAll(async () => {
    desk = await openDesk('2016-10-24'); // Monday
    await desk.apply(cutPlan(['2.7'], ['guangzhou', 'shenzhen']));
    const mail = { from: { name: '', address: '' }, domain: 'duban.example', rehearsal: false, sample: true };
    const bounceDoor = { host: '127.0.0.1', port: 0, peers: [] };
    const { ledger, client, clock, context } = desk;
    intake = (await openIntake({ mail: { returnPath, bounceDoor } }, { ledger, mail }, context.now, async (message) => {
      await poke(client, clock);
      await nudge(client, message);
    }))!;
    await desk.until('2016-10-24', '10:00');
  });
  afterAll(async () => {
    await intake.close();
    await desk.stop();
  });
  const messageTo = async (contact: string): Promise<MessageFacts> => {
    const [row] = await desk.ledger.db
      .selectFrom('messages')
      .select('id')
      .where('contact', '=', contact)
      .where('channel', '=', 'email')
      .orderBy('created_at', 'desc')
      .execute();
    return desk.verb<MessageFacts>('message', { id: row!.id });
  };
  /** Bounces live by real time: the return path was issued today. */
  const comesBack = async (mail: string, { messageId }: MessageFacts) => {
    const mx = await lmtpClient(intake.port);
    const today = dateOf(new Date().toISOString());
    const answers = await mx.deliver(mail, returnPathOf(messageId, today, returnPath));
    mx.close();
    return answers;
  };

  it('for a while, or with a machine’s answer, is only written down', async () => {
    const sent = await messageTo(SHENZHEN);
    expect(sent.state).toBe('handed-over');
    expect(await comesBack(DELAYED, sent)).toEqual(['250 2.0.0 taken as delayed']);
    expect(await comesBack(DELAYED, sent)).toEqual(['250 2.0.0 taken as delayed']);
    expect(await comesBack(OUT_OF_OFFICE, sent)).toEqual(['250 2.0.0 taken as auto-reply']);
    const after = await messageTo(SHENZHEN);
    expect(after.state).toBe('handed-over');
    expect(after.returned.map(({ verdict, status }) => [verdict, status])).toEqual([
      ['delayed', '4.4.1'],
      ['auto-reply', null],
    ]);
    expect(await desk.ledger.db.selectFrom('addresses').selectAll().execute()).toEqual([]);
  });

  it('for ever goes by SMS instead, its address is dead, its row tells it and the supervisor is told once', async () => {
    const sent = await messageTo(GUANGZHOU);
    expect(sent.state).toBe('handed-over');
    desk.sms.length = 0;
    expect(await comesBack(FAILED, sent)).toEqual(['250 2.0.0 taken as failed']);
    expect(await comesBack(FAILED, sent)).toEqual(['250 2.0.0 taken as failed']);
    await desk.until('2016-10-24', '16:00');
    expect(await comesBack(FAILED, sent)).toEqual(['250 2.0.0 taken as failed']);
    await desk.until('2016-10-25', '16:00');
    const after = await messageTo(GUANGZHOU);
    expect(after).toMatchObject({ state: 'refused', sentAt: sent.sentAt });
    expect(after.notices).not.toEqual([]);
    for (const notice of after.notices) expect(notice).toMatchObject({ state: 'refused', stateReason: 'bounced' });
    expect(after.returned).toHaveLength(1);
    expect(after.returned[0]).toMatchObject({ verdict: 'failed', status: '5.1.1' });
    const addresses = await desk.ledger.db.selectFrom('addresses').select(['contact', 'reason']).execute();
    expect(addresses).toEqual([{ contact: GUANGZHOU, reason: expect.stringMatching(/^退信 5\.1\.1：550 /) as string }]);
    expect(desk.sms).toHaveLength(1);
    const alarms = desk.told(SUPERVISOR, '未能送达');
    expect(alarms).toHaveLength(1);
    expect(alarms[0]).toContain('退信 5.1.1');
    expect(alarms[0]).toContain('已改发短信');
  });

  it('because the box is full goes another way too, and the address lives', async () => {
    const full = report(['Action: failed', 'Status: 5.2.2', 'Diagnostic-Code: smtp; 552 5.2.2 over quota']);
    expect(await comesBack(full, await messageTo(SHENZHEN))).toEqual(['250 2.0.0 taken as failed']);
    await desk.until('2016-10-26', '16:00');
    expect((await messageTo(SHENZHEN)).state).toBe('refused');
    expect(await desk.ledger.db.selectFrom('addresses').select('contact').execute()).toEqual([{ contact: GUANGZHOU }]);
    expect(desk.told(SUPERVISOR, '未能送达')).toHaveLength(2);
  });

  it('of which the ledger knows nothing changes nothing, nor does a forged one', async () => {
    const sent = await messageTo(SHENZHEN);
    expect(await comesBack(FAILED, { ...sent, messageId: '<m0000@duban.example>' })).toEqual([
      '250 2.0.0 taken as failed',
    ]);
    const mx = await lmtpClient(intake.port);
    const forged = returnPathOf(sent.messageId, dateOf(new Date().toISOString()), {
      ...returnPath,
      keys: ['fedcba9876543210'],
    });
    expect(await mx.deliver(FAILED, forged)).toEqual(['250 2.0.0 taken as not-ours']);
    mx.close();
    expect((await messageTo(SHENZHEN)).returned).toEqual(sent.returned);
    expect(await desk.ledger.db.selectFrom('returns').select('message').execute()).toHaveLength(4);
  });

  it('and was only a test is told to nobody', async () => {
    const { tests } = await writeTestMessages(desk.ledger.db, {
      edition: 'gd-2016',
      unit: 'foshan',
      contact: 'liaison@foshan.gd.example',
      role: 'liaison',
      channels: ['email'],
      domain: 'duban.example',
      user: 'u-1',
      now: desk.context.now(),
    });
    const { id } = tests[0]!;
    for (const table of ['messages', 'notices'] as const)
      await desk.ledger.db
        .updateTable(table)
        .set({ state: 'handed-over' })
        .where(table === 'messages' ? 'id' : 'message', '=', id)
        .execute();
    const alarms = desk.told(SUPERVISOR, '未能送达').length;
    expect(await comesBack(FAILED, await desk.verb<MessageFacts>('message', { id }))).toEqual([
      '250 2.0.0 taken as failed',
    ]);
    await desk.until('2016-10-27', '16:00');
    expect((await desk.verb<MessageFacts>('message', { id })).state).toBe('refused');
    expect(desk.told(SUPERVISOR, '未能送达')).toHaveLength(alarms);
    expect(await desk.ledger.db.selectFrom('addresses').select('contact').execute()).toEqual([{ contact: GUANGZHOU }]);
  });

  it('while it is being handed over is to be brought again', async () => {
    const sent = await messageTo(SHENZHEN);
    const attempt = {
      message: sent.id,
      n: 9,
      began_at: desk.context.now(),
      began_real: new Date().toISOString(),
      run: 'r1',
    };
    const complained = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await desk.ledger.db.insertInto('attempts').values(attempt).execute();
    expect(await comesBack(OUT_OF_OFFICE, sent)).toEqual([expect.stringMatching(/^451 /)]);
    expect(complained).toHaveBeenCalledTimes(1);
    complained.mockRestore();
    await desk.ledger.db.deleteFrom('attempts').where('n', '=', 9).execute();
    expect(await comesBack(OUT_OF_OFFICE, sent)).toEqual(['250 2.0.0 taken as auto-reply']);
    expect(await desk.verb('verifyLedger', {})).toMatchObject({ ok: true });
  });

  it('from a mailbox that a test has brought back ends its use again', async () => {
    const { deps, ledger, context } = desk;
    const person = { edition: 'gd-2016', unit: 'guangzhou', contact: GUANGZHOU, role: 'liaison', user: 'u-1' };
    const [test] = await sendTest(deps, { ...person, channels: ['email'] }, context.now);
    expect(test).toMatchObject({ state: 'handed-over', flagged: 'used-again' });
    const before = desk.told(GUANGZHOU).length;
    await desk.until('2016-11-01', '16:00'); // Tuesday: overdue since Monday
    expect(desk.told(GUANGZHOU).length).toBeGreaterThan(before);
    expect(await comesBack(FAILED, await messageTo(GUANGZHOU))).toEqual(['250 2.0.0 taken as failed']);
    await desk.until('2016-11-02', '10:00');
    expect(await ledger.db.selectFrom('addresses').select('contact').execute()).toEqual([{ contact: GUANGZHOU }]);
  });
});
