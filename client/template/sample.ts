/** A letter of each kind from a real plan: its wording, dates, units and contacts; what people would have written is invented. */
import { localSample } from './contacts';
import { busiestOf, weekOf } from './collective';
import { momentOf, type Moment } from './moment';
import { assignmentRows } from '../handlers/assignments';
import { workdaysLeft } from '../../activities/wording/dates';
import type { Line, LineKind, Outgoing, Said } from '../../activities/wording/outgoing';
import type { Instant, Plan, Requirement } from '../../domain/plan';
import type { Recipient } from '../../domain/policy-types';
import type { CaseKind, LetterKind, Locale } from '../../domain/wording/kinds';
import { dateOf, instantAt } from '../../domain/zone';
import { workdayAfter } from '../../domain/workdays';
import { EXTENSION, nobodyWords } from '../../activities/wording/own-words';
import { Failure } from '../failure';

export interface SampleWish {
  readonly kind: LetterKind;
  /** Absent = the first that has such a letter. */
  readonly requirement?: Requirement;
  readonly locale: Locale;
}

/** Null where the plan has nothing of that kind to show; refuses to show a digest of one requirement. */
export function sampleOf(plan: Plan, { kind, requirement, locale }: SampleWish): Outgoing | null {
  if (requirement && (kind === 'daily' || kind === 'weekly'))
    throw new Failure(
      'usage',
      '督办日报、督办周报涉及多个事项，不能用 --requirement 指定其中一项。',
      'A digest is about many requirements; leave --requirement out.',
    );
  const letter = (lines: readonly Line[], unit: string, to: Recipient, now: Instant): Outgoing => ({
    recipient: localSample(plan, unit, to, now),
    lines,
    planTitle: plan.head.title,
    issuer: issuerOf(plan),
    now,
    rehearsal: false,
    sample: true,
    unitIds: [unit],
    locale,
    wording: plan.wording,
  });
  const wished = requirement ? [requirement] : preferred(plan);
  const unit = wished.find(({ owes }) => owes.length > 0)?.owes[0];
  if (unit === undefined) return null;
  const start = instantAt(`${plan.head.year}-03-01`, '09:00');
  switch (kind) {
    case 'assignment':
      return letter([assignmentLine(plan, unit, start)], unit, 'liaison', start);
    case 'assignment-overdue': {
      const unsigned = wished[0]!.owes.slice(0, 12);
      return letter([bare(plan, 'assignment-overdue', unsigned)], unit, 'superior', start);
    }
    case 'test':
      return letter([bare(plan, 'test', [unit])], unit, 'liaison', start);
    case 'bundle': {
      const day = busiestOf(plan, ({ to, units }) => to.includes('liaison') && units.includes(unit), unit);
      return (
        day &&
        letter(
          day.map((one) => caseLine(plan, one, [unit])),
          unit,
          'liaison',
          day[0]!.now,
        )
      );
    }
    case 'daily': {
      const day = busiestOf(plan, ({ to, kind: own }) => own === 'escalation' && to.includes('superior'));
      return (
        day &&
        letter(
          day.map((one) => caseLine(plan, one, one.units)),
          unit,
          'superior',
          day[0]!.now,
        )
      );
    }
    case 'weekly': {
      const week = weekOf(plan);
      return week && { ...letter([], unit, 'superior', week.now), weekly: week.digest };
    }
    default: {
      const moment = momentOf(plan, kind, wished);
      if (!moment) return null;
      const to = kind === 'request' || kind === 'alarm' ? 'superior' : (moment.to[0] ?? 'liaison');
      const units = to === 'superior' && kind === 'superior' ? moment.units : moment.units.slice(0, 1);
      return letter([kindLine(plan, kind, moment, units)], units[0]!, to, moment.now);
    }
  }
}

/** 每季度公示旅游投诉情况 is short and recurs; another plan's first will do as well. */
const preferred = ({ requirements }: Plan): Requirement[] =>
  [...requirements].sort((a, b) => Number(b.id === '2.7') - Number(a.id === '2.7'));

const nameIn = (plan: Plan, id: string): string => plan.units.find((unit) => unit.id === id)?.name ?? id;
const issuerOf = (plan: Plan): string =>
  plan.units.find(({ reportsTo, level }) => reportsTo === undefined && level === 'province')?.name ?? '';

const LINE: Readonly<Record<CaseKind, LineKind>> = {
  reminder: 'reminder',
  due: 'due',
  overdue: 'overdue',
  urgent: 'reminder',
  escalation: 'escalation',
  slip: 'escalation',
  superior: 'escalation',
  decision: 'decision',
  request: 'request',
  alarm: 'alarm',
};
const SAID: Readonly<Partial<Record<CaseKind, Said>>> = { decision: EXTENSION.grant, request: EXTENSION.ask };
const REASON = '材料正在核对';
/** Working days that a sample extension gives. */
const EXTENDED = 10;

function kindLine(plan: Plan, kind: CaseKind, moment: Moment, units: readonly string[]): Line {
  if (kind === 'alarm') return { ...bare(plan, 'alarm', units), said: nobodyWords('liaison') };
  const dueDate = kind === 'decision' ? workdayAfter(plan.calendar, moment.dueDate, EXTENDED) : moment.dueDate;
  const line = { ...caseLine(plan, { ...moment, dueDate }, units), kind: LINE[kind] };
  if (kind === 'decision' || kind === 'request') return { ...line, said: SAID[kind], note: REASON, reasons: [] };
  if (kind !== 'slip') return line;
  const signed = { by: '样例签发人', on: dateOf(moment.now) };
  return { ...line, slip: moment.item?.slip ?? 'blue', docNo: '样例督〔2016〕12号', signed };
}

export function caseLine(plan: Plan, moment: Moment, units: readonly string[]): Line {
  const { requirement, period, item, dueDate, scheduledDate, now } = moment;
  const [first = ''] = units;
  const above = plan.units.find(({ id }) => id === first)?.reportsTo;
  return {
    kind: item?.kind ?? 'reminder',
    step: item?.step ?? 1,
    requirement: requirement.id,
    text: requirement.text,
    taskTitle: plan.tasks.find(({ number }) => number === requirement.task)?.title ?? '',
    periodLabel: [period.periodLabel, period.title].filter(Boolean).join(' '),
    occurrence: period.id,
    dueDate,
    scheduledDate,
    workdaysLeft: workdaysLeft(plan.calendar, dueDate, now),
    // A moved date has no hour any more.
    dueAt: dueDate === scheduledDate ? period.dueAt : undefined,
    owingUnits: units.map((id) => nameIn(plan, id)),
    answersTo: requirement.answers === 'collect' && above ? nameIn(plan, above) : issuerOf(plan),
    reasons: item?.reasons ?? [],
    late: false,
    slip: item?.slip,
    provisional: item?.provisional,
  };
}

/** About units, not about a requirement. */
const bare = (plan: Plan, kind: LineKind, units: readonly string[]): Line => ({
  kind,
  step: 1,
  requirement: '',
  text: '',
  taskTitle: '',
  periodLabel: '',
  occurrence: '',
  dueDate: `${plan.head.year}-03-01`,
  workdaysLeft: 0,
  owingUnits: units.map((id) => nameIn(plan, id)),
  answersTo: '',
  reasons: [],
  late: false,
});

/** As an apply on the first of March would hand it out. */
function assignmentLine(plan: Plan, unit: string, now: Instant): Line {
  const { notices } = assignmentRows(plan, { version: 1, now });
  const own = notices.find((notice) => notice.unit === unit);
  const { duties = [], backlog = [] } = own ? (JSON.parse(own.payload) as Pick<Line, 'duties' | 'backlog'>) : {};
  return { ...bare(plan, 'assignment', [unit]), duties, backlog };
}
