/** A letter of each kind from a real plan: its wording, dates, units and contacts; what people would have written is invented. */
import { localSample } from './contacts';
import { busiestOf, weekOf } from './collective';
import { momentOf, type Moment } from './moment';
import { assignmentRows } from '../handlers/assignments';
import { workdaysLeft } from '../../activities/wording/dates';
import type { Line, LineKind, Outgoing } from '../../activities/wording/outgoing';
import type { Instant, Plan, Requirement } from '../../domain/plan';
import type { Recipient } from '../../domain/policy-types';
import type { CaseKind, LetterKind, Locale } from '../../domain/wording/kinds';
import { instantAt } from '../../domain/zone';

export interface SampleWish {
  readonly kind: LetterKind;
  /** Absent = the first that has such a letter. */
  readonly requirement?: Requirement;
  readonly locale: Locale;
}

/** Null where the plan has nothing of that kind to show. */
export function sampleOf(plan: Plan, { kind, requirement, locale }: SampleWish): Outgoing | null {
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
const NOTES: Readonly<Partial<Record<CaseKind, string>>> = {
  decision: '延期申请已同意：材料正在核对',
  request: '单位申请延期，请审批：材料正在核对',
  alarm: '没有可联系的联络员，本应通知的事项已改发上一级，请核实通讯录',
};

function kindLine(plan: Plan, kind: CaseKind, moment: Moment, units: readonly string[]): Line {
  if (kind === 'alarm') return { ...bare(plan, 'alarm', units), note: NOTES.alarm };
  const line = { ...caseLine(plan, moment, units), kind: LINE[kind], note: NOTES[kind] };
  if (kind === 'decision' || kind === 'request') return { ...line, reasons: [] };
  return kind === 'slip' ? { ...line, slip: moment.item?.slip ?? 'blue', docNo: '样例督〔2016〕12号' } : line;
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
    dueAt: period.dueAt,
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
