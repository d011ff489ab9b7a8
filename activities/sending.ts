/** Sends one message: begun in the ledger, composed from what is still to be said, handed over, finished in the ledger. */
import type { Contact, Instant, Plan } from '../domain/plan';
import { addressOf } from '../domain/recipients';
import type { Db } from '../ledger/open';
import type { NoticeRow } from '../ledger/tables';
import { beginAttempt, finishAttempt, type AttemptOutcome } from '../ledger/write/attempts';
import { compose, type Head } from './compose';
import type { Deps } from './deps';
import { buildMail } from './mail/mime';
import { renderSms } from './wording/sms-text';
import type { Outgoing } from './wording/outgoing';

export type Sent = AttemptOutcome['state'] | 'superseded';

/** Sends message `id`; `now` answers plan time. Never throws for what a mail server says: that is an outcome. */
export async function sendMessage(deps: Deps, id: string, now: () => Instant): Promise<Sent> {
  const { db } = deps.ledger;
  const begun = await beginAttempt(db, id, now());
  if (!begun) return 'superseded';
  const outcome = await attempt(deps, begun).catch(unsendable);
  await finishAttempt(db, id, begun.attempt, outcome, now());
  return outcome.state;
}

/** Gateways answer with outcomes; what throws is ours, before anything left: a poison message is refused, the others go on. */
const unsendable = (error: unknown): AttemptOutcome => ({
  state: 'refused',
  response: `无法生成：${error instanceof Error ? error.message : String(error)} / could not be made`,
});

async function attempt(
  deps: Deps,
  { message, notices }: NonNullable<Awaited<ReturnType<typeof beginAttempt>>>,
): Promise<AttemptOutcome> {
  const plan = await deps.editions.planOf(notices[0]!.edition);
  const contact = contactOf(plan, message.contact);
  if (!contact) return { state: 'refused', response: '联系人已不在通讯录中 / contact no longer known' };
  // Composed for the window's time, so that a second try says the same words.
  const outgoing = await outgoingOf(deps, plan, contact, notices, message.window_at);
  if (message.channel === 'email') return sendMail(deps, message, contact, outgoing, new Date(message.created_at));
  const sms = renderSms(outgoing);
  const answer = await deps.sms.submit({ id: message.id, mobile: contact.mobile ?? '', ...sms });
  switch (answer.state) {
    case 'accepted':
      return { state: 'handed-over', response: answer.gatewayId, subject: sms.text };
    case 'rejected':
      return { state: 'refused', response: answer.reason, subject: sms.text };
    default:
      return { state: answer.state, response: answer.reason, subject: sms.text };
  }
}

async function sendMail(
  deps: Deps,
  message: { message_id: string },
  contact: Contact,
  outgoing: Outgoing,
  date: Date,
): Promise<AttemptOutcome> {
  const to = { name: contact.name, address: contact.email ?? '' };
  const mail = await buildMail(outgoing, { from: deps.mail.from, to, messageId: message.message_id, date });
  const outcome = await deps.mailer.send({ from: deps.mail.from.address, to: to.address, raw: mail.raw });
  return { state: outcome.state, response: outcome.response, subject: mail.subject, hash: mail.hash };
}

const contacts = new WeakMap<Plan, Map<string, Contact>>();
function contactOf(plan: Plan, address: string): Contact | undefined {
  let index = contacts.get(plan);
  if (!index) {
    index = new Map();
    for (const contact of plan.contacts) if (!index.has(addressOf(contact))) index.set(addressOf(contact), contact);
    contacts.set(plan, index);
  }
  return index.get(address);
}

async function outgoingOf(
  deps: Deps,
  plan: Plan,
  contact: Contact,
  notices: readonly NoticeRow[],
  now: Instant,
): Promise<Outgoing> {
  const ids = [...new Set(notices.flatMap((notice) => notice.occurrence ?? []))];
  const [heads, answers] = await Promise.all([
    readHeads(deps.ledger.db, ids),
    readAnswersTo(deps.ledger.db, ids, [...new Set(notices.map(({ unit }) => unit))]),
  ]);
  return compose(plan, contact, notices[0]!.role, notices, heads, answers, deps.mail, now);
}

async function readHeads(db: Db, ids: readonly string[]): Promise<Map<string, Head>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('occurrences')
    .select(['id', 'plan'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, JSON.parse(row.plan) as Head]));
}

async function readAnswersTo(db: Db, ids: readonly string[], units: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('standings')
    .select(['occurrence', 'unit', 'answers_to'])
    .where('occurrence', 'in', [...ids])
    .where('unit', 'in', [...units])
    .execute();
  return new Map(rows.map((row) => [`${row.occurrence}|${row.unit}`, row.answers_to]));
}
