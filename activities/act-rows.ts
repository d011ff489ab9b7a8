/** What an act needs of the ledger's rows: whether it is refused, and what a row becomes for the workflow. */
import { refuseAct } from '../domain/acts';
import type { Period } from '../domain/agenda-types';
import type { ActInput, ActName, UnitState } from '../domain/occurrence-state';
import type { CivilDate, Instant, Plan } from '../domain/plan';
import { replanned } from '../domain/replanning';
import type { Db } from '../ledger/open';
import type { StandingRow } from '../ledger/tables';

/** The sentence that refuses an act for any of its units; null when all may do it. */
export function refusal(
  act: ActName,
  input: ActInput,
  rows: readonly StandingRow[],
  review: 'required' | 'none',
  facts: Pick<Parameters<typeof refuseAct>[1], 'target' | 'today' | 'othersFigure'>,
  nameOf: (unit: string) => string,
): string | null {
  const heir = rows.find(({ unit }) => unit === input.toUnit);
  if (act === 'reassign' && heir)
    return `${nameOf(heir.unit)}已承担本期事项，不能转交给它。 / The heir owes it already.`;
  for (const unit of input.units) {
    const row = rows.find((candidate) => candidate.unit === unit);
    if (!row) {
      const name = nameOf(unit);
      return `${name}不承担本期事项。 / ${name} does not owe this occurrence.`;
    }
    const refused = refuseAct(act, {
      standing: row.standing,
      review,
      decision: input.decision,
      askedTo: row.asked_to,
      to: input.to,
      figure: input.figure ?? row.figure ?? undefined,
      dueDate: row.due_date,
      ...facts,
    });
    if (refused) return `${refused.zh} / ${refused.en}`;
  }
  return null;
}

/** What the other units of an occurrence have reached together, for targets of the total. */
export async function figureOfOthers(tx: Db, occurrence: string, units: readonly string[]): Promise<number> {
  const row = await tx
    .selectFrom('standings')
    .select((eb) => eb.fn.sum<number>('figure').as('sum'))
    .where('occurrence', '=', occurrence)
    .where('unit', 'not in', [...units])
    .executeTakeFirst();
  return Number(row?.sum ?? 0);
}

/** The earlier reading of the limit for the track that a unit is in by the plan. */
export function remindByOf(plan: Plan, period: Period, unit: string): { remindBy?: CivilDate } {
  const track = replanned(plan, period, { openedAt: period.opensAt })?.tracks.find(({ units }) => units.includes(unit));
  return track?.remindBy ? { remindBy: track.remindBy } : {};
}

/** A unit as the workflow holds it. */
export const unitState = (row: StandingRow, names: ReadonlyMap<string, string>): UnitState => ({
  name: names.get(row.unit) ?? row.unit,
  standing: row.standing,
  track: row.track,
  dueDate: row.due_date,
  dueEnd: row.due_end,
  level: row.escalation_level,
  escalation: row.escalation ?? undefined,
  askedTo: row.asked_to ?? undefined,
});

export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

export const beforeOf = (row: StandingRow) => ({
  standing: row.standing,
  dueDate: row.due_date,
  dueEnd: row.due_end,
  askedTo: row.asked_to,
  pausedAt: row.paused_at,
});
