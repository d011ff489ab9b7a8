/** Ledgers for tests: embedded in memory, and where TEST_DATABASE_URL names a PostgreSQL server, a database of their own on it. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { openLedger, type Ledger } from '../../ledger/open';

export const LEDGERS: readonly ('embedded' | 'PostgreSQL')[] = process.env['TEST_DATABASE_URL']
  ? ['embedded', 'PostgreSQL']
  : ['embedded'];

export async function newLedger(place: (typeof LEDGERS)[number]): Promise<Ledger> {
  if (place === 'embedded') return openLedger({ memory: true });
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

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await client.connect();
  await client.query(statement);
  await client.end();
}
