/** The calendar entries of one mail: the duties it reminds of, and those of earlier mails that are closed since. Pure. */
import { isAlive } from '../domain/acts';
import type { Plan } from '../domain/plan';
import { DUTY_KINDS, OWN_ROLES, type ClosedDuty } from '../ledger/read/closed-duties';
import type { MessageRow } from '../ledger/tables';
import type { CarriedNotice } from '../ledger/write/carried';
import type { Head } from './compose';
import type { CalendarEntry } from './mail/calendar';

const MINUTE_MS = 60_000;

export interface Calendared {
  readonly plan: Plan;
  readonly message: Pick<MessageRow, 'window_at'>;
  readonly notices: readonly CarriedNotice[];
  readonly heads: ReadonlyMap<string, Head>;
  readonly closed: readonly ClosedDuty[];
  readonly baseUrl?: string;
}

/**
 * SEQUENCE is the minute of the mail's window: of two mails the later is right, whatever order they are read in (RFC 5545,
 * 3.8.7.4: it grows; by how much is free).
 */
export function dutyCalendar({ plan, message, notices, heads, closed, baseUrl }: Calendared): CalendarEntry[] {
  const sequence = Math.floor(Date.parse(message.window_at) / MINUTE_MS);
  const common = { sequence, ...(baseUrl ? { url: baseUrl } : {}) };
  const told = notices
    .filter(({ kind, role }) => DUTY_KINDS.includes(kind) && OWN_ROLES.includes(role))
    .flatMap(({ occurrence, unit, requirement, due_date: date, standing }): CalendarEntry[] => {
      const head = occurrence === null ? undefined : heads.get(occurrence);
      if (occurrence === null || !head || standing === null || date === null || requirement === null) return [];
      const at = date === head.scheduledDate ? head.dueAt : undefined;
      return [
        {
          ...common,
          occurrence,
          unit,
          state: isAlive(standing) ? 'due' : 'withdrawn',
          due: at === undefined ? { date } : { at },
          summary: summaryOf(plan, requirement, head.periodLabel),
          registration: occurrence,
        },
      ];
    });
  const held = new Set(told.map(({ occurrence, unit }) => `${occurrence}|${unit}`));
  const withdrawn = closed
    .filter(({ occurrence, unit }) => !held.has(`${occurrence}|${unit}`))
    .map(({ occurrence, unit, requirement, dueDate }): CalendarEntry => ({
      ...common,
      occurrence,
      unit,
      state: 'withdrawn',
      due: { date: dueDate },
      summary: summaryOf(plan, requirement, ''),
      registration: occurrence,
    }));
  return [...told, ...withdrawn];
}

/** `【督办】2.7 每季度公示旅游投诉情况。（2016年第3季度）` */
function summaryOf(plan: Plan, id: string, periodLabel: string): string {
  const text = plan.requirements.find((one) => one.id === id)?.text ?? '';
  return `【督办】${id} ${text}${periodLabel ? `（${periodLabel}）` : ''}`;
}
