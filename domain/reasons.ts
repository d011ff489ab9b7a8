/** Whether what a notice tells still has its reason, a moment before it leaves. Pure: the ledger brings what it knows. */
import { owes } from './acts';
import type { CivilDate } from './plan';

/** What a person did, kept with the notice that tells of it. `heir`: told to the unit that a duty was handed over to. */
export interface ToldAct {
  readonly name: string;
  readonly decision?: 'ask' | 'grant' | 'refuse';
  /** The date asked for. */
  readonly to?: CivilDate;
}
export interface Known {
  readonly kind: string;
  /** Where the unit stands now; null without an occurrence. */
  readonly standing: string | null;
  /** The date that the notice speaks of, the one that holds now, and the one that the unit asks for. */
  readonly dueDate: CivilDate | null;
  readonly owedBy: CivilDate | null;
  readonly askedTo: CivilDate | null;
  /** The assignment that it is about is signed for; the message that it says has failed is known to have arrived. */
  readonly settled: boolean;
  /** Absent in notices of before it was kept. */
  readonly act?: ToldAct;
}
/** As the ledger says why a notice is not sent any more. */
export type Ended = 'ended-before-sending' | 'acknowledged' | 'answered' | 'overtaken' | 'arrived';

/**
 * Null: it is still to be said.
 *
 * | kind | its reason ends when |
 * |---|---|
 * | `reminder`, `due`, `overdue`, `escalation` and signed slips | the unit no longer owes it, or by another date |
 * | `assignment` | the unit has signed for it |
 * | `assignment-overdue` | the same |
 * | `request` | it was answered, or asked anew with another date; or the duty is no longer the unit's to do |
 * | `decision` | another act has made it untrue: what was put on hold runs again, what was sent back was handed in again |
 * | `alarm` | it is about a message that is known by now to have arrived; what else it tells has happened, and stays |
 * | `weekly`, `test` | never: the one is about days that are over, the other about nothing |
 */
export function endOfReason(known: Known): Ended | null {
  switch (known.kind) {
    case 'reminder':
    case 'due':
    case 'overdue':
    case 'escalation':
      return owes(known.standing ?? '') && known.dueDate === known.owedBy ? null : 'ended-before-sending';
    case 'assignment':
    case 'assignment-overdue':
      return known.settled ? 'acknowledged' : null;
    case 'request':
      return isOpen(known.standing) && isStillAsked(known) ? null : 'answered';
    case 'decision':
      return known.act === undefined || holds(known.act, known) ? null : 'overtaken';
    case 'alarm':
      return known.settled ? 'arrived' : null;
    default:
      return null;
  }
}

/** The unit's to do, now or when its clock runs again. */
const isOpen = (standing: string | null): boolean => owes(standing ?? '') || standing === 'paused';

/** Whoever asks for another date has it on record until he gets an answer; an objection is answered by letting the unit off. */
const isStillAsked = ({ act, askedTo }: Known): boolean =>
  act?.name === 'extend' ? askedTo !== null && askedTo === (act.to ?? askedTo) : true;

/** That a decision says what is so: the unit stands where it was put, and an answer about the date speaks of the one that holds. */
function holds({ name }: ToldAct, { standing, dueDate, owedBy }: Known): boolean {
  switch (name) {
    case 'pause':
      return standing === 'paused';
    case 'resume':
      return owes(standing ?? '');
    case 'waive':
      return standing === 'waived';
    case 'reassign':
      return standing === 'not-applicable';
    case 'extend':
      return isOpen(standing) && dueDate === owedBy;
    default: // returned, opened anew, handed over to it: with words of a person, which it needs also while its clock stands
      return isOpen(standing);
  }
}
