/** Sends messages: begun in the ledger, composed from what is still to be said, handed over, finished in the ledger. */
import type { Channel, Contact, Instant } from '../domain/plan';
import { contactIndex } from '../domain/contacts';
import { beginAttempts, type Begun, type Which } from '../ledger/write/attempts';
import { finishAttempts, type AttemptOutcome, type FinishedAttempt } from '../ledger/write/finish';
import { endRun, seeRun, startRun } from '../ledger/write/runs';
import { beating } from './beating';
import { compose } from './compose';
import type { Deps } from './deps';
import { readFacts, type Facts } from './facts';
import { recorder } from './recorder';
import { sendToGroup } from './group';
import { sendTodo } from './todos';
import { outcomeOf } from './outcome';
import { submitAgain } from './gateways/again';
import type { Sms } from './gateways/port';
import { dutyCalendar } from './duty-calendar';
import type { CalendarEntry } from './mail/calendar';
import { sendMail } from './mail/handing-over';
import type { Outgoing } from './wording/outgoing';
import { renderSms } from './wording/sms-text';

export type Sent = AttemptOutcome['state'];

/** What is begun together is re-checked together: at most so long before it leaves. */
const FRESH_MS = 250;
const MOST = 200;
/** How long an outcome waits to be written with others: killed meanwhile, it is unknown. */
const GATHER_MS = 25;

export interface SendOptions {
  readonly which: Which;
  /** Answers plan time. */
  readonly now: () => Instant;
  /** Asked before every batch; what is left then stays claimed. */
  readonly stop?: () => Promise<boolean>;
}

/**
 * Sends messages by id; answers what became of each that had something left to say. Never throws for what a server says: that
 * is an outcome. As many are begun at once as left within a quarter of a second before, so that what was done meanwhile is not sent.
 */
export async function sendMessages(
  deps: Deps,
  ids: readonly string[],
  options: SendOptions,
): Promise<Map<string, Sent>> {
  const { db } = deps.ledger;
  const run = await startRun(db);
  try {
    return await beating(
      () => sendAll(deps, ids, run, options),
      () => seeRun(db, run),
    );
  } finally {
    await endRun(db, run);
  }
}

async function sendAll(deps: Deps, ids: readonly string[], run: string, options: SendOptions) {
  const { db } = deps.ledger;
  const sent = new Map<string, Sent>();
  const record = recorder<FinishedAttempt, void>(
    (finished) => finishAttempts(db, finished).then(() => finished.map(() => undefined)),
    GATHER_MS,
  );
  let size = 10;
  for (let from = 0; from < ids.length;) {
    if (await options.stop?.()) break;
    const batch = ids.slice(from, from + size);
    from += batch.length;
    const begun = await beginAttempts(db, batch, { run, which: options.which, now: options.now() });
    const began = performance.now();
    const facts = await readFacts(deps, begun);
    await Promise.all(
      begun.map(async (one) => {
        const outcome = await attempt(deps, one, facts).catch(unsendable);
        sent.set(one.message.id, outcome.state);
        const carried = one.notices.map(({ key }) => key);
        await record({ message: one.message.id, attempt: one.attempt, carried, outcome, at: options.now() });
      }),
    );
    size = Math.min(MOST, Math.max(5, Math.round((batch.length * FRESH_MS) / (performance.now() - began))));
  }
  return sent;
}

/** Gateways answer with outcomes; what throws is ours, before anything left: a poison message is refused, the others go on. */
const unsendable = (error: unknown): AttemptOutcome => ({
  state: 'refused',
  response: `无法生成：${error instanceof Error ? error.message : String(error)} / could not be made`,
});

async function attempt(deps: Deps, begun: Begun, facts: Facts): Promise<AttemptOutcome> {
  const { message, notices } = begun;
  const plan = facts.plans.get(message.edition)!;
  const contact = contactIndex(plan).byAddress.get(message.contact);
  if (!contact) return { state: 'refused', response: '联系人已不在通讯录中 / contact no longer known' };
  // Composed for the window's time, so that a second try says the same words.
  const { role } = notices[0]!;
  const outgoing = compose(plan, contact, role, notices, facts.heads, facts.duties, deps.mail, message.window_at);
  switch (message.channel as Channel) {
    case 'email':
      return sendMail(deps, { message, contact, outgoing, calendar: calendarOf(deps, begun, facts) });
    case 'sms':
      return sendSms(deps, begun, contact, outgoing);
    case 'app':
      return sendTodo(deps, begun, contact, outgoing);
    case 'robot':
      return sendToGroup(deps, begun, contact, outgoing);
  }
}

/** The duties' calendar entries, where the office wants them. */
function calendarOf({ mail }: Deps, { message, notices }: Begun, facts: Facts): readonly CalendarEntry[] {
  if ((mail.calendar ?? 'off') === 'off') return [];
  const plan = facts.plans.get(message.edition)!;
  const closed = facts.closed.get(message.contact) ?? [];
  return dutyCalendar({ ...facts, plan, message, notices, closed, baseUrl: mail.baseUrl });
}

/** A try after one whose outcome is unknown asks the gateway first, and sends only what it does not have. */
async function sendSms(
  { sms: gateway }: Deps,
  begun: Begun,
  contact: Contact,
  outgoing: Outgoing,
): Promise<AttemptOutcome> {
  const { message, triedAt } = begun;
  const words = renderSms(outgoing);
  const sms: Sms = { id: message.id, mobile: contact.mobile ?? '', ...words };
  const problem = gateway.validate(sms);
  if (problem) return { state: 'refused', response: `message: ${problem}`, subject: words.text };
  const answer =
    message.state === 'unknown' && triedAt
      ? await submitAgain(gateway, sms, { at: triedAt }, Date.now())
      : await gateway.submit(sms);
  return { ...outcomeOf(answer), subject: words.text };
}
