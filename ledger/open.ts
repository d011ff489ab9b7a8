/** Opens the ledger: embedded PGlite in a folder (locked), in memory, or PostgreSQL by URL. */
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import { lockEngine, type LedgerBusy } from './engine-lock';
import { lockFolder } from './lock';
import { migrate } from './migrations';
import { poolOfOne } from './pglite-pool';
import type { Tables } from './tables';

export type LedgerPlace = { readonly folder: string } | PostgresPlace | { readonly memory: true };
export interface PostgresPlace {
  readonly url: string;
  /** Who works on the ledger; absent for those that only look, or act beside an engine. */
  readonly engine?: { readonly id: string; readonly lost: (error: LedgerBusy) => void };
}
export type Db = Kysely<Tables>;
export interface Ledger {
  readonly db: Db;
  readonly place: 'embedded' | 'postgres' | 'memory';
  close(): Promise<void>;
}

/** The embedded database reads from memory: an index is worth its while from the first row on. */
const IN_MEMORY = 'set random_page_cost = 1.0';

/** Throws FolderBusy or LedgerBusy when another engine is there, and an Error in words when the schema is newer than this program. */
export async function openLedger(place: LedgerPlace): Promise<Ledger> {
  if ('url' in place) return openPostgres(place);
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

/** Connections of one process: local activities, sending and the API at a time. */
const POOL = 20;

async function openPostgres({ url, engine }: PostgresPlace): Promise<Ledger> {
  const lock = engine && (await lockEngine(url, engine.id, engine.lost));
  const pool = new Pool({ connectionString: url, max: POOL, application_name: 'duban', keepAlive: true });
  // An idle connection that breaks is no fault of ours: the pool makes a new one for the next query.
  pool.on('error', (error) => console.error(`ledger: ${error.message}`));
  try {
    return await ready(new PostgresDialect({ pool }), 'postgres', lock);
  } catch (error) {
    await pool.end();
    await lock?.release();
    throw error;
  }
}

async function ready(
  dialect: PostgresDialect,
  place: Ledger['place'],
  lock?: { release(): Promise<void> },
): Promise<Ledger> {
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
