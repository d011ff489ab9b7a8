/** One mail on its way: made, compared with what an earlier try sent, handed to the server. */
import type { Contact } from '../../domain/plan';
import { dateOf } from '../../domain/zone';
import type { MessageRow } from '../../ledger/tables';
import type { AttemptOutcome } from '../../ledger/write/finish';
import type { MailSettings } from '../deps';
import type { Outgoing } from '../wording/outgoing';
import type { CalendarEntry } from './calendar';
import { buildMail } from './mime';
import { returnPathOf } from './return-path';
import type { Lane, Mailer } from './transport';

/** Plain data, so that it may cross to another thread. */
export interface HandingOver {
  readonly message: Pick<MessageRow, 'id' | 'message_id' | 'created_at' | 'hash'>;
  readonly contact: Pick<Contact, 'name' | 'email'>;
  readonly outgoing: Outgoing;
  readonly calendar: readonly CalendarEntry[];
  readonly lane: Lane;
}
/** Makes a mail and hands it over. Never throws for what the server says. Throws where the mail cannot be made. */
export type SendMail = (mail: HandingOver) => Promise<MailOutcome>;
export interface MailOutcome extends AttemptOutcome {
  /** It waited for its turn too long to be sent as it was: nothing was tried, and what it says has to be looked at again. */
  readonly tooLate?: boolean;
}

const MOST_WORDS = 500;
const CHANGED = '（内容较上次有变 / not the bytes of the last try）';

export const mailSender =
  (settings: MailSettings, mailer: Pick<Mailer, 'send'>): SendMail =>
  (mail) =>
    handOver(settings, mailer, mail);

async function handOver(
  settings: MailSettings,
  mailer: Pick<Mailer, 'send'>,
  { message, contact, outgoing, calendar, lane }: HandingOver,
): Promise<MailOutcome> {
  const { from, redirect, dkim, returnPaths } = settings;
  const person = { name: contact.name, address: contact.email ?? '' };
  const to = redirect ? { to: { name: contact.name, address: redirect }, meantFor: person } : { to: person };
  const { message_id: messageId, created_at: madeAt } = message;
  const mail = await buildMail(outgoing, {
    ...to,
    from,
    messageId,
    date: new Date(madeAt),
    calendar,
    calendarAs: settings.calendar === 'attachment' ? 'attachment' : 'both',
    dkim,
  });
  const sender = returnPaths ? returnPathOf(messageId, dateOf(madeAt), returnPaths) : from.address;
  const letter = { from: sender, to: to.to.address, raw: mail.raw, envelopeId: message.id };
  const { state, response, tooLate } = await mailer.send(letter, lane);
  // The same Message-ID, so the ledger says that its bytes are others: a duty that it named was closed meanwhile. Said after the
  // server's words, from which it is read whether the address is dead.
  const changed = message.hash !== null && message.hash !== mail.hash ? CHANGED : '';
  // Said before them: a refusal of the trial's mailbox says nothing about the person's.
  const redirected = redirect ? `改投 / redirected to ${redirect}: ` : '';
  const words = `${redirected}${response}`.slice(0, MOST_WORDS - changed.length) + changed;
  // Where nothing left there are no bytes that the next try could differ from.
  const hash = state === 'deferred' ? {} : { hash: mail.hash };
  return { state, response: words, subject: mail.subject, ...hash, ...(tooLate ? { tooLate } : {}) };
}
