/** A supervisor's escalation: whom it concerns, its levels from a snapshot of the policy, its notices. */
import { OWING } from '../domain/acts';
import { planOccurrence } from '../domain/agenda';
import type { AgendaItem, Period } from '../domain/agenda-types';
import { respace } from '../domain/catchup';
import type { Clock } from '../domain/clock';
import type { Instant } from '../domain/plan';
import { appendAudit } from '../ledger/chain';
import { writeTellings } from '../ledger/write/tellings';
import { raiseAlarms, unreachable } from './alarms';
import { byHand, signedByStart, whyStarted } from './by-hand';
import { pokeIfEarlier, type Deps } from './deps';
import { requirementOf } from './editions';
import { tellingOf } from './rows';

export interface BeginEscalation {
  readonly workflowId: string;
  readonly occurrence: string;
  readonly units?: readonly string[];
  readonly level?: number;
  readonly user: string;
  readonly entry?: string;
  /** Real time (epoch ms) of the workflow. */
  readonly realNow: number;
}
export interface EscalationSnapshot {
  readonly plan: string;
  readonly requirement: string;
  readonly clock: Clock;
  readonly now: Instant;
  readonly units: readonly string[];
  /** From the level asked for; the first at `now`, the later ones at the policy's spacing. */
  readonly items: readonly AgendaItem[];
}

export function escalationActivities({ ledger, editions, clock, poke }: Deps) {
  return {
    /** Answers a snapshot, or the sentence why there is nothing to escalate. */
    async beginEscalation(
      input: BeginEscalation & { now: Instant },
    ): Promise<EscalationSnapshot | { refused: string }> {
      const row = await ledger.db
        .selectFrom('occurrences')
        .selectAll()
        .where('id', '=', input.occurrence)
        .executeTakeFirst();
      if (!row || row.state !== 'open')
        return { refused: `期次 ${input.occurrence} 不存在或已结束。 / No such open occurrence.` };
      const plan = await editions.planOf(row.edition);
      const requirement = requirementOf(plan, row.requirement);
      const owing = await ledger.db
        .selectFrom('standings')
        .select(['unit', 'escalation'])
        .where('occurrence', '=', row.id)
        .where('standing', 'in', OWING)
        .execute();
      const names = new Map(plan.units.map((unit) => [unit.id, unit.name]));
      const wordsOf = (units: readonly string[]) => units.map((unit) => names.get(unit) ?? unit).join('、');
      const open = owing.map(({ unit }) => unit);
      const busy = owing.filter(
        ({ unit, escalation }) =>
          escalation && escalation !== input.workflowId && (input.units?.includes(unit) ?? true),
      );
      if (busy.length > 0 && (input.units?.length || busy.length === open.length))
        return {
          refused: `${wordsOf(busy.map(({ unit }) => unit))} 正在督办中（${busy[0]!.escalation}）。 / An escalation runs already.`,
        };
      const strangers = (input.units ?? []).filter((unit) => !open.includes(unit));
      if (strangers.length > 0)
        return { refused: `${wordsOf(strangers)} 本期无未办结事项。 / These units owe nothing here.` };
      const units = input.units?.length
        ? [...input.units]
        : open.filter((unit) => !busy.some((one) => one.unit === unit));
      if (units.length === 0) return { refused: `期次 ${row.id} 的单位均已办结。 / Every unit has handed in.` };
      const planned = planOccurrence(plan, JSON.parse(row.plan) as Period, { openedAt: row.opened_at, units });
      const steps = (planned?.tracks[0]?.items ?? []).filter((item) => item.kind === 'escalation');
      const level = input.level ?? 1;
      const from = steps.filter((item) => item.step >= level);
      if (from.length === 0)
        return {
          refused: `事项 ${requirement.id} 的督办规则没有第 ${level} 级（共 ${steps.length} 级）。 / No level ${level}; there are ${steps.length}.`,
        };
      // The supervisor's start is the signature for the level it starts at; later slips wait for theirs.
      const [first, ...later] = respace(from, input.now, plan.calendar).map((item) => byHand(plan, item, input.now));
      const items = [{ ...first!, at: input.now, approve: false, urgent: true }, ...later];
      await ledger.db.transaction().execute(async (tx) => {
        await tx
          .updateTable('standings')
          .set({ escalation: input.workflowId })
          .where('occurrence', '=', row.id)
          .where('unit', 'in', units)
          .execute();
        if (input.entry) await tx.updateTable('acts').set({ state: 'applied' }).where('id', '=', input.entry).execute();
        await appendAudit(tx, [
          {
            at: input.now,
            kind: 'escalation-started',
            ref: input.workflowId,
            data: { units, level, user: input.user, entry: input.entry },
          },
        ]);
      });
      return { plan: row.edition, requirement: row.requirement, clock, now: input.now, units, items };
    },

    /** The levels that are left, the first of them now, the later ones at the spacing they had. */
    async respaceEscalation(input: {
      plan: string;
      items: readonly AgendaItem[];
      now: Instant;
    }): Promise<AgendaItem[]> {
      return respace(input.items, input.now, (await editions.planOf(input.plan)).calendar);
    },

    /** Writes one level for the units that still owe. Answers those that do not. */
    async tellEscalation(input: {
      workflowId: string;
      /** The person who started it, and the entry of that. */
      user?: string;
      entry?: string;
      occurrence: string;
      plan: string;
      requirement: string;
      item: AgendaItem;
      units: readonly string[];
      now: Instant;
    }): Promise<{ closed: string[] }> {
      const plan = await editions.planOf(input.plan);
      const rows = await ledger.db
        .selectFrom('standings')
        .select(['unit', 'track', 'due_date'])
        .where('occurrence', '=', input.occurrence)
        .where('unit', 'in', [...input.units])
        .execute();
      const words = await whyStarted(ledger.db, input.entry);
      const signed = await signedByStart(ledger.db, input.user, input.item);
      const told = rows.map((row) =>
        tellingOf({
          words,
          signed,
          plan,
          occurrence: input.occurrence,
          requirement: input.requirement,
          track: { id: `escalation:${row.unit}`, dueDate: row.due_date },
          item: input.item,
          units: [row.unit],
          now: input.now,
          late: false,
          windowAt: input.item.at,
          escalation: input.workflowId,
        }),
      );
      const [written] = await writeTellings(ledger.db, [
        { occurrence: input.occurrence, tellings: told.map(({ telling }) => telling), now: input.now },
      ]);
      const unreached = told.flatMap((one) => one.unreached);
      await raiseAlarms(ledger.db, plan, unreachable(unreached, input.now), input.now);
      await pokeIfEarlier({ ledger, poke }, input.now);
      return { closed: [...written!.closed] };
    },

    /** Writes a supervisor's decision on a running escalation, and its end. */
    async noteEscalation(input: {
      workflowId: string;
      occurrence: string;
      what: string;
      user: string;
      entry?: string;
      now: Instant;
    }): Promise<void> {
      await ledger.db.transaction().execute(async (tx) => {
        if (input.what === 'over')
          await tx
            .updateTable('standings')
            .set({ escalation: null })
            .where('occurrence', '=', input.occurrence)
            .where('escalation', '=', input.workflowId)
            .execute();
        if (input.entry) await tx.updateTable('acts').set({ state: 'applied' }).where('id', '=', input.entry).execute();
        await appendAudit(tx, [
          {
            at: input.now,
            kind: `escalation-${input.what}`,
            ref: input.workflowId,
            data: { user: input.user, entry: input.entry },
          },
        ]);
      });
    },

    /** The clock and plan time for a workflow that was started without one. */
    engineClock: async (): Promise<Clock> => clock,
  };
}
