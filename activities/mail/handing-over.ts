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
  const words = [
    // Said before the server's words: a refusal of the trial's mailbox says nothing about the person's.
    ...(redirect ? [`改投 / redirected to ${redirect}`] : []),
    // The same Message-ID, so the ledger says that its bytes are others: a duty that it named was closed meanwhile.
    ...(message.hash !== null && message.hash !== mail.hash ? ['内容较上次有变 / not the bytes of the last try'] : []),
    response,
  ];
  return { state, response: words.join(': ').slice(0, 500), subject: mail.subject, hash: mail.hash };
}
