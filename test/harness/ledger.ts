/** Ledgers for tests: embedded in memory, and where TEST_DATABASE_URL names a PostgreSQL server, a database of their own on it. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { sql } from 'kysely';
import { openLedger, type Db, type Ledger } from '../../ledger/open';

export const LEDGERS: readonly ('embedded' | 'PostgreSQL')[] = process.env['TEST_DATABASE_URL']
  ? ['embedded', 'PostgreSQL']
  : ['embedded'];

export async function newLedger(place: (typeof LEDGERS)[number]): Promise<Ledger> {
  if (place === 'embedded') return embedded();
  const name = `duban_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}`);
  const url = new URL(process.env['TEST_DATABASE_URL']!);
  url.pathname = `/${name}`;
  const ledger = await openLedger({ url: url.href });
  return {
    ...ledger,
    async close() {
      await ledger.close();
      await onServer(`drop database ${name}`);
    },
  };
}

/** To start one takes seconds: who closes his leaves it, empty, to the next test of the file. */
async function embedded(): Promise<Ledger> {
  const ledger = spare.pop() ?? (await openLedger({ memory: true }));
  return { ...ledger, close: () => empty(ledger.db).then(() => void spare.push(ledger)) };
}
const spare: Ledger[] = [];

/** As the migrations leave it. */
async function empty(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'public' and tablename not in ('migrations', 'meta')`.execute(db);
  await sql`truncate ${sql.join(rows.map(({ name }) => sql.table(name)))}`.execute(db);
  await sql`delete from meta`.execute(db);
  await sql`insert into meta values ('chain', '{"seq":0,"hash":""}')`.execute(db);
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await client.connect();
  await client.query(statement);
  await client.end();
}
