/** PGlite behind the pool interface that kysely's PostgreSQL dialect expects: a pool of exactly one connection. */
import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient } from 'kysely';

// DATE and INT8 parse differently in `pg` and PGlite; the ledger stores neither, counts are cast to int in SQL.
export function poolOfOne(pglite: PGlite): PostgresPool {
  let tail: Promise<void> = Promise.resolve();
  return {
    async connect(): Promise<PostgresPoolClient> {
      let release: () => void = () => undefined;
      const turn = tail;
      tail = new Promise((resolve) => (release = resolve));
      await turn;
      return {
        query: (async (text: string, parameters: readonly unknown[]) => {
          const result = await pglite.query(text, [...parameters]);
          const command = text.trimStart().slice(0, 6).toUpperCase();
          return { rows: result.rows, command, rowCount: result.affectedRows ?? result.rows.length };
        }) as PostgresPoolClient['query'],
        release,
      };
    },
    end: () => pglite.close(),
  };
}
