/** How fast a gateway lets an account send. */
import type { SmsGateway } from './port';

/** The strictest of the gateway's limits on all that an account sends; as good as none where it states none. */
const perSecond = ({ capabilities }: Pick<SmsGateway, 'capabilities'>): number =>
  Math.min(
    10_000,
    ...capabilities.limits.filter(({ per }) => per === 'account').map(({ times, seconds }) => times / seconds),
  );

/** What is tried again gets this share, from a task queue of its own: it holds up no first try, and both together keep the limit. */
const AGAIN = 0.2;
export const pacesOf = (gateway: Pick<SmsGateway, 'capabilities'>) => {
  const all = perSecond(gateway);
  return { first: all * (1 - AGAIN), again: all * AGAIN };
};
