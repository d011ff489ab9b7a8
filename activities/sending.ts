/** Sends messages: begun in the ledger, composed from what is still to be said, handed over, finished in the ledger. */
import type { Channel, Contact, Instant } from '../domain/plan';
import { contactIndex } from '../domain/contacts';
import { shortCode } from '../domain/short-code';
import type { Db } from '../ledger/open';
import { beginAttempts, type Begun, type Which } from '../ledger/write/attempts';
import { finishAttempts, type AttemptOutcome, type FinishedAttempt } from '../ledger/write/finish';
import { endRun, seeRun, startRun } from '../ledger/write/runs';
import { inBatches } from './batches';
import { meanwhile } from './beating';
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
import type { MailOutcome } from './mail/handing-over';
import type { Lane } from './mail/transport';
import type { Outgoing } from './wording/outgoing';
import { renderSms } from './wording/sms-text';

export type Sent = AttemptOutcome['state'];

/** How long an outcome waits to be written with others: killed meanwhile, it is unknown. */
const GATHER_MS = 50;

export interface SendOptions {
  readonly which: Which;
  /** Answers plan time. */
  readonly now: () => Instant;
  /** Asked before every batch; what is left then stays claimed. */
  readonly stop?: () => Promise<boolean>;
}

/**
 * Sends messages by id; answers what became of each that had something left to say. Never throws for what a server says: that
 * is an outcome. Each is looked at a moment before it leaves (see batches.ts), so that what was done meanwhile is not sent; what the
 * server kept waiting longer is begun anew.
 */
export async function sendMessages(
  deps: Deps,
  ids: readonly string[],
  options: SendOptions,
): Promise<Map<string, Sent>> {
  const { db } = deps.ledger;
  const run = await startRun(db);
  try {
    return await meanwhile(
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
  const recorded: Promise<void>[] = [];
  const record = recorder<FinishedAttempt, void>(
    (group) => finishAttempts(db, group).then(() => group.map(() => undefined)),
    GATHER_MS,
  );
  const leave = async (one: Begun, facts: Facts): Promise<MailOutcome> => {
    const { tooLate, ...outcome } = await attempt(deps, one, facts, options.which).catch(unsendable);
    sent.set(one.message.id, outcome.state);
    const written = record(finished(one, outcome, options.now()));
    written.catch(() => undefined); // thrown at the end, when all have left
    recorded.push(written);
    return { ...outcome, tooLate };
  };
  const begin = async (batch: readonly string[], again: boolean) => {
    const which = again ? 'again' : options.which;
    const begun = await beginAttempts(db, batch, { run, which, now: options.now() });
    const facts = await readFacts(deps, begun).catch((error: unknown) => unsent(db, begun, options.now(), error));
    const left = Promise.all(begun.map((one) => leave(one, facts)));
    return { late: left.then((outcomes) => (again ? [] : lateAmong(begun, outcomes))) };
  };
  /** Later tries wait for their pause: only what goes for the first time is begun anew at once, and only once. */
  const lateAmong = async (begun: readonly Begun[], outcomes: readonly MailOutcome[]): Promise<readonly string[]> => {
    const late = begun.filter((_, index) => outcomes[index]!.tooLate).map(({ message }) => message.id);
    if (late.length === 0 || options.which !== 'first') return [];
    await Promise.all(recorded); // an attempt that is still open would hold them
    return late;
  };
  try {
    await inBatches(ids, { begin, stop: options.stop ?? (async () => false) });
  } finally {
    await Promise.allSettled(recorded);
  }
  await Promise.all(recorded);
  return sent;
}

const finished = ({ message, attempt, notices }: Begun, outcome: AttemptOutcome, at: Instant): FinishedAttempt => ({
  message: message.id,
  attempt,
  carried: notices.map(({ key }) => key),
  outcome,
  at,
});

/** Nothing has left yet, so nothing may become unknown. */
async function unsent(db: Db, begun: readonly Begun[], at: Instant, error: unknown): Promise<never> {
  const outcome = {
    state: 'deferred',
    response: '操作流水暂时不可用，未发送 / the ledger was away, not sent',
  } as const;
  await finishAttempts(
    db,
    begun.map((one) => finished(one, outcome, at)),
  );
  throw error;
}

/** Gateways answer with outcomes; what throws is ours, before anything left: a poison message is refused, the others go on. */
const unsendable = (error: unknown): MailOutcome => {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return { state: 'refused', unsent: 'not-made', response: `内部错误：${line} / an internal error: ${line}` };
};

async function attempt(deps: Deps, begun: Begun, facts: Facts, which: Which): Promise<MailOutcome> {
  const { message, notices } = begun;
  const plan = facts.plans.get(message.edition)!;
  const contact = contactIndex(plan).byAddress.get(message.contact);
  if (!contact)
    return { state: 'refused', unsent: 'no-contact', response: '联系人已不在通讯录中 / contact no longer known' };
  // Composed for the window's time, so that a second try says the same words.
  const { role } = notices[0]!;
  const outgoing = compose(plan, contact, role, notices, facts.heads, deps.mail, message.window_at);
  switch (message.channel as Channel) {
    case 'email':
      return deps.sendMail({
        ...mailOf(begun, contact, outgoing),
        calendar: calendarOf(deps, begun, facts),
        lane: laneOf(message, which),
      });
    case 'sms':
      return sendSms(deps, begun, contact, outgoing);
    case 'app':
      return sendTodo(deps, begun, contact, outgoing);
    case 'robot':
      return sendToGroup(deps, begun, contact, outgoing);
  }
}

/** What the mail is made of, and no more: it may have to cross to another thread. */
const mailOf = (
  { message: { id, message_id, created_at, hash } }: Begun,
  { name, email }: Contact,
  outgoing: Outgoing,
) => ({ message: { id, message_id, created_at, hash }, contact: { name, email }, outgoing });

const laneOf = ({ urgent }: Begun['message'], which: Which): Lane =>
  which !== 'first' ? 'again' : urgent ? 'urgent' : 'first';

/** The duties' calendar entries, where the office wants them. */
function calendarOf({ mail }: Deps, { message, notices }: Begun, facts: Facts): readonly CalendarEntry[] {
  if ((mail.calendar ?? 'off') === 'off') return [];
  const plan = facts.plans.get(message.edition)!;
  const closed = facts.closed.get(message.contact) ?? [];
  return dutyCalendar({ ...facts, plan, message, notices, closed, baseUrl: mail.baseUrl });
}

/** Where nobody knows of an earlier try whether it arrived, the gateway is asked first, and gets only what it does not have. */
async function sendSms(
  { sms: gateway }: Deps,
  { message, unsettledSince }: Begun,
  contact: Contact,
  outgoing: Outgoing,
): Promise<AttemptOutcome> {
  const words = renderSms(outgoing, shortCode(message.id));
  const sms: Sms = { id: message.id, mobile: contact.mobile ?? '', ...words };
  const problem = gateway.validate(sms);
  if (problem) return { state: 'refused', unsent: 'invalid', response: `message: ${problem}`, subject: words.text };
  const answer = unsettledSince
    ? await submitAgain(gateway, sms, { at: unsettledSince }, Date.now())
    : await gateway.submit(sms);
  return { ...outcomeOf(answer), subject: words.text };
}
