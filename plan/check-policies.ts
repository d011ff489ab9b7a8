/** Policies that no row's shape can refuse: without steps, or reaching further than any calendar that is loaded. */
import type { Duration } from '../domain/policy-types';
import { unitsOf } from './policy-schema';
import type { Add } from './issues';
import type { RawPlan } from './rows';

/** Days after the due date within which every step must lie: the calendar ends two years after the plan's last date. */
export const MOST_DAYS_AFTER = 400;

export function checkPolicies(raw: RawPlan, add: Add): void {
  for (const { value, file, path, rough } of raw.policies) {
    if (rough) continue;
    if (value.remind.length + value.overdue.length + value.escalate.length === 0)
      add(file, path, `督办规则“${value.name}”没有任何步骤。 / The policy has no steps.`);
    if (value.lapseAfter.days === undefined)
      add(file, [...path, 'lapseAfter'], 'lapseAfter 只能用 days。 / lapseAfter takes days.');
    if (value.within && unitsOf(value.within).some((unit) => unit === 'minutes' || unit === 'seconds'))
      add(file, [...path, 'within'], 'within 只能用 hours、days、workdays。 / within takes hours, days or workdays.');
    value.remind.forEach((step, index) => {
      if (
        'before' in step &&
        step.before !== 'month-start' &&
        Object.values(step.before).every((amount) => amount === 0)
      )
        add(
          file,
          [...path, 'remind', index],
          '“到期前0天”不会发出，到期当日提醒请写 on: due。 / Nothing before: for the due date itself write on: due.',
        );
    });
    value.overdue.forEach((step, index) => {
      const reach = calendarDays(step.after) + (step.every ? calendarDays(step.every) * ((step.times ?? 1) - 1) : 0);
      if (reach > MOST_DAYS_AFTER)
        add(
          file,
          [...path, 'overdue', index],
          '催办拖得太久：最后一次在到期一年多以后。 / The last step is more than a year after the due date.',
        );
    });
  }
}

/** An upper bound: 5 working days take at most 7 days, and holidays add two weeks. */
function calendarDays({ days = 0, workdays = 0, hours = 0, minutes = 0, seconds = 0 }: Duration): number {
  return days + workdays * 1.4 + (workdays > 5 ? 14 : 0) + hours / 24 + minutes / 1_440 + seconds / 86_400;
}
