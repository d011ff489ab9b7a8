/** To-do items in the work app: made when a notice leaves, ended when there is nothing left to do about it. */
import { contactIndex } from '../domain/contacts';
import type { Contact, Instant } from '../domain/plan';
import { finishTodo, readEndedTodos, type EndedTodo } from '../ledger/write/todos';
import type { Begun } from '../ledger/write/attempts';
import type { AttemptOutcome } from '../ledger/write/finish';
import type { Deps } from './deps';
import { createAgain, type Todo } from './gateways/work-app/port';
import { outcomeOf } from './outcome';
import type { Outgoing } from './wording/outgoing';
import { renderTodo } from './wording/todo';

/** The item's id in the app is the server's answer in the ledger. A second try finds the first one's item where the app can. */
export async function sendTodo(
  { workApp, mail }: Deps,
  { message, unsettledSince }: Begun,
  contact: Contact,
  outgoing: Outgoing,
): Promise<AttemptOutcome> {
  if (!workApp)
    return {
      state: 'refused',
      unsent: 'no-channel',
      response: 'message: 没有设置 DUBAN_WORK_APP / DUBAN_WORK_APP is not set',
    };
  const words = renderTodo(outgoing);
  const { title } = words;
  const todo: Todo = { id: message.id, user: contact.app ?? '', ...words, url: mail.baseUrl ?? '' };
  const problem = workApp.validate(todo);
  if (problem) return { state: 'refused', unsent: 'invalid', response: `message: ${problem}`, subject: title };
  const answer = unsettledSince
    ? await createAgain(workApp, todo, { at: unsettledSince }, Date.now())
    : await workApp.create(todo);
  return {
    ...outcomeOf(answer.state === 'accepted' ? { ...answer, gatewayId: answer.taskId } : answer),
    subject: title,
  };
}

const MOST = 50;
const AT_ONCE = 10;
const FIRST_MS = 5_000;
const LONGEST_MS = 3_600_000;
/** About four days. */
const MOST_TRIES = 100;

/** Ends the items whose duties have all ended, at most so many in a round; what the app does not take is tried again later. */
export async function endTodos(
  { ledger, workApp, editions }: Pick<Deps, 'ledger' | 'workApp' | 'editions'>,
  { now, realNow }: { readonly now: Instant; readonly realNow: number },
): Promise<number> {
  if (!workApp) return 0;
  const ended = await readEndedTodos(ledger.db, new Date(realNow).toISOString(), MOST);
  const endOne = async (todo: EndedTodo) => {
    const contact = contactIndex(await editions.planOf(todo.edition)).byAddress.get(todo.contact);
    const { closed, reason } = await end(workApp, todo, contact?.app ?? '');
    const pause = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(todo.tries, 20));
    const given = closed ?? (todo.tries + 1 >= MOST_TRIES ? 'given-up' : null);
    const after = new Date(realNow + pause).toISOString();
    await finishTodo(ledger.db, { message: todo.message, closed: given, after, reason, now });
  };
  // Side by side: an app that hangs would hold up receipts too.
  for (let from = 0; from < ended.length; from += AT_ONCE)
    await Promise.all(ended.slice(from, from + AT_ONCE).map(endOne));
  return ended.length;
}

/** `closed` null = not yet. */
async function end(
  app: NonNullable<Deps['workApp']>,
  { message, taskId }: EndedTodo,
  user: string,
): Promise<{ readonly closed: string | null; readonly reason: string }> {
  const outcome = await app.cancel({ id: message, user }, taskId);
  switch (outcome.state) {
    case 'cancelled':
    case 'gone':
      return { closed: outcome.state, reason: '' };
    case 'rejected':
      return { closed: outcome.scope === 'account' ? null : 'rejected', reason: outcome.reason };
    case 'deferred':
    case 'unknown':
      return { closed: null, reason: outcome.reason };
  }
}
