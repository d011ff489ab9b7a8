/** Bundling: one parcel for each contact, plan and channel with all that is due; what is urgent goes by itself. */
import type { Parcel, Waiting } from './types';

/**
 * Urgent notices of one occurrence to one contact travel together and alone; those that the rate has held back travel together,
 * so that a phone that was told too much is told the rest in one. In the order of contact, channel, urgent first.
 */
export function bundle(waiting: readonly Waiting[]): Parcel[] {
  const parcels = new Map<string, Waiting[]>();
  for (const notice of waiting) {
    const { edition, contact, channel, urgent, occurrence, postponed } = notice;
    const alone = !urgent ? '' : postponed === 'rate' ? 'rest' : `alone ${occurrence ?? ''}`;
    const key = [edition, contact, channel, alone].join('\0');
    const held = parcels.get(key);
    if (held) held.push(notice);
    else parcels.set(key, [notice]);
  }
  return [...parcels.values()]
    .map((notices) => ({ ...headOf(notices[0]!), notices }))
    .sort(
      (a, b) => compare(a.contact, b.contact) || compare(a.channel, b.channel) || Number(b.urgent) - Number(a.urgent),
    );
}

const headOf = ({ edition, contact, channel, urgent }: Waiting) => ({ edition, contact, channel, urgent });
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
