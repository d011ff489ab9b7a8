/** Gateways' times: they write Shanghai's clock without a zone, or seconds since 1970. */
import type { Instant } from '../../domain/plan';
import { instantAt, toInstant, toMillis } from '../../domain/zone';

/** `shanghaiInstant('2016-10-28 09:00:00')` → `'2016-10-28T01:00:00.000Z'`; null for what is no such time. */
export function shanghaiInstant(text: string): Instant | null {
  const found = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?$/.exec(text.trim());
  if (!found) return null;
  try {
    return instantAt(found[1]!, found[2]);
  } catch {
    return null; // 2016-02-30 or 25:00
  }
}

/** `unixInstant(1477616400)` → `'2016-10-28T01:00:00.000Z'`; milliseconds are told by their size. Null for what is no such time. */
export function unixInstant(value: unknown): Instant | null {
  const count = typeof value === 'string' && /^\d{1,14}$/.test(value) ? Number(value) : value;
  if (typeof count !== 'number' || !Number.isFinite(count) || count <= 0 || count >= 1e14) return null;
  return toInstant(Math.floor(count >= 1e11 ? count : count * 1_000));
}

/** `shanghaiText('2016-10-28T01:00:00.000Z')` → `'2016-10-28 09:00:00'`. */
export const shanghaiText = (at: Instant): string =>
  toInstant(toMillis(at) + 8 * 3_600_000)
    .slice(0, 19)
    .replace('T', ' ');
