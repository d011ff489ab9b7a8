/** Slips: prepared by the engine, sent only when a person has signed. */
import { owes } from '../domain/acts';
import type { AgendaItem } from '../domain/agenda-types';
import type { ActInput, OccurrenceInput } from '../domain/occurrence-state';
import type { Instant } from '../domain/plan';
import { officeHour } from '../domain/windows';
import { appendAudit, insertRows } from '../ledger/chain';
import type { Db } from '../ledger/open';
import { raiseLevel } from '../ledger/write/notices';
import { raiseAlarms, unreachable } from './alarms';
import { signature } from './by-hand';
import { pokeIfEarlier, type Deps } from './deps';
import { tellingOf, type Unreached } from './rows';

export function slipActivities({ ledger, editions, poke }: Deps) {
  return {
    /** Signs a slip: its notices go at once. Answers the level reached, or the sentence of refusal; signing twice changes nothing. */
    async approveSlip(request: {
      input: ActInput;
      occurrence: Pick<OccurrenceInput, 'period'>;
      now: Instant;
    }): Promise<{ refused: string } | { refused?: undefined; unit: string; level: number }> {
      const {
        input,
        occurrence: { period },
        now,
      } = request;
      const plan = await editions.planOf(period.plan);
      const nobody: Unreached[] = [];
      const answer = await ledger.db.transaction().execute(async (tx) => {
        const slip = await tx
          .selectFrom('slips')
          .selectAll()
          .where('id', '=', input.slip ?? '')
          .forUpdate()
          .executeTakeFirst();
        if (!slip || slip.occurrence !== period.id)
          return { refused: `没有督办单 ${input.slip ?? ''}。 / No such slip.` };
        if (slip.state === 'approved') {
          await applied(tx, input.entry);
          return { unit: slip.unit, level: slip.step };
        }
        if (slip.state !== 'waiting')
          return {
            refused: `督办单 ${slip.id} 已${slip.state === 'discarded' ? '作废' : '失效'}，不能签发。 / The slip is ${slip.state}.`,
          };
        const unit = await tx
          .selectFrom('standings')
          .selectAll()
          .where('occurrence', '=', period.id)
          .where('unit', '=', slip.unit)
          .executeTakeFirstOrThrow();
        if (!owes(unit.standing))
          return { refused: `该单位本期已办结或中止，督办单不再签发。 / The unit owes no more.` };
        const entry = await tx.selectFrom('acts').select('doc_no').where('id', '=', input.entry).executeTakeFirst();
        const item = { ...(JSON.parse(slip.item) as AgendaItem), approve: false };
        const { telling, unreached } = tellingOf({
          plan,
          occurrence: period.id,
          requirement: period.requirement,
          track: { id: unit.track, dueDate: unit.due_date },
          item,
          units: [slip.unit],
          now,
          late: false,
          windowAt: item.urgent ? now : officeHour(plan.calendar, now),
          escalation: slip.escalation ?? undefined,
          docNo: entry?.doc_no ?? undefined,
          signed: await signature(tx, input.user, now),
        });
        await insertRows(
          tx,
          'notices',
          telling.rows.map((row) => ({ ...row, state: 'waiting' })),
        );
        await raiseLevel(tx, period.id, [slip], slip.step);
        await tx
          .updateTable('slips')
          .set({ state: 'approved', decided_by: input.user, decided_at: now, doc_no: entry?.doc_no ?? null })
          .where('id', '=', slip.id)
          .execute();
        await applied(tx, input.entry);
        await appendAudit(tx, [
          {
            at: now,
            kind: 'approved',
            ref: slip.id,
            data: { occurrence: period.id, unit: slip.unit, user: input.user },
          },
        ]);
        nobody.push(...unreached);
        return { unit: slip.unit, level: slip.step };
      });
      await raiseAlarms(ledger.db, plan, unreachable(nobody, now), now);
      if (!answer.refused) await pokeIfEarlier({ ledger, poke }, now);
      return answer;
    },
  };
}

const applied = (tx: Db, entry: string) =>
  tx.updateTable('acts').set({ state: 'applied' }).where('id', '=', entry).execute();
