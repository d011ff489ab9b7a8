/** SMS that a gateway took, in a ledger, and what the ledger makes of their receipts: the way they go in service. */
import type { Receipt } from '../../../activities/gateways/receipts';
import type { Db } from '../../../ledger/open';
import { beginAttempts } from '../../../ledger/write/attempts';
import { finishAttempts } from '../../../ledger/write/finish';
import { settleReceipts, takeReceipts } from '../../../ledger/write/receipts';
import { writeTestMessages } from '../../../ledger/write/test-messages';

const AT = '2016-10-28T01:00:00.000Z'; // Friday
let people = 0;

/** Our id of a new message that the gateway took under the id that `gatewayIdOf` makes of ours. */
export async function writeHandedOver(db: Db, gatewayIdOf: (id: string) => string): Promise<string> {
  const contact = `p${people++}@b.example`; // each to a phone of its own: one gets a test a minute
  const person = { edition: 'p', unit: 'lvyouju', contact, role: 'liaison' };
  const test = { ...person, channels: ['sms'], domain: 'b.example', user: 'u', now: AT };
  const { id } = (await writeTestMessages(db, test)).tests[0]!;
  const [begun] = await beginAttempts(db, [id], { run: 'r', which: 'first', now: AT });
  const { attempt, notices } = begun!;
  const outcome = { state: 'handed-over', response: gatewayIdOf(id) } as const;
  await finishAttempts(db, [{ message: id, attempt, carried: notices.map(({ key }) => key), outcome, at: AT }]);
  return id;
}

/** The states of the message after each of its receipts, taken and settled one by one as they come. */
export async function statesAfter(db: Db, id: string, receipts: readonly Receipt[]): Promise<string[]> {
  const states: string[] = [];
  for (const receipt of receipts) {
    await takeReceipts(db, [{ ...receipt, absent: false }], new Date().toISOString());
    await settleReceipts(db, AT);
    const { state } = await db.selectFrom('messages').select('state').where('id', '=', id).executeTakeFirstOrThrow();
    states.push(state);
  }
  return states;
}
