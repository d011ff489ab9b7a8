/** The flood guard: a window that would tell far more than it ever did is held, and a person is told to look before it leaves. */
import type { Instant } from '../domain/plan';
import type { Parcel } from '../domain/queue/types';
import { addressOf } from '../domain/contacts';
import type { WaitingRow } from '../ledger/write/claim';
import { mostUnforeseen, readFloodPass, writeFloodHold } from '../ledger/write/flood';
import { raiseAlarms } from './alarms';
import type { Deps } from './deps';

/** How many times the most of the last 30 days. */
const TIMES = 5;
/** What the plan itself foresees is no flood: the cap keeps it to one message a person, channel and day. */
const FORESEEN = new Set(['reminder', 'due', 'overdue', 'escalation', 'assignment', 'assignment-overdue', 'weekly']);

export interface FloodGuard {
  readonly stops: (parcels: readonly Parcel[], waiting: readonly WaitingRow[]) => boolean;
  /** Holds all sending and tells the supervisors of the issuing body at once. */
  raise(messages: number): Promise<void>;
}

/** Parcels that only an act or a fault can have made: urgent ones, which pass every cap, and what belongs to no agenda. */
export function unforeseen(parcels: readonly Parcel[], waiting: readonly WaitingRow[]): number {
  const kinds = new Map(waiting.map(({ key, kind }) => [key, kind]));
  return parcels.filter(({ urgent, notices }) => urgent || notices.every(({ key }) => !FORESEEN.has(kinds.get(key)!)))
    .length;
}

/** Lets pass: up to 5 times the most of the last 30 days, and as much as tells everybody in the plan once on every channel. */
export async function floodGuard(deps: Deps, now: Instant): Promise<FloodGuard> {
  const { db } = deps.ledger;
  const plan = await deps.editions.current();
  const everybody = new Set(
    (plan?.contacts ?? []).flatMap((contact) => contact.channels.map((channel) => `${addressOf(contact)} ${channel}`)),
  ).size;
  const most = await mostUnforeseen(db, [...FORESEEN], now);
  const limit = Math.max((deps.floodTimes ?? TIMES) * Math.max(most, 1), everybody, await readFloodPass(db));
  return {
    stops: (parcels, waiting) => unforeseen(parcels, waiting) > limit,
    async raise(messages) {
      await writeFloodHold(db, messages, now);
      if (!plan) return;
      const root = plan.units.find(({ reportsTo, id }) => reportsTo === undefined && hasSupervisor(plan.contacts, id));
      const unit = root?.id ?? plan.units[0]!.id;
      const words = `本次将发出${messages}条消息，远超平常（上限${limit}条），已暂停全部发送。请核对后执行 duban release 恢复，或处理异常后再恢复。 / Flood guard: sending is held.`;
      await raiseAlarms(db, plan, [{ subject: `flood/${now}`, unit, words, urgent: true }], now);
    },
  };
}

const hasSupervisor = (contacts: readonly { unit: string; role: string }[], unit: string): boolean =>
  contacts.some((contact) => contact.unit === unit && contact.role === 'supervisor');
