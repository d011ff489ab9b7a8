/** How fast a gateway lets an account send. */
import type { SmsGateway } from './port';

/** What is stated for longer is a quota and no pace: spread over a day, a thousand would leave one each minute and a half. */
const LONGEST_S = 60;

/** The strictest of the gateway's limits on all that an account sends; as good as none where it states none. */
const perSecond = ({ capabilities }: Pick<SmsGateway, 'capabilities'>): number =>
  Math.min(
    10_000,
    ...capabilities.limits
      .filter(({ per, seconds }) => per === 'account' && seconds <= LONGEST_S)
      .map(({ times, seconds }) => times / seconds),
  );

/** What is tried again gets this share, from a task queue of its own: it holds up no first try, and both together keep the limit. */
const AGAIN = 0.2;
/** An activity hands over so many first tries at once, and no more than a second allows: of the rest the queue's rate takes care. */
const MOST_BATCH = 20;

/** `first`, `again`: SMS a second. `batch`: of the first, in one activity. */
export function pacesOf(gateway: Pick<SmsGateway, 'capabilities'>) {
  const all = perSecond(gateway);
  const first = all * (1 - AGAIN);
  return { first, again: all * AGAIN, batch: Math.max(1, Math.min(MOST_BATCH, Math.floor(first))) };
}
