/** Thousands of rows as one value: the embedded database hands over row by row, and each costs. */
import { sql, type Expression } from 'kysely';
import type { Db } from './open';

/** The rows of `query`, in its order. Answers what JSON can say: texts, numbers, booleans, nulls. */
export async function readMany<T extends object>(tx: Db, query: Expression<unknown>): Promise<T[]> {
  const { rows } = await sql<{ all: string }>`
    with one as (${query}) select coalesce(json_agg(one), '[]')::text as "all" from one`.execute(tx);
  return JSON.parse(rows[0]!.all) as T[];
}

/** Ids as a table `listed (id)`: one parameter, however many they are, so that the statement is planned alike each time. */
export const listed = (ids: readonly string[]) =>
  sql`json_array_elements_text(${JSON.stringify(ids)}::json) as listed (id)`;
