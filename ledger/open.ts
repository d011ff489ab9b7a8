/** Opens the ledger: embedded PGlite in a folder (locked), in memory, or PostgreSQL by URL. */
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import { lockFolder, type FolderLock } from './lock';
import { migrate } from './migrations';
import { poolOfOne } from './pglite-pool';
import type { Tables } from './tables';

export type LedgerPlace = { readonly folder: string } | { readonly url: string } | { readonly memory: true };
export type Db = Kysely<Tables>;
export interface Ledger {
  readonly db: Db;
  readonly place: 'embedded' | 'postgres' | 'memory';
  close(): Promise<void>;
}

/** The embedded database reads from memory: an index is worth its while from the first row on. */
const IN_MEMORY = 'set random_page_cost = 1.0';

/** Throws FolderBusy when the folder is in use, and an Error in words when the schema is newer than this program. */
export async function openLedger(place: LedgerPlace): Promise<Ledger> {
  if ('url' in place)
    return ready(new PostgresDialect({ pool: new Pool({ connectionString: place.url }) }), 'postgres');
  if ('memory' in place) return ready(new PostgresDialect({ pool: poolOfOne(await PGlite.create()) }), 'memory');
  mkdirSync(place.folder, { recursive: true });
  const lock = await lockFolder(place.folder, 'ledger');
  try {
    const pglite = await PGlite.create(join(place.folder, 'ledger'));
    await pglite.exec(IN_MEMORY);
    return await ready(new PostgresDialect({ pool: poolOfOne(pglite) }), 'embedded', lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function ready(dialect: PostgresDialect, place: Ledger['place'], lock?: FolderLock): Promise<Ledger> {
  const db = new Kysely<Tables>({ dialect });
  await migrate(db);
  return {
    db,
    place,
    async close() {
      await db.destroy();
      await lock?.release();
    },
  };
}
