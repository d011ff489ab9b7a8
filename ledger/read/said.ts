/** What was told of an occurrence's agenda: by due date, place in the policy and reasons. */
import type { Said } from '../../domain/replanning';
import type { Db } from '../open';

/** By due date (Shanghai): notices of the agenda and slips, each item once; what a supervisor started by hand is not of it. */
export async function readSaid(db: Db, occurrence: string): Promise<ReadonlyMap<string, readonly Said[]>> {
  const items = await db
    .selectFrom('items')
    .select(['kind', 'step', 'due_date'])
    .where('occurrence', '=', occurrence)
    .where('state', '=', 'written')
    .execute();
  const notices = await db
    .selectFrom('notices')
    .select(['kind', 'step', 'due_date', 'payload'])
    .distinct()
    .where('occurrence', '=', occurrence)
    .where('kind', 'in', ['reminder', 'due', 'overdue'])
    .execute();
  const said = new Map<string, Said[]>();
  for (const { kind, step, due_date } of items) {
    const reasons = notices
      .filter((one) => one.kind === kind && one.step === step && one.due_date === due_date)
      .flatMap(({ payload }) => (JSON.parse(payload) as { reasons?: { zh: string }[] }).reasons ?? [])
      .map(({ zh }) => zh);
    said.set(due_date, [...(said.get(due_date) ?? []), { kind, step, reasons: [...new Set(reasons)] } as Said]);
  }
  return said;
}
