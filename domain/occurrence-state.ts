/** What an occurrence carries from one run to the next, and the acts it hears. JSON-safe; ids only, never words of persons. */
import type { Period, Track } from './agenda-types';
import type { Clock } from './clock';
import type { CivilDate, Instant } from './plan';

/** Where one unit stands inside an occurrence. */
export interface UnitState {
  readonly name: string;
  readonly standing: string;
  readonly track: string;
  readonly dueDate: CivilDate;
  readonly dueEnd: Instant;
  /** The escalation level it has reached. */
  readonly level: number;
  /** The escalation workflow a supervisor started for it, while that runs. */
  readonly escalation?: string;
  readonly askedTo?: CivilDate;
}

export interface OccurrenceState {
  readonly review: 'required' | 'none';
  readonly lapseDays: number;
  /** `CN@<version>`: the calendar the dates were computed with. */
  readonly calendar: string;
  readonly tracks: readonly Track[];
  readonly units: Readonly<Record<string, UnitState>>;
  /** What is open `lapseDays` after the last planned step is missed. */
  readonly lastStepAt: Instant;
}

/** Input of `occurrenceWorkflow`. */
export interface OccurrenceInput {
  readonly period: Period;
  readonly clock: Clock;
  readonly openedAt: Instant;
  /** Events may name their units. */
  readonly units?: readonly string[];
  /** Shown in the UI. */
  readonly head?: { readonly text: string; readonly leads: readonly string[] };
  readonly state?: OccurrenceState;
  /** It had closed, and runs again because of an act that follows. */
  readonly revived?: boolean;
}

/** The acts an occurrence hears, each an update of that name. */
export const ACTS = [
  'submit',
  'accept',
  'return',
  'extend',
  'waive',
  'notApplicable',
  'object',
  'pause',
  'resume',
  'reassign',
  'reopen',
  'approve',
] as const;
export type ActName = (typeof ACTS)[number];

/** What an act's update carries: words and reasons stand in the ledger under `entry`. */
export interface ActInput {
  /** Id of the ledger's entry, written first; also the update's id, so that asking twice does it once. */
  readonly entry: string;
  readonly user: string;
  readonly units: readonly string[];
  readonly done?: CivilDate;
  readonly figure?: number;
  readonly to?: CivilDate;
  readonly decision?: 'ask' | 'grant' | 'refuse';
  readonly toUnit?: string;
  readonly slip?: string;
}

/** Answer of an act: each unit's new standing. */
export interface ActResult {
  readonly occurrence: string;
  readonly standings: Readonly<Record<string, { readonly standing: string; readonly dueDate: CivilDate }>>;
}
