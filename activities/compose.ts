/** From a message's notices to what its words are made of: lines grouped by what they are about. Pure. */
import type { CivilDate, Contact, Instant, Plan } from '../domain/plan';
import { unitIndex } from '../domain/tracks';
import { dateOf } from '../domain/zone';
import type { CarriedNotice } from '../ledger/write/carried';
import type { MailSettings } from './deps';
import type { NoticePayload } from './rows';
import { workdaysLeft } from './wording/dates';
import type { Line, Outgoing, Said } from './wording/outgoing';

export interface Head {
  readonly periodLabel: string;
  readonly scheduledDate: string;
  readonly dueAt?: Instant;
  readonly title?: string;
}

/** `heads` holds what the ledger knows of each occurrence named. */
export function compose(
  plan: Plan,
  contact: Contact,
  role: string,
  notices: readonly CarriedNotice[],
  heads: ReadonlyMap<string, Head>,
  settings: MailSettings,
  now: Instant,
): Outgoing {
  const units = unitIndex(plan);
  const nameOf = (unit: string) => units.get(unit)?.name ?? unit;
  const groups = new Map<string, CarriedNotice[]>();
  for (const notice of notices.filter(({ kind }) => kind !== 'weekly')) {
    const key = [notice.kind, notice.occurrence, notice.step, notice.due_date, apartBy(notice)].join('|');
    groups.set(key, [...(groups.get(key) ?? []), notice]);
  }
  const left = remembered((due: CivilDate) => workdaysLeft(plan.calendar, due, now));
  const lines = [...groups.values()].map((group) => lineOf(plan, group, heads, nameOf, left, now));
  const issuer = plan.units.find((unit) => unit.reportsTo === undefined && unit.level === 'province');
  return {
    recipient: { name: contact.name, unitName: nameOf(contact.unit), role },
    lines,
    ...weeklyOf(notices),
    planTitle: plan.head.title,
    issuer: issuer?.name ?? '',
    now,
    rehearsal: settings.rehearsal,
    sample: settings.sample,
    baseUrl: settings.baseUrl,
    locale: settings.locale,
    wording: plan.wording,
    unitIds: [...new Set(notices.map((notice) => notice.unit))],
  };
}

/** What one line cannot say of two: an alarm and a decision are about one unit, a slip bears its own number and signature. */
function apartBy({ kind, key, payload }: CarriedNotice): string {
  if (kind === 'alarm' || kind === 'decision') return key;
  const { slip, docNo, signed, words } = JSON.parse(payload) as NoticePayload;
  return slip ? JSON.stringify([docNo, signed, words]) : '';
}

/** Days are counted once for all lines with the same date: a herd's mail has a hundred. */
function remembered<K, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, work(key));
    return known.get(key)!;
  };
}

/** A person gets one a week, whatever else is due that day. */
function weeklyOf(notices: readonly CarriedNotice[]): Pick<Outgoing, 'weekly'> {
  const [weekly] = notices.filter(({ kind }) => kind === 'weekly');
  return weekly ? { weekly: (JSON.parse(weekly.payload) as NoticePayload).weekly } : {};
}

function lineOf(
  plan: Plan,
  group: readonly CarriedNotice[],
  heads: ReadonlyMap<string, Head>,
  nameOf: (unit: string) => string,
  left: (due: CivilDate) => number,
  now: Instant,
): Line {
  const first = group[0]!;
  const payload = JSON.parse(first.payload) as NoticePayload;
  const requirement = plan.requirements.find(({ id }) => id === first.requirement);
  const head = first.occurrence === null ? undefined : heads.get(first.occurrence);
  const due = first.due_date ?? dateOf(now);
  return {
    kind: first.kind as Line['kind'],
    step: first.step,
    requirement: first.requirement ?? '',
    text: requirement?.text ?? '',
    taskTitle: plan.tasks.find(({ number }) => number === requirement?.task)?.title ?? '',
    periodLabel: [head?.periodLabel, head?.title].filter(Boolean).join(' '),
    occurrence: first.occurrence ?? '',
    dueDate: due,
    scheduledDate: head?.scheduledDate,
    workdaysLeft: left(due),
    // A moved date has no hour any more.
    dueAt: head && first.due_date === head.scheduledDate ? head.dueAt : undefined,
    owingUnits: group.map((notice) => nameOf(notice.unit)),
    answersTo: nameOf(first.answers_to ?? ''),
    reasons: [...(payload.reasons ?? [])],
    late: group.some((notice) => notice.late),
    slip: payload.slip,
    docNo: payload.docNo,
    signed: payload.signed,
    provisional: payload.provisional,
    said: payload.said,
    note: payload.words,
    asides: asidesOf(payload),
    response: payload.response,
    duties: payload.duties,
    backlog: payload.backlog,
  };
}

/** Why it comes to this reader. */
function asidesOf({ standsInFor, because }: NoticePayload): Said[] {
  return [
    ...(standsInFor
      ? [{ zh: `${standsInFor} 休假，由您代为办理`, en: `${standsInFor} is on leave; you stand in` }]
      : []),
    ...(because === undefined ? [] : [typeof because === 'string' ? { zh: because, en: because } : because]),
  ];
}
