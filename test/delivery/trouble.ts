/** A message in trouble as dispatch and its tries would have left it, for tests of what becomes of it. */
import type { Deps } from '../../activities/deps';
import { createEditions } from '../../activities/editions';
import { REAL_CLOCK } from '../../domain/clock';
import { insertRows } from '../../ledger/chain';
import type { Db, Ledger } from '../../ledger/open';
import { silentGateway } from '../harness/silent-gateway';

const OCCURRENCE = 'gd-2016/2.7/quarter/2016-Q3';
export const LIAISON = 'liaison@guangzhou.gd.example';

/** An engine's hands whose servers take everything. */
export const takingAll = (ledger: Ledger): Deps => ({
  ledger,
  editions: createEditions(ledger),
  clock: REAL_CLOCK,
  poke: () => Promise.resolve(),
  mail: { from: { name: '督办', address: 'd@d.example' }, domain: 'd.example', rehearsal: false, sample: true },
  sendMail: () => Promise.resolve({ state: 'handed-over', response: '250 ok' }),
  sms: silentGateway([]),
});

export interface Written {
  readonly contact?: string;
  readonly role?: string;
  /** How its attempts ended. */
  readonly outcomes?: readonly string[];
  readonly settled?: number;
}
/** A message in that state with 广州's reminder in it; `at`: when all of it was. */
export async function writeTrouble(
  db: Db,
  id: string,
  channel: string,
  state: string,
  own: Written & { readonly at: string },
): Promise<void> {
  const { contact = LIAISON, role = 'liaison', outcomes = [], settled = 0, at } = own;
  const common = { edition: 'gd-2016', contact, channel, window_at: at, urgent: false, state };
  const { due_date } = await db
    .selectFrom('standings')
    .select('due_date')
    .where('occurrence', '=', OCCURRENCE)
    .where('unit', '=', 'guangzhou')
    .executeTakeFirstOrThrow();
  const attempts = outcomes.length;
  await insertRows(db, 'messages', [
    { ...common, id, message_id: `<${id}@d.example>`, attempts, created_at: at, followed: true, asked: 0, settled },
  ]);
  await insertRows(
    db,
    'attempts',
    outcomes.map((outcome, index) => ({
      ...{ message: id, n: index + 1, began_at: at, began_real: at, ended_real: at, run: 'r' },
      ...{ outcome, response: outcome, looked_up: false },
    })),
  );
  const about = { unit: 'guangzhou', role, kind: 'reminder', step: 2, at, late: false, payload: '{}' };
  const duty = { occurrence: OCCURRENCE, requirement: '2.7', due_date };
  await insertRows(db, 'notices', [{ ...common, ...about, ...duty, key: `k-${id}`, message: id }]);
}
