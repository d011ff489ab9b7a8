/** A mix of behaviours for rehearsals: most units hand in in time, some late, some never; supervisors accept, return and sign. */
import { createHash } from 'node:crypto';
import { addDays } from '../../domain/civil';
import { dateOf } from '../../domain/zone';
import type { Context } from '../../client/context';
import { HANDLERS } from '../../client/handlers';

/** 0–99, the same for the same words: rehearsals repeat themselves. */
const dice = (...words: string[]): number =>
  createHash('sha256').update(words.join('|')).digest().readUInt16BE(0) % 100;

/** Days from the due date on which a unit hands in; null = never. */
export function daysFromDue(occurrence: string, unit: string): number | null {
  const d = dice(occurrence, unit);
  if (d < 20) return -12;
  if (d < 70) return -2;
  if (d < 80) return 4;
  if (d < 90) return 10;
  return null;
}
const BATCH = 8;
const BY = '演练';

/** Acts once a plan day until stopped. A refused act is part of the play: the ledger has it. */
export function behave(context: Context, planEnd = Infinity): { stop(): void } {
  let last = '';
  let busy = false;
  const timer = setInterval(() => {
    const today = dateOf(context.now());
    if (busy || today === last || Date.parse(context.now()) >= planEnd) return;
    last = today;
    busy = true;
    void day(context, today)
      .catch((error: unknown) => console.error('rehearsal', error))
      .finally(() => (busy = false));
  }, 50);
  return { stop: () => clearInterval(timer) };
}

async function day(context: Context, today: string): Promise<void> {
  const { db } = context.ledger;
  const rows = await db
    .selectFrom('standings')
    .select(['occurrence', 'unit', 'standing', 'due_date', 'updated_at'])
    .where('standing', 'in', ['open', 'returned', 'submitted'])
    .execute();
  const groups = new Map<string, { act: string; occurrence: string; units: string[] }>();
  const add = (act: string, occurrence: string, unit: string) => {
    const key = `${act}|${occurrence}`;
    const group = groups.get(key) ?? { act, occurrence, units: [] };
    group.units.push(unit);
    groups.set(key, group);
  };
  for (const row of rows) {
    const days = daysFromDue(row.occurrence, row.unit);
    if (row.standing === 'submitted') {
      if (dateOf(row.updated_at) < today)
        add(
          dice('return', row.occurrence, row.unit) < 3 && row.due_date >= today ? 'return' : 'accept',
          row.occurrence,
          row.unit,
        );
    } else if (row.standing === 'returned') {
      if (addDays(dateOf(row.updated_at), 2) <= today) add('submit', row.occurrence, row.unit);
    } else if (days !== null && addDays(row.due_date, days) <= today) add('submit', row.occurrence, row.unit);
  }
  const work = [...groups.values()].map(
    ({ act, occurrence, units }) =>
      () =>
        run(context, 'act', {
          act,
          occurrence,
          units,
          by: BY,
          ...(act === 'submit' ? { figure: 1_000, note: '演练反馈' } : {}),
          ...(act === 'return' ? { reason: '演练退回' } : {}),
        }),
  );
  const waiting = await db.selectFrom('slips').select('id').where('state', '=', 'waiting').limit(500).execute();
  for (const { id } of waiting)
    if (dice('sign', id) < 50) work.push(() => run(context, 'approve', { slip: id, by: BY }));
  const unsigned = await db.selectFrom('assignments').select('unit').where('acknowledged_at', 'is', null).execute();
  for (const { unit } of unsigned) if (dice('ack', unit) < 60) work.push(() => run(context, 'ack', { unit, by: BY }));
  await Promise.all(
    Array.from({ length: BATCH }, async () => {
      for (let one = work.shift(); one; one = work.shift()) await one();
    }),
  );
}

async function run(context: Context, verb: string, args: object): Promise<void> {
  try {
    await HANDLERS[verb]!.run(context, args);
  } catch (error) {
    // Between reading and acting the occurrence may have closed: the same would happen to a person.
    if ((error as { kind?: string }).kind !== 'refused') throw error;
  }
}
