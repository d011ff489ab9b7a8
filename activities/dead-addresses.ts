/** Flags the address of a message that a server has refused because of the address. */
import { addressUsed } from '../domain/contacts';
import type { Instant } from '../domain/plan';
import type { MessageRow } from '../ledger/tables';
import { flagDead, wentElsewhere } from '../ledger/write/addresses';
import type { Deps } from './deps';
import { isDeadAddress } from './mail/dead';

/** Not where the plan names another address by now: what failed is the former one. */
export async function flagIfDead({ ledger, editions }: Deps, message: MessageRow, now: Instant): Promise<void> {
  const { id, edition, contact, channel, response } = message;
  if (message.state !== 'refused' || !isDead(message) || (await wentElsewhere(ledger.db, id))) return;
  const address = addressUsed(await editions.planOf(edition), contact, channel);
  if (address) await flagDead(ledger.db, { contact, channel, address, reason: response ?? '' }, id, now);
}

const isDead = ({ channel, response }: MessageRow): boolean =>
  channel === 'email' ? isDeadAddress(response ?? '') : (response ?? '').startsWith('number:');
