/** The clock of a data folder: a rehearsal's lies in it, without one plan time is real time. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REAL_CLOCK, planTime, type Clock } from '../domain/clock';
import type { Instant } from '../domain/plan';
import { dateOf } from '../domain/zone';

export interface FolderClock {
  readonly clock: Clock;
  readonly rehearsal: boolean;
}

export function clockOf(data: string): FolderClock {
  const file = join(data, 'clock.json');
  if (!existsSync(file)) return { clock: REAL_CLOCK, rehearsal: false };
  const held = JSON.parse(readFileSync(file, 'utf8')) as { clock: Clock; rehearsal?: object };
  return { clock: held.clock, rehearsal: held.rehearsal !== undefined };
}

/** Plan time at this moment of real time. */
export const planNow = (clock: Clock): Instant => new Date(planTime(clock, Date.now())).toISOString();

/** The year an engine on that folder carries plans to: this year in Shanghai; undefined (the plan's own) in a rehearsal. */
export const editionYear = (data: string): number | undefined => (clockOf(data).rehearsal ? undefined : thisYear());

/** The year in Shanghai now. */
export const thisYear = (): number => Number(dateOf(new Date().toISOString()).slice(0, 4));
