/** The clock of a data folder: fixed once, kept for ever; a folder that began with other values refuses. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REAL_CLOCK, type Clock } from '../domain/clock';
import { instantAt, toMillis } from '../domain/zone';

export interface RehearsalOptions {
  /** Dates; the rehearsal covers [from, until), both at 00:00 in Shanghai. */
  readonly from: string;
  readonly until?: string;
  /** Real milliseconds of a plan day. */
  readonly dayMs: number;
  readonly behave: 'silent' | 'mix';
}
interface ClockFile {
  readonly clock: Clock;
  readonly rehearsal?: RehearsalOptions;
}
/** Real time from the fixing to the first plan instant: the plan is applied in it. */
const LEAD_MS = 8_000;
const fileOf = (data: string): string => join(data, 'clock.json');

/** Null where none is fixed yet. Throws a sentence when the folder began with other values. */
export function heldClock(data: string, rehearsal: RehearsalOptions | undefined): Clock | null {
  if (!existsSync(fileOf(data))) return null;
  const held = JSON.parse(readFileSync(fileOf(data), 'utf8')) as ClockFile;
  if (JSON.stringify(held.rehearsal ?? null) === JSON.stringify(rehearsal ?? null)) return held.clock;
  const was = held.rehearsal ? `演练 ${JSON.stringify(held.rehearsal)}` : '实时';
  throw new Error(
    `数据目录 ${data} 已按另一种时间开始（${was}），不能改变；请用同样的选项，或另选 --data。 / This folder began with another clock.`,
  );
}

/** The held clock, or one fixed now: real time, or a rehearsal that begins in a few seconds. */
export function fixClock(data: string, rehearsal: RehearsalOptions | undefined): Clock {
  const held = heldClock(data, rehearsal);
  if (held) return held;
  const clock: Clock = rehearsal
    ? {
        realStart: Date.now() + LEAD_MS,
        planStart: toMillis(instantAt(rehearsal.from)),
        dayMs: rehearsal.dayMs,
        ...(rehearsal.until ? { planEnd: toMillis(instantAt(rehearsal.until)) } : {}),
      }
    : REAL_CLOCK;
  mkdirSync(data, { recursive: true });
  writeFileSync(`${fileOf(data)}.tmp`, JSON.stringify({ clock, rehearsal } satisfies ClockFile, null, 2));
  renameSync(`${fileOf(data)}.tmp`, fileOf(data));
  return clock;
}
