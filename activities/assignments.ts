/** The receipt of an assignment: unsigned on the third working day, the office head is told and the supervisor gets a call list. */
import type { Instant } from '../domain/plan';
import { appendAudit, insertRows } from '../ledger/chain';
import { unitIndex } from '../domain/tracks';
import { mailNotices } from '../ledger/write/mail-notices';
import type { Deps } from './deps';

/** Writes what unsigned receipts call for by `now` (plan time); each unit once. */
export async function chaseUnsigned({ ledger: { db }, editions }: Deps, now: Instant): Promise<void> {
  const unsigned = await db
    .selectFrom('assignments')
    .selectAll()
    .where('acknowledged_at', 'is', null)
    .where('chased_at', 'is', null)
    .where('chase_at', '<=', now)
    .execute();
  const byEdition = new Map<string, typeof unsigned>();
  for (const row of unsigned) byEdition.set(row.edition, [...(byEdition.get(row.edition) ?? []), row]);
  for (const [edition, rows] of byEdition) {
    const plan = await editions.planOf(edition);
    const nameOf = (unit: string) => unitIndex(plan).get(unit)?.name ?? unit;
    const notices = rows.flatMap(({ unit, chase_at }) =>
      (['office-head', 'superior'] as const).flatMap((to) =>
        mailNotices(
          plan,
          {
            kind: 'assignment-overdue',
            unit,
            to,
            key: ['unsigned', edition, unit],
            at: chase_at,
            windowAt: chase_at,
            payload: () => ({ said: { zh: `${nameOf(unit)}尚未签收`, en: `${nameOf(unit)} has not acknowledged` } }),
          },
          now,
        ),
      ),
    );
    await db.transaction().execute(async (tx) => {
      await insertRows(tx, 'notices', notices);
      await tx
        .updateTable('assignments')
        .set({ chased_at: now })
        .where('edition', '=', edition)
        .where(
          'unit',
          'in',
          rows.map(({ unit }) => unit),
        )
        .execute();
      await appendAudit(tx, [
        { at: now, kind: 'unsigned', ref: edition, data: { units: rows.map(({ unit }) => unit) } },
      ]);
    });
  }
}
