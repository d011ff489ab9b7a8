/** The flood guard: what would tell far more within an hour than was ever told is held, and a person is told to look before it leaves. */
import type { Instant, Plan } from '../domain/plan';
import { unforeseen } from '../domain/queue/flood';
import type { Parcel } from '../domain/queue/types';
import { crowdedWords } from '../domain/wording/flood';
import { addressOf } from '../domain/contacts';
import type { Db } from '../ledger/open';
import type { WaitingRow } from '../ledger/write/claim';
import { writeFloodHold, type FloodAlarm } from '../ledger/write/flood';
import { leftAtMost, readFlood, takePassBack } from '../ledger/write/flood-pass';
import { mailNotices } from '../ledger/write/mail-notices';
import type { Deps } from './deps';
import { heldWords } from './wording/own-words';

/** How many times the most of any hour of the last 30 days. */
const TIMES = 5;
/** So many in an hour are usual anywhere: where few people have had quiet weeks, an emergency is no flood. */
const USUAL = 4;

export interface FloodGuard {
  /** How many of the parcels no plan foresees where these are too many, else 0. */
  readonly stops: (tx: Db, parcels: readonly Parcel[], waiting: readonly WaitingRow[]) => Promise<number>;
  /** Holds all sending because of so many, and tells the supervisors of the issuing body at once. */
  raise(messages: number): Promise<void>;
  /** The window is claimed: what a person let pass has had its turn. */
  passed(): Promise<void>;
}

/**
 * Lets pass within an hour: up to 5 times the most of any hour of the last 30 days, and as much as tells everybody in the plan once
 * on every channel; 20 always. What has left in that hour counts with what is about to: a loop may record each duty at an instant
 * of its own.
 */
export async function floodGuard(deps: Deps, now: Instant): Promise<FloodGuard> {
  const { db } = deps.ledger;
  const plan = await deps.editions.current();
  const everybody = new Set(
    (plan?.contacts ?? []).flatMap((contact) => contact.channels.map((channel) => `${addressOf(contact)} ${channel}`)),
  ).size;
  const limitOf = (most: number) => Math.max((deps.floodTimes ?? TIMES) * Math.max(most, USUAL), everybody);
  let left = 0;
  return {
    stops: async (tx, parcels, waiting) => {
      const count = unforeseen(parcels, waiting);
      // Nearly always it fits whatever the month was like, which takes long to look at.
      if (count === 0 || count + (await leftAtMost(tx, now)) <= limitOf(0)) return 0;
      const flood = await readFlood(tx, now);
      left = flood.left;
      const room = Math.max(0, limitOf(flood.most) - left) + flood.pass;
      return count > room ? count : 0;
    },
    raise: async (messages) =>
      void (await writeFloodHold(db, messages, now, plan && alarmOf(plan, { left, messages }, now))),
    passed: () => takePassBack(db, now),
  };
}

/** To the supervisors of the issuing body, at once. Written with the hold: a hold that nobody is told of would stay. */
function alarmOf(
  plan: Plan,
  { left, messages }: { readonly left: number; readonly messages: number },
  now: Instant,
): FloodAlarm {
  const root = plan.units.find(({ reportsTo, id }) => reportsTo === undefined && hasSupervisor(plan.contacts, id));
  const unit = root?.id ?? plan.units[0]!.id;
  const [edition, subject] = [plan.head.id, `flood/${now}`];
  const said = left === 0 ? heldWords(messages) : crowdedWords(left, messages);
  const told = { kind: 'alarm', unit, to: 'superior', key: ['alarm', edition, subject], windowAt: now } as const;
  return { edition, subject, notices: mailNotices(plan, { ...told, urgent: true, payload: () => ({ said }) }, now) };
}

const hasSupervisor = (contacts: readonly { unit: string; role: string }[], unit: string): boolean =>
  contacts.some((contact) => contact.unit === unit && contact.role === 'supervisor');
