/** The lists of an assignment: each requirement once, with its next dates; 存量 with the periods to be made up. */
import { longDate } from './dates';
import type { Duty, Line } from './outgoing';

export interface DutyList {
  readonly title: string;
  readonly duties: readonly { readonly requirement: string; readonly text: string; readonly dates: string }[];
}
/** Periods of one requirement that are named; what is more is counted. */
const NAMED = 6;

export const dutyLists = ({ duties = [], backlog = [] }: Line): DutyList[] =>
  [
    {
      title: `派发事项（${groups(duties).length}）`,
      duties: groups(duties).map((own) => ({ ...headOf(own), dates: own.map(nextOf).join('；') })),
    },
    {
      title: `存量：时限已过，请补办，不计逾期（${backlog.length}期）`,
      duties: groups(backlog).map((own) => ({ ...headOf(own), dates: periodsOf(own) })),
    },
  ].filter(({ duties }) => duties.length > 0);

function groups(duties: readonly Duty[]): Duty[][] {
  const found = new Map<string, Duty[]>();
  for (const duty of duties) found.set(duty.requirement, [...(found.get(duty.requirement) ?? []), duty]);
  return [...found.values()];
}

const headOf = ([first]: readonly Duty[]) => ({ requirement: first!.requirement, text: first!.text });

/** An event has no date but a trigger. */
const nextOf = ({ periodLabel, nextDate }: Duty): string =>
  /^\d{4}-\d\d-\d\d$/.test(nextDate) ? `${periodLabel}，${longDate(nextDate)}` : `${periodLabel}：${nextDate}`;

function periodsOf(duties: readonly Duty[]): string {
  const labels = duties.map(({ periodLabel }) => periodLabel);
  return labels.length <= NAMED ? labels.join('、') : `${labels.slice(0, NAMED).join('、')}等${labels.length}期`;
}
