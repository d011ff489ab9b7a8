/** What an act does to where a unit stands. Whether it is allowed at all is `acts.ts`'s to say. */
import type { WorkingCalendar } from './calendar';
import type { CivilDate, Instant } from './plan';
import { workdayAfter, workdaysBetween } from './workdays';
import { dateOf } from './zone';

export type Decision = 'ask' | 'grant' | 'refuse';
export interface UnitBefore {
  readonly standing: string;
  readonly dueDate: CivilDate;
  readonly dueEnd: Instant;
  readonly askedTo: CivilDate | null;
  readonly pausedAt: Instant | null;
}
export interface ActFacts {
  readonly act: string;
  readonly decision?: Decision;
  readonly to?: CivilDate;
  readonly done?: CivilDate;
  readonly figure?: number;
}
export interface Transition {
  readonly standing: string;
  readonly dueDate: CivilDate;
  readonly askedTo: CivilDate | null;
  readonly pausedAt: Instant | null;
  /** The unit needs an agenda of its own from now on. */
  readonly replan: boolean;
  /** Who is told of it: the unit's liaison (`decision`), the supervisors it answers to (`request`), nobody. */
  readonly tell: 'decision' | 'request' | null;
}

/** Working days that a return or a reopening gives when no date is named and the old one has gone by. */
export const MAKE_UP_WORKDAYS = 3;

/** The unit's new place. `now` is plan time; dates are Shanghai's. Example: submit under `review: none` → `done`. */
export function transition(
  facts: ActFacts,
  before: UnitBefore,
  review: 'required' | 'none',
  calendar: WorkingCalendar,
  now: Instant,
): Transition {
  const stay: Transition = { ...keep(before), replan: false, tell: null };
  const today = dateOf(now);
  const makeUp = () =>
    facts.to ?? (before.dueEnd <= now ? workdayAfter(calendar, today, MAKE_UP_WORKDAYS) : before.dueDate);
  switch (facts.act) {
    case 'submit':
      return { ...stay, standing: review === 'required' ? 'submitted' : 'done', pausedAt: null };
    case 'accept':
      return { ...stay, standing: 'done' };
    case 'return':
      return { ...stay, standing: 'returned', dueDate: makeUp(), replan: true, tell: 'decision' };
    case 'reopen':
      return { ...stay, standing: 'open', dueDate: makeUp(), replan: true, tell: 'decision' };
    case 'extend':
      return extend(facts, before, stay);
    case 'waive':
      return { ...stay, standing: 'waived', tell: 'decision' };
    case 'notApplicable':
      return { ...stay, standing: 'not-applicable' };
    case 'reassign':
      return { ...stay, standing: 'not-applicable', tell: 'decision' };
    case 'object':
      return { ...stay, tell: 'request' };
    case 'pause':
      return { ...stay, standing: 'paused', pausedAt: now, tell: 'decision' };
    case 'resume': {
      const paused = workdaysBetween(calendar, dateOf(before.pausedAt ?? now), today);
      const dueDate = paused > 0 ? workdayAfter(calendar, before.dueDate, paused) : before.dueDate;
      return { ...stay, standing: 'open', dueDate, pausedAt: null, replan: true, tell: 'decision' };
    }
    default:
      throw new RangeError(`Unknown act ${facts.act}`);
  }
}

function extend(facts: ActFacts, before: UnitBefore, stay: Transition): Transition {
  switch (facts.decision ?? 'ask') {
    case 'ask':
      return { ...stay, askedTo: facts.to ?? null, tell: 'request' };
    case 'refuse':
      return { ...stay, askedTo: null, tell: 'decision' };
    case 'grant':
      return {
        ...stay,
        dueDate: facts.to ?? before.askedTo ?? before.dueDate,
        askedTo: null,
        replan: true,
        tell: 'decision',
      };
  }
}

const keep = (before: UnitBefore) => ({
  standing: before.standing,
  dueDate: before.dueDate,
  askedTo: before.askedTo,
  pausedAt: before.pausedAt,
});
