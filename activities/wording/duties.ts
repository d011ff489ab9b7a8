/** The lists of an assignment: each requirement once, with its next dates; 存量 with the periods to be made up. */
import { chineseDate } from '../../domain/spans';
import type { Duty, Line } from './outgoing';
import type { Tongue } from './tongue';

export interface DutyList {
  readonly title: string;
  readonly duties: readonly { readonly requirement: string; readonly text: string; readonly dates: string }[];
}
/** Periods of one requirement that are named; what is more is counted. */
const NAMED = 6;

export const dutyLists = ({ duties = [], backlog = [] }: Line, tongue: Tongue): DutyList[] =>
  [
    {
      title: tongue.duties(groups(duties).length),
      duties: groups(duties).map((own) => ({
        ...headOf(own),
        dates: own.map((duty) => nextOf(duty, tongue)).join(tongue.semicolon),
      })),
    },
    {
      title: tongue.backlog(backlog.length),
      duties: groups(backlog).map((own) => ({ ...headOf(own), dates: periodsOf(own, tongue) })),
    },
  ].filter(({ duties }) => duties.length > 0);

function groups(duties: readonly Duty[]): Duty[][] {
  const found = new Map<string, Duty[]>();
  for (const duty of duties) found.set(duty.requirement, [...(found.get(duty.requirement) ?? []), duty]);
  return [...found.values()];
}

const headOf = ([first]: readonly Duty[]) => ({ requirement: first!.requirement, text: first!.text });

/** An event has no date but a trigger; a deadline's period begins with its date, which need not be said twice. */
function nextOf({ periodLabel, nextDate }: Duty, tongue: Tongue): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(nextDate)) return nextDate;
  const ownDate = chineseDate(nextDate);
  const label = periodLabel.startsWith(ownDate) ? periodLabel.slice(ownDate.length) : periodLabel;
  return (label ? `${tongue.period(label)}${tongue.colon}` : '') + tongue.longDate(nextDate);
}

function periodsOf(duties: readonly Duty[], tongue: Tongue): string {
  const labels = duties.map(({ periodLabel }) => tongue.period(periodLabel));
  return labels.length <= NAMED
    ? labels.join(tongue.comma)
    : `${labels.slice(0, NAMED).join(tongue.comma)}${tongue.periods(labels.length)}`;
}
