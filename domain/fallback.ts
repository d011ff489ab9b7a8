/** Where a notice goes when a message would not get through: another channel of the same person, then the next person of the unit. */
import { addressOf, contactIndex } from './contacts';
import type { Channel, CivilDate, Plan } from './plan';
import type { Recipient } from './policy-types';
import { NEXT_UP, recipientsOf } from './recipients';

/** Of the same item for the same unit: everybody who was or is to be told. */
export interface Told {
  readonly contact: string;
  readonly channel: string;
  /** False where it failed. */
  readonly alive: boolean;
}
export interface Way {
  readonly contact: string;
  readonly role: Recipient;
  readonly channel: Channel;
}

/**
 * The next way for a notice that failed: `told` when somebody of the way has it already, null when nobody is left but the
 * supervisor. `plan` without dead addresses.
 */
export function nextWay(
  plan: Plan,
  failed: { readonly unit: string; readonly contact: string; readonly role: Recipient },
  told: readonly Told[],
  date: CivilDate,
): Way | 'told' | null {
  const own = contactIndex(plan).byAddress.get(failed.contact);
  if (told.some(({ contact, alive }) => contact === failed.contact && alive)) return 'told';
  const tried = new Set(told.map(({ contact, channel }) => `${contact} ${channel}`));
  const free = (contact: string, channels: readonly Channel[]) =>
    channels.find((channel) => !tried.has(`${contact} ${channel}`));
  const other = own && free(failed.contact, own.channels);
  if (other) return { contact: failed.contact, role: failed.role, channel: other };
  for (const role of rolesAfter(failed.role, own !== undefined))
    for (const { contact } of recipientsOf(plan, failed.unit, [role], date).contacts) {
      const address = addressOf(contact);
      if (told.some((one) => one.contact === address && one.alive)) return 'told';
      const channel = free(address, contact.channels);
      if (channel) return { contact: address, role, channel };
    }
  return null;
}

/** Whoever is no longer known may have somebody in his place, above the unit too; else nobody above it is a way for a notice of its own. */
function rolesAfter(failed: Recipient, known: boolean): Recipient[] {
  const roles: Recipient[] = known ? [] : [failed];
  for (let role = NEXT_UP[failed]; role !== null && role !== 'superior'; role = NEXT_UP[role]) roles.push(role);
  return roles;
}
