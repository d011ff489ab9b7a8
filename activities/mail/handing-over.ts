/** One mail on its way: made, compared with what an earlier try sent, handed to the server. */
import type { Contact } from '../../domain/plan';
import { dateOf } from '../../domain/zone';
import type { MessageRow } from '../../ledger/tables';
import type { AttemptOutcome } from '../../ledger/write/finish';
import type { Deps } from '../deps';
import type { Outgoing } from '../wording/outgoing';
import type { CalendarEntry } from './calendar';
import { buildMail } from './mime';
import { returnPathOf } from './return-path';

export interface HandingOver {
  readonly message: MessageRow;
  readonly contact: Contact;
  readonly outgoing: Outgoing;
  readonly calendar: readonly CalendarEntry[];
}

const MOST_WORDS = 500;
const CHANGED = '（内容较上次有变 / not the bytes of the last try）';

/** Never throws for what the server says. Throws where the mail cannot be made. */
export async function sendMail(
  { mail: settings, mailer }: Pick<Deps, 'mail' | 'mailer'>,
  { message, contact, outgoing, calendar }: HandingOver,
): Promise<AttemptOutcome> {
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
  const { state, response } = await mailer.send({
    from: returnPaths ? returnPathOf(messageId, dateOf(madeAt), returnPaths) : from.address,
    to: to.to.address,
    raw: mail.raw,
    envelopeId: message.id,
  });
  // The same Message-ID, so the ledger says that its bytes are others: a duty that it named was closed meanwhile. Said after the
  // server's words, from which it is read whether the address is dead.
  const changed = message.hash !== null && message.hash !== mail.hash ? CHANGED : '';
  // Said before them: a refusal of the trial's mailbox says nothing about the person's.
  const redirected = redirect ? `改投 / redirected to ${redirect}: ` : '';
  const words = `${redirected}${response}`.slice(0, MOST_WORDS - changed.length) + changed;
  return { state, response: words, subject: mail.subject, hash: mail.hash };
}
