/** The flood guard: a window that would tell far more than it ever did is held, and a person is told to look before it leaves. */
import type { Instant, Plan } from '../domain/plan';
import type { Parcel } from '../domain/queue/types';
import { addressOf } from '../domain/contacts';
import type { WaitingRow } from '../ledger/write/claim';
import { mostUnforeseen, takePassBack, usePass, writeFloodHold, type FloodAlarm } from '../ledger/write/flood';
import { mailNotices } from '../ledger/write/mail-notices';
import type { Deps } from './deps';
import { heldWords } from './wording/own-words';

/** How many times the most of the last 30 days. */
const TIMES = 5;
/** What the plan itself foresees is no flood: the cap keeps it to one message a person, channel and day. */
const FORESEEN = new Set(['reminder', 'due', 'overdue', 'escalation', 'assignment', 'assignment-overdue', 'weekly']);

export interface FloodGuard {
  readonly stops: (parcels: readonly Parcel[], waiting: readonly WaitingRow[]) => boolean;
  /** Holds all sending and tells the supervisors of the issuing body at once. */
  raise(messages: number): Promise<void>;
  /** The window is claimed: what a person let pass has had its turn. */
  passed(): Promise<void>;
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
  const limit = Math.max((deps.floodTimes ?? TIMES) * Math.max(most, 1), everybody, await usePass(db, now));
  return {
    stops: (parcels, waiting) => unforeseen(parcels, waiting) > limit,
    raise: async (messages) => void (await writeFloodHold(db, messages, now, plan && alarmOf(plan, messages, now))),
    passed: () => takePassBack(db),
  };
}

/** To the supervisors of the issuing body, at once. Written with the hold: a hold that nobody is told of would stay. */
function alarmOf(plan: Plan, messages: number, now: Instant): FloodAlarm {
  const root = plan.units.find(({ reportsTo, id }) => reportsTo === undefined && hasSupervisor(plan.contacts, id));
  const unit = root?.id ?? plan.units[0]!.id;
  const [edition, subject, said] = [plan.head.id, `flood/${now}`, heldWords(messages)];
  const told = { kind: 'alarm', unit, to: 'superior', key: ['alarm', edition, subject], windowAt: now } as const;
  return { edition, subject, notices: mailNotices(plan, { ...told, urgent: true, payload: () => ({ said }) }, now) };
}

const hasSupervisor = (contacts: readonly { unit: string; role: string }[], unit: string): boolean =>
  contacts.some((contact) => contact.unit === unit && contact.role === 'supervisor');
