/** The seed's policies are the table of default policies, cell by cell. */
import type { Plan } from '../../domain/plan';
import type { Duration, EscalateStep, OverdueStep, PolicyClass, RemindStep } from '../../domain/policy-types';
import { POLICY_CLASSES } from '../../domain/policy-types';
import { loadPlan } from '../../plan/load';
import { SEED } from './folder';

const plan = loaded();
const policy = (duty: PolicyClass) => plan.policies.find((one) => one.for.includes(duty))!;

function loaded(): Plan {
  const result = loadPlan(SEED);
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 1));
  return result.plan;
}

const MILESTONE = {
  remind: 'month-start, 10 wd, 3 wd, 1 wd',
  overdue: '1 wd every 5 wd ×3 to liaison+office-head',
  escalate: '5 wd deputy-head; 10 wd head blue; 15 wd head yellow; 20 wd head red',
};
const PERIODIC = '5 wd deputy-head; 10 wd superior';
const QUARTERLY = {
  remind: '5 wd, 1 wd',
  overdue: '2 wd to liaison+office-head',
  escalate: `${PERIODIC}; 20 wd head blue`,
};
const TABLE: Readonly<Record<PolicyClass, { remind: string; overdue: string; escalate: string }>> = {
  deadline: MILESTONE,
  months: MILESTONE,
  year: MILESTONE,
  quarter: QUARTERLY,
  'half-year': QUARTERLY,
  month: { remind: '3 wd', overdue: '2 wd to liaison+office-head', escalate: PERIODIC },
  week: { remind: 'due', overdue: '1 wd to liaison+office-head', escalate: PERIODIC },
  ongoing: { remind: '10 wd, 2 wd', overdue: '3 wd to liaison+office-head', escalate: PERIODIC },
  'as-needed': { remind: '10 wd', overdue: '', escalate: '' },
  event: {
    remind: 'start, 1 wd',
    overdue: '1 wd every 1 wd ×3 to liaison+office-head',
    escalate: '3 wd deputy-head; 5 wd superior',
  },
  'event-hours': { remind: 'start, 50%, 75%, due', overdue: '', escalate: '0 h head+superior' },
};

test.each(POLICY_CLASSES)('%s: reminders, overdue, escalation', (duty) => {
  const { remind, overdue, escalate } = policy(duty);
  expect({
    remind: remind.map(reminding).join(', '),
    overdue: overdue.map(chasing).join('; '),
    escalate: escalate.map(climbing).join('; '),
  }).toEqual(TABLE[duty]);
});

test('an accept closes deadlines, years, half-years and quarters; handing in closes the rest', () => {
  const reviewed = POLICY_CLASSES.filter((duty) => policy(duty).review === 'required');
  expect([...reviewed].sort()).toEqual(['deadline', 'half-year', 'months', 'quarter', 'year']);
});

test('SMS goes with the last reminder, the due item, overdue and escalation; earlier reminders are mail', () => {
  for (const { name, remind, channels, urgent } of plan.policies) {
    const used = remind.map(
      (step) => step.channels ?? channels['on' in step && step.on === 'due' ? 'due' : 'reminder'],
    );
    const earlier = urgent ? ['email', 'sms'] : ['email'];
    expect([name, ...used]).toEqual([name, ...remind.slice(1).map(() => earlier), ['email', 'sms']]);
    expect([name, channels.overdue, channels.escalation]).toEqual([name, ['email', 'sms'], ['email', 'sms']]);
  }
});

test('reminders are the liaison’s; an event bound in hours goes at the instant to three of the unit', () => {
  for (const { remind, urgent, windows } of plan.policies) {
    const whom = urgent ? ['liaison', 'office-head', 'deputy-head'] : ['liaison'];
    expect(remind.map((step) => step.to ?? ['liaison'])).toEqual(remind.map(() => whom));
    expect(windows).toEqual(urgent ? [] : ['09:00', '15:00']);
  }
  expect(plan.policies.filter(({ urgent }) => urgent).map((one) => one.for)).toEqual([['event-hours']]);
});

test('every slip waits to be signed, nothing else does; what is open after 60 days is missed', () => {
  for (const { escalate, lapseAfter } of plan.policies) {
    for (const { slip, approve } of escalate) expect(approve ?? false).toBe(slip !== undefined);
    expect(lapseAfter).toEqual({ days: 60 });
  }
  expect(policy('event').within).toEqual({ workdays: 5 });
});

const span = ({ workdays, hours }: Duration): string => (workdays === undefined ? `${hours} h` : `${workdays} wd`);

function reminding(step: RemindStep): string {
  if ('part' in step) return `${step.part * 100}%`;
  if ('on' in step) return step.on;
  return step.before === 'month-start' ? step.before : span(step.before);
}
const chasing = ({ after, every, times, to = [] }: OverdueStep): string =>
  `${span(after)}${every ? ` every ${span(every)} ×${times}` : ''} to ${to.join('+')}`;
const climbing = ({ after, to = [], slip }: EscalateStep): string =>
  [span(after), to.join('+'), ...(slip ? [slip] : [])].join(' ');
