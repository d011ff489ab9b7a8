/** A plan of a few units and one requirement, with the default policies; tests give the cadences. */
import type { Cadence } from '../../domain/cadence-types';
import type { Contact, Plan, Requirement } from '../../domain/plan';
import type { Policy } from '../../domain/policy-types';
import { CN } from '../harness/calendar';

type Steps = Partial<Policy> & Pick<Policy, 'name' | 'for'>;
export const policy = (steps: Steps): Policy => ({
  review: 'none',
  remind: [],
  overdue: [],
  escalate: [],
  channels: { reminder: ['email'], due: ['email', 'sms'], overdue: ['email', 'sms'], escalation: ['email', 'sms'] },
  lapseAfter: { days: 60 },
  windows: ['09:00', '15:00'],
  urgent: false,
  ...steps,
});

const wd = (workdays: number) => ({ workdays });
const TOP = [
  { after: wd(5), to: ['deputy-head'] as const },
  { after: wd(10), to: ['superior'] as const },
];

/** The default policies of the design. */
export const POLICIES: readonly Policy[] = [
  policy({
    name: 'deadline',
    for: ['deadline', 'months', 'year'],
    review: 'required',
    remind: [{ before: 'month-start' }, { before: wd(10) }, { before: wd(3) }, { before: wd(1) }],
    overdue: [{ after: wd(1), every: wd(5), times: 3 }],
    escalate: [
      { after: wd(5), to: ['deputy-head'] },
      { after: wd(10), to: ['head'], slip: 'blue', approve: true },
      { after: wd(15), to: ['head'], slip: 'yellow', approve: true },
      { after: wd(20), to: ['head'], slip: 'red', approve: true },
    ],
  }),
  policy({
    name: 'quarter',
    for: ['quarter', 'half-year'],
    review: 'required',
    remind: [{ before: wd(5) }, { before: wd(1) }],
    overdue: [{ after: wd(2) }],
    escalate: [...TOP, { after: wd(20), to: ['head'], slip: 'blue', approve: true }],
  }),
  policy({ name: 'month', for: ['month'], remind: [{ before: wd(3) }], overdue: [{ after: wd(2) }], escalate: TOP }),
  policy({ name: 'week', for: ['week'], remind: [{ on: 'due' }], overdue: [{ after: wd(1) }], escalate: TOP }),
  policy({
    name: 'ongoing',
    for: ['ongoing'],
    remind: [{ before: wd(10) }, { before: wd(2) }],
    overdue: [{ after: wd(3) }],
    escalate: TOP,
  }),
  policy({ name: 'as-needed', for: ['as-needed'], remind: [{ before: wd(10) }] }),
  policy({
    name: 'event',
    for: ['event'],
    remind: [{ on: 'start' }, { before: wd(1) }],
    overdue: [{ after: wd(1), every: wd(1), times: 3 }],
    escalate: [
      { after: wd(3), to: ['deputy-head'] },
      { after: wd(5), to: ['superior'] },
    ],
    within: wd(5),
  }),
  policy({
    name: 'urgent',
    for: ['event-hours'],
    urgent: true,
    windows: [],
    remind: [{ on: 'start' }, { part: 0.5 }, { part: 0.75 }, { on: 'due' }],
    escalate: [{ after: { hours: 0 }, to: ['head', 'superior'] }],
  }),
];

const person = (unit: string, role: Contact['role'], more: Partial<Contact> = {}): Contact => ({
  unit,
  role,
  name: `${unit} ${role}`,
  email: `${role}@${unit}.example`,
  mobile: '+8613800000000',
  channels: ['email', 'sms'],
  ...more,
});

/** The office at the root; a provincial bureau; two cities, of which each has a county. */
export const UNITS = [
  { id: 'office', name: '省政府办公厅', aliases: [], level: 'province' },
  { id: 'bureau', name: '省旅游局', aliases: [], level: 'province', reportsTo: 'office' },
  { id: 'guangzhou', name: '广州市', aliases: [], level: 'city', reportsTo: 'office' },
  { id: 'tianhe', name: '天河区', aliases: [], level: 'county', reportsTo: 'guangzhou' },
  { id: 'shenzhen', name: '深圳市', aliases: [], level: 'city', reportsTo: 'office' },
  { id: 'nanshan', name: '南山区', aliases: [], level: 'county', reportsTo: 'shenzhen' },
] as const satisfies Plan['units'];
const ALL = UNITS.map(({ id }) => id);

export const CONTACTS: readonly Contact[] = ALL.flatMap((unit) =>
  (['liaison', 'office-head', 'deputy-head', 'head', 'supervisor'] as const).map((role) => person(unit, role)),
);

/** A cadence without its `part`, which the loader gives. */
export type Rule = Cadence extends infer C ? (C extends Cadence ? Omit<C, 'part'> & { part?: string } : never) : never;

export interface Choices {
  readonly requirement?: Partial<Requirement>;
  readonly policies?: readonly Policy[];
  readonly contacts?: readonly Contact[];
  readonly units?: Plan['units'];
  readonly calendar?: Plan['calendar'];
}

/** The plan of 2016 with requirement `1.1` that has these rules. */
export function smallPlan(rules: readonly Rule[], choices: Choices = {}): Plan {
  const cadences = rules.map((rule, index) => ({ part: index === 0 ? 'c' : `c-${index + 1}`, ...rule }));
  return {
    head: { id: 'p-2016', title: '方案', year: 2016, to: '2017-12-31', calendar: 'CN' },
    tasks: [{ number: 1, title: '任务' }],
    requirements: [
      {
        id: '1.1',
        task: 1,
        text: '事项',
        leads: ['省旅游局'],
        timeLimit: '全年工作',
        answers: 'each',
        cadences,
        units: ['bureau'],
        owes: ['bureau'],
        ...choices.requirement,
      },
    ],
    units: choices.units ?? UNITS,
    groups: [],
    contacts: choices.contacts ?? CONTACTS,
    policies: choices.policies ?? POLICIES,
    calendar: choices.calendar ?? CN,
  };
}

/** Everybody beside the office owes, each to the body it reports to. */
export const COLLECTED: Partial<Requirement> = { answers: 'collect', owes: ALL.slice(1), units: ALL.slice(1) };
