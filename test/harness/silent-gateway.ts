/** A gateway that takes every SMS and is silent afterwards: no look-up, no receipts. */
import type { SmsGateway } from '../../activities/gateways/port';

export function silentGateway(taken: { mobile: string; text: string }[]): SmsGateway {
  return {
    name: 'desk',
    capabilities: {
      parameters: 'text',
      maxParts: 4,
      lookup: 'none',
      settlesMs: 0,
      receipts: { push: 'none', poll: false },
      limits: [],
    },
    validate: () => null,
    lookup: () => Promise.resolve({ state: 'not-found' }),
    receipts: {},
    submit: ({ mobile, text }) => {
      taken.push({ mobile, text });
      return Promise.resolve({ state: 'accepted', gatewayId: String(taken.length) });
    },
  };
}
