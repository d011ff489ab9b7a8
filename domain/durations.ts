/** Durations of policies: their length in milliseconds and their words. */
import type { Reason } from './agenda-types';
import type { Duration } from './policy-types';

const ZH = { workdays: '个工作日', days: '天', hours: '小时', minutes: '分钟', seconds: '秒' } as const;
const EN = { workdays: 'working day', days: 'day', hours: 'hour', minutes: 'minute', seconds: 'second' } as const;
type UnitOfTime = keyof typeof ZH;
const UNITS = Object.keys(ZH) as UnitOfTime[];

/** Hours, minutes and seconds only: `exactMs({ hours: 12 })` → `43200000`. */
export const exactMs = ({ hours = 0, minutes = 0, seconds = 0 }: Duration): number =>
  ((hours * 60 + minutes) * 60 + seconds) * 1_000;

/** The n-th telling of a step that repeats: `nthTelling({workdays: 1}, {workdays: 5}, 3)` → `{workdays: 11}`. */
export function nthTelling(first: Duration, every: Duration | undefined, n: number): Duration {
  if (!every) return first;
  const sum: Partial<Record<UnitOfTime, number>> = {};
  for (const unit of UNITS) {
    const total = (first[unit] ?? 0) + (every[unit] ?? 0) * (n - 1);
    if (first[unit] !== undefined || every[unit] !== undefined) sum[unit] = total;
  }
  return sum;
}

export const isZero = (duration: Duration): boolean => UNITS.every((unit) => !duration[unit]);

/** `durationWords({workdays: 3})` → `{zh: '3个工作日', en: '3 working days'}`. */
export function durationWords(duration: Duration): Reason {
  const written = UNITS.filter((unit) => duration[unit] !== undefined);
  return {
    zh: written.map((unit) => `${duration[unit]}${ZH[unit]}`).join(''),
    en: written.map((unit) => `${duration[unit]} ${EN[unit]}${duration[unit] === 1 ? '' : 's'}`).join(' '),
  };
}
