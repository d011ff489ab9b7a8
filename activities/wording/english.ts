/** English letters: the document's wording, names of units and what people wrote stay in Chinese. */
import { fullDateEn, leftEn, longDateEn, longTimeEn, MONTHS_EN, shortDateEn, shortTimeEn, spanEn } from './dates';
import type { Tongue } from './tongue';
import { KIND_EN } from './words';

const SLIP_EN = { blue: 'Blue slip', yellow: 'Yellow slip', red: 'Red slip' } as const;
const ROLE_EN: Readonly<Record<string, string>> = {
  liaison: 'liaison',
  'office-head': 'head of office',
  'deputy-head': 'deputy head',
  head: 'head',
  supervisor: 'supervisor',
  superior: 'supervisor',
};
const COUNT_EN = {
  escalation: 'escalated',
  urgent: 'urgent',
  overdue: 'overdue',
  due: 'due today',
  reminder: 'due soon',
  request: 'to decide',
  alarm: 'alarm',
  decision: 'decided',
  'assignment-overdue': 'not acknowledged',
  assignment: 'assigned',
  test: 'test',
} as const;

const HALVES = { 上: 'first', 下: 'second' } as const;
/** Names of periods as `domain/spans` writes them; what is written behind one (月报) stays. `'2016年第3季度'` → `'Q3 2016'`. */
function periodEn(label: string): string {
  const [whole, year, week, quarter, half, month, day] =
    /^(\d{4})年(?:第(\d+)周|第(\d)季度|([上下])半年|(\d+)月(?:(\d+)日)?)?/.exec(label) ?? [];
  if (whole === undefined || year === undefined) return label;
  const name = week
    ? `week ${week} of ${year}`
    : quarter
      ? `Q${quarter} ${year}`
      : half
        ? `${HALVES[half as keyof typeof HALVES]} half of ${year}`
        : month
          ? `${day ? `${day} ` : ''}${MONTHS_EN[Number(month) - 1] ?? month} ${year}`
          : year;
  return [name, label.slice(whole.length).trim()].filter(Boolean).join(' ');
}

const workdaysEn = (count: number): string => `${count} working day${count === 1 ? '' : 's'}`;

export const EN: Tongue = {
  locale: 'en',
  kinds: KIND_EN,
  slips: SLIP_EN,
  labels: {
    due: 'Due',
    units: 'Responsible',
    answersTo: 'Report to',
    todo: 'Action',
    note: 'Note',
    late: 'Sent late',
    provisional: 'Provisional',
    reasons: 'Why sent',
    occurrence: 'Reference',
    docNo: 'Document no.',
    signedBy: 'Signed by',
    signedOn: 'Signed on',
    response: 'Their answer',
    slipNo: 'Slip no.',
    originally: 'Originally due',
    urgency: 'Urgency',
    item: 'Item',
    newOverdue: 'Newly overdue',
    escalated: 'Escalated',
    slips: 'Slips to sign',
    closed: 'Closed in the week',
    dueNext: 'Due next week',
    unit: 'Unit',
    overdue: 'Overdue',
    longest: 'Longest',
    open: 'Open',
    openOf: 'Open / all units',
    underEscalation: 'Escalated',
    today: 'Today (daily digest)',
    worst: 'Units with most overdue',
    now: 'Act now',
    ahead: 'Coming up',
    other: 'Other',
  },
  says: {
    late: 'The system was down when this was due to be sent.',
    provisional: 'The working calendar of that year is not announced yet; dates may move.',
    rehearsal: 'Rehearsal: times are plan time, nothing need be done.',
    sample: 'Contacts are invented samples.',
    rehearsalTag: '[Rehearsal] ',
    robotAnswer: 'Report in {where}; reminders stop once a result is reported.',
    robotSign: 'Please acknowledge in {where}.',
    robotUrge: 'Please remind these units to acknowledge.',
    robotLook: 'Please see {where}.',
    robotDecide: 'Please decide in {where}.',
    onTime: 'on time',
    closedLate: 'late',
    waits: 'to be signed',
    today: 'today',
    rehearsalSms: 'rehearsal',
  },
  comma: ', ',
  clause: ', ',
  semicolon: '; ',
  colon: ': ',
  fullDate: fullDateEn,
  span: spanEn,
  shortDate: shortDateEn,
  longDate: longDateEn,
  shortTime: shortTimeEn,
  longTime: longTimeEn,
  left: leftEn,
  past: (left) => left,
  tag: (line, now) => {
    switch (line.kind) {
      case 'due':
      case 'overdue':
        return leftEn(line, now);
      case 'reminder':
        return `${line.dueAt === undefined ? 'Reminder' : 'Urgent'} · ${leftEn(line, now)}`;
      case 'escalation':
        return line.slip ? SLIP_EN[line.slip] : `Escalation · ${leftEn(line, now)}`;
      default:
        return KIND_EN[line.kind];
    }
  },
  role: (role) => ROLE_EN[role] ?? '',
  period: periodEn,
  unitNames: (names, most) =>
    names.length <= most ? names.join('、') : `${names.slice(0, most).join('、')} and ${names.length - most} more`,
  unitCount: (count) => `${count} unit${count === 1 ? '' : 's'}`,
  kindCount: (kind, count) => `${count} ${COUNT_EN[kind]}${kind === 'alarm' && count > 1 ? 's' : ''}`,
  moved: (date) => ` (originally ${longDateEn(date)})`,
  bracket: (words) => ` (${words})`,
  salutation: (unit, name, role) => `${unit}　${name}${role ? ` (${role})` : ''}:`,
  task: (number, title) => `Task ${number}: ${title}`,
  said: ({ zh, en }) => en || zh,
  items: (count) => String(count),
  workdays: workdaysEn,
  rest: (count) => `${count} more are not listed here; see the system.`,
  restUnits: (count) => `${count} more units are not listed here; see the system.`,
  duties: (count) => `Assigned (${count})`,
  backlog: (count) => `Due before this assignment (${count}): to be made up, never counted as overdue`,
  periods: (count) => `, ${count} periods in all`,
  periodCount: (count) => `${count} periods`,
  level: (level) => `Level ${level}`,
  overdueBy: (workdays) => `${workdaysEn(workdays)} overdue`,
  allAnswerTo: (unit) => `all to be reported to ${unit}`,
  where: (url) => (url ? `the Duban system (${url})` : 'the Duban system'),
};
