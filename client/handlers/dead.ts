/** Addresses of contacts that are flagged as dead and so are not used: whose, since when, and in whose words. */
import { addressOf, channelAddress, isStillUsed } from '../../domain/contacts';
import type { Channel } from '../../domain/plan';
import { readDeadRows } from '../../ledger/read/addresses';
import { activePlans, type Context } from '../context';

export interface DeadFacts {
  readonly name: string;
  /** As the plan names it. */
  readonly unit: string;
  readonly channel: string;
  readonly address: string;
  /** As `send-test` takes it. */
  readonly contact: string;
  /** Plan time. */
  readonly since: string;
  /** The server's. */
  readonly words: string;
}

/** Those that a plan in force still names: who was mended in `contacts.yaml` has another address, and nothing more to be done. */
export async function dead(context: Context): Promise<DeadFacts[]> {
  const rows = await readDeadRows(context.ledger.db);
  if (rows.length === 0) return [];
  const plans = await activePlans(context);
  return rows.flatMap((row) => {
    const { contact, channel, since, reason: words } = row;
    for (const plan of plans) {
      const { contacts, units } = plan;
      const person = contacts.find((one) => addressOf(one) === contact && one.channels.includes(channel as Channel));
      if (!person || !isStillUsed(plan, row)) continue;
      const unit = units.find(({ id }) => id === person.unit)?.name ?? person.unit;
      const address = channelAddress(person, channel);
      return [{ name: person.name, unit, channel, address, contact, since, words }];
    }
    return [];
  });
}
