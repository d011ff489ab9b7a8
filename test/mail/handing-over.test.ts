/** What the ledger is told of a mail that was handed over: the server's words, and what has to be said beside them. */
import type { MailSettings } from '../../activities/deps';
import { isDeadAddress } from '../../activities/mail/dead';
import { mailSender } from '../../activities/mail/handing-over';
import type { MailMessage, SendOutcome } from '../../activities/mail/transport';
import type { Contact } from '../../domain/plan';
import type { MessageRow } from '../../ledger/tables';
import { line, outgoing } from './samples';

const GONE: SendOutcome = { state: 'refused', response: `550 5.1.1 ${'no such user '.repeat(60)}` };
const contact: Contact = {
  unit: 'lvyouju',
  role: 'liaison',
  name: '张三',
  email: 'zhangsan@lyj.example',
  channels: ['email'],
};
const row = (hash: string | null): MessageRow => ({
  id: 'm0123456789abcdef',
  edition: 'gd-2016',
  message_id: '<m0123456789abcdef@duban.example>',
  contact: 'zhangsan@lyj.example',
  channel: 'email',
  window_at: '2016-10-28T01:00:00.000Z', // Friday
  urgent: false,
  state: 'claimed',
  subject: null,
  hash,
  attempts: 1,
  response: null,
  created_at: '2016-10-28T01:00:00.000Z',
  sent_at: null,
  followed: false,
  asked: 0,
  closed: null,
  close_after: null,
  settled: 0,
});

async function hand(message: MessageRow, more: Partial<MailSettings> = {}) {
  const sent: MailMessage[] = [];
  const mailer = {
    send: (mail: MailMessage) => (sent.push(mail), Promise.resolve(GONE)),
    verify: () => Promise.resolve(null),
    close: () => undefined,
  };
  const from = { name: '督办系统', address: 'duban@duban.example' };
  const mail = { from, domain: 'duban.example', rehearsal: false, sample: false, ...more };
  const outcome = await mailSender(
    mail,
    mailer,
  )({ message, contact, outgoing: outgoing([line()]), calendar: [], lane: 'first' });
  return { outcome, sent: sent[0]! };
}

test('the same bytes again are nothing to speak of', async () => {
  const { outcome } = await hand(row(null));
  const again = await hand(row(outcome.hash!));
  expect(again.outcome).toEqual({ ...outcome, hash: outcome.hash });
  expect(again.outcome.response).not.toContain('内容较上次有变');
});

test('other bytes under the same Message-ID are told, and the address is known to be dead all the same', async () => {
  const { outcome } = await hand(row('0'.repeat(64)));
  expect(outcome.response).toMatch(/^550 5\.1\.1 .*（内容较上次有变 \/ not the bytes of the last try）$/);
  expect(outcome.response.length).toBeLessThanOrEqual(500);
  expect(isDeadAddress(outcome.response)).toBe(true);
});

test('a redirected mail says so first, and condemns nobody', async () => {
  const { outcome, sent } = await hand(row(null), { redirect: 'trial@gd.example' });
  expect(sent).toMatchObject({ from: 'duban@duban.example', to: 'trial@gd.example' });
  expect(outcome.response).toMatch(/^改投 \/ redirected to trial@gd\.example: 550 5\.1\.1/);
  expect(isDeadAddress(outcome.response)).toBe(false);
});

test('with a return path the envelope names the message', async () => {
  const returnPaths = { domain: 'bounce.gd.example', keys: ['0123456789abcdef'] };
  const { sent } = await hand(row(null), { returnPaths });
  expect(sent.from).toMatch(/^bounce\+m0123456789abcdef-0d72-[a-z2-7]{16}@bounce\.gd\.example$/);
});
