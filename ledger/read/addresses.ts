/** Addresses that can no longer be reached, until somebody mends them. */
import type { DeadAddress } from '../../domain/contacts';
import type { Channel } from '../../domain/plan';
import type { Db } from '../open';
import type { AddressRow } from '../tables';

export async function readDead(db: Db): Promise<DeadAddress[]> {
  const rows = await db.selectFrom('addresses').select(['contact', 'channel', 'address']).execute();
  return rows.map(({ channel, ...row }) => ({ ...row, channel: channel as Channel }));
}

/** With since when (plan time), and the server's words; the longest dead first. */
export const readDeadRows = (db: Db): Promise<AddressRow[]> =>
  db.selectFrom('addresses').selectAll().orderBy('since').orderBy('contact').orderBy('channel').execute();

/** Changes with every address that dies or is revived; cheap to ask. */
export async function deadStamp(db: Db): Promise<string> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'dead').executeTakeFirst();
  return row?.value ?? '';
}
