/** Turns agenda items into the ledger's rows: who is told, on which channel, in which window. Pure. */
import type { Said, Signature } from './wording/outgoing';
import type { WeeklyDigest } from './wording/weekly-digest';
import type { AgendaItem, Track } from '../domain/agenda-types';
import type { Contact, Instant, Plan } from '../domain/plan';
import type { ToldAct } from '../domain/reasons';
import { addressOf, channelsFor, recipientsOf } from '../domain/recipients';
import { dateOf } from '../domain/zone';
import { noticeKey, type NewNotice, type NewSlip, type Telling } from '../ledger/write/notices';

export interface ItemContext {
  readonly plan: Plan;
  readonly occurrence: string;
  readonly requirement: string;
  readonly track: Pick<Track, 'id' | 'dueDate'>;
  readonly item: AgendaItem;
  readonly units: readonly string[];
  /** Plan time of the telling. */
  readonly now: Instant;
  readonly late: boolean;
  readonly windowAt: Instant;
  /** The escalation workflow that tells, when a supervisor started it. */
  readonly escalation?: string;
  readonly superseded?: Telling['superseded'];
  /** Of the slip, where the one who signed it gave one. */
  readonly docNo?: string;
  readonly signed?: Signature;
  /** What a person wrote who started it. */
  readonly words?: string;
}
export interface Unreached {
  readonly unit: string;
  readonly role: string;
}

/** What the notice's text needs beyond its row. */
export interface NoticePayload {
  readonly reasons?: AgendaItem['reasons'];
  readonly slip?: AgendaItem['slip'];
  readonly provisional?: boolean;
  readonly standsInFor?: string;
  readonly docNo?: string;
  readonly signed?: Signature;
  readonly words?: string;
  /** What was done that it tells of. */
  readonly act?: ToldAct;
  /** The engine's own sentence, apart from what people wrote. */
  readonly said?: Said;
  /** What a server said about a message that failed. */
  readonly response?: string;
  /** Why it comes to this person by this channel: another way failed. A string in rows of before. */
  readonly because?: Said | string;
  /** 督办周报 as it was when it was written. */
  readonly weekly?: WeeklyDigest;
  readonly duties?: readonly { requirement: string; text: string; periodLabel: string; nextDate: string }[];
  readonly backlog?: readonly { requirement: string; text: string; periodLabel: string; nextDate: string }[];
}

/** The telling of one item; `approve` items become one slip per unit, unless a person started the escalation. */
export function tellingOf(context: ItemContext): { telling: Telling; unreached: Unreached[] } {
  const unreached: Unreached[] = [];
  const slips: NewSlip[] = context.item.approve ? context.units.map((unit) => slipOf(context, unit)) : [];
  const rows = context.item.approve ? [] : context.units.flatMap((unit) => unitRows(context, unit, unreached));
  const { kind, step, at } = context.item;
  return {
    telling: {
      track: context.track.id,
      dueDate: context.track.dueDate,
      item: { kind, step, at },
      rows,
      slips,
      superseded: context.superseded,
    },
    unreached,
  };
}

const slipOf = ({ occurrence, item, escalation }: ItemContext, unit: string): NewSlip => ({
  occurrence,
  unit,
  grade: item.slip ?? 'blue',
  step: item.step,
  at: item.at,
  escalation: escalation ?? null,
  item: JSON.stringify(item),
});

function unitRows(context: ItemContext, unit: string, unreached: Unreached[]): NewNotice[] {
  const { plan, item, now } = context;
  const found = recipientsOf(plan, unit, item.to, dateOf(now));
  for (const role of found.unreachable) unreached.push({ unit, role });
  return found.contacts.flatMap(({ contact, role, standsInFor }) =>
    channelsFor(item.channels, contact).map((channel) =>
      noticeRow(context, unit, contact, role, channel, standsInFor?.name),
    ),
  );
}

function noticeRow(
  { plan, occurrence, requirement, track, item, late, windowAt, escalation, docNo, signed, words }: ItemContext,
  unit: string,
  contact: Contact,
  role: string,
  channel: string,
  standsInFor: string | undefined,
): NewNotice {
  const payload: NoticePayload = {
    reasons: item.reasons,
    slip: item.slip,
    provisional: item.provisional,
    standsInFor,
    docNo,
    signed,
    words,
  };
  const address = addressOf(contact);
  const step = escalation ? `${item.step}@${escalation.split('/').at(-1)}` : item.step;
  return {
    key: noticeKey([occurrence, track.dueDate, unit, address, channel, item.kind, step]),
    edition: plan.head.id,
    occurrence,
    requirement,
    unit,
    contact: address,
    role,
    channel,
    kind: item.kind,
    step: item.step,
    at: item.at,
    window_at: windowAt,
    due_date: track.dueDate,
    urgent: item.urgent,
    late,
    payload: JSON.stringify(payload),
  };
}
