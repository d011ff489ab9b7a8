/** What an act needs of the ledger's rows: whether it is refused, and who takes a duty over. */
import type { Period } from '../domain/agenda-types';
import { planTrack } from '../domain/agenda';
import { refuseAct } from '../domain/acts';
import type { Track } from '../domain/agenda-types';
import type { ActInput, ActName, UnitState } from '../domain/occurrence-state';
import type { Instant, Plan } from '../domain/plan';
import { insertRows } from '../ledger/chain';
import type { Db } from '../ledger/open';
import type { StandingRow } from '../ledger/tables';
import { replaceItems } from '../ledger/write/items';
import { standingRow } from '../ledger/write/occurrence';

/** The sentence that refuses an act for any of its units; null when all may do it. */
export function refusal(
  act: ActName,
  input: ActInput,
  rows: readonly StandingRow[],
  review: 'required' | 'none',
  facts: Pick<Parameters<typeof refuseAct>[1], 'target' | 'today' | 'othersFigure'>,
): string | null {
  for (const unit of input.units) {
    const row = rows.find((candidate) => candidate.unit === unit);
    if (!row) return `${unit} 不承担本期事项。 / ${unit} does not owe this occurrence.`;
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

/** Another unit takes a duty over, with a track of its own; null when it owes the occurrence already. */
export async function handOver(
  tx: Db,
  plan: Plan,
  period: Period,
  from: StandingRow,
  unit: string,
  now: Instant,
  openedAt: Instant,
): Promise<Track | null> {
  const track = planTrack(plan, period, {
    id: `unit:${unit}`,
    units: [unit],
    scheduledDate: from.scheduled_date,
    dueDate: from.due_date,
    from: later(now, openedAt),
  });
  const added = await insertRows(tx, 'standings', [standingRow(period.id, track, unit, from.answers_to, now)]);
  if (added === 0) return null; // it owes this occurrence already
  await replaceItems(tx, period.id, track);
  return track;
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
