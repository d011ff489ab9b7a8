/** A second try for a message whose first one ended unknown: it is looked up before anything is sent again. */
import type { Deferred, Found, Sms, SmsGateway, SmsOutcome, Tried, Unknown } from './port';

export type Again = (SmsOutcome | Extract<Found, { state: 'delivered' | 'failed' }>) & LookedUp;
export interface LookedUp {
  /** Only asked: nothing was submitted, so an earlier unknown outcome is still what it was. */
  readonly lookedUp?: true;
}

/**
 * Submits only when the gateway says that it has no such message and has had time to know. `now`: real time in ms.
 * Where a message cannot be looked up the answer stays unknown, for a person to resolve.
 */
export async function submitAgain(gateway: SmsGateway, sms: Sms, tried: Tried, now: number): Promise<Again> {
  const { lookup, settlesMs } = gateway.capabilities;
  if (lookup === 'none' || (lookup === 'gateway-id' && !tried.gatewayId)) return unsure(gateway);
  const found = await gateway.lookup(sms, tried);
  switch (found.state) {
    case 'accepted':
      return { state: 'accepted', gatewayId: found.gatewayId ?? tried.gatewayId ?? '', lookedUp: true };
    case 'delivered':
    case 'failed':
    case 'unknown':
      return { ...found, lookedUp: true };
    case 'not-found': {
      const rest = Date.parse(tried.at) + settlesMs - now;
      return rest > 0 ? EARLY : gateway.submit(sms);
    }
  }
}

const unsure = ({ name }: SmsGateway): Unknown & LookedUp => ({
  lookedUp: true,
  state: 'unknown',
  reason: `${name} 不能查询，需人工核实 / cannot be looked up, needs a person`,
});
const EARLY: Deferred & LookedUp = {
  lookedUp: true,
  state: 'deferred',
  reason: '网关尚未查到，稍后再查 / not shown yet, to be looked up later',
};
