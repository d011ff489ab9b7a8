/** How commands answer: JSON on stdout for scripts, tables for people, everything else on stderr. */
import pc from 'picocolors';

/** Colours only on a terminal, and never where NO_COLOR is set. */
export const colour = pc.createColors(Boolean(process.stdout.isTTY) && !process.env['NO_COLOR']);
export const say = (line: string): void => void process.stderr.write(`${line}\n`);
export const print = (line: string): void => void process.stdout.write(`${line}\n`);
export const printJson = (value: unknown): void => print(JSON.stringify(value));
const LINES_AT_ONCE = 2_000;

/** One JSON value per line, in large pieces: a preview has a hundred thousand. */
export function printJsonLines(values: readonly unknown[]): void {
  for (let i = 0; i < values.length; i += LINES_AT_ONCE) {
    const piece = values.slice(i, i + LINES_AT_ONCE);
    process.stdout.write(piece.map((value) => `${JSON.stringify(value)}\n`).join(''));
  }
}

/** Columns as wide as their widest cell; a Chinese character takes two places. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, width(String(cell)))));
  const padded = (cell: string | number, index: number) => `${cell}${' '.repeat(widths[index]! - width(String(cell)))}`;
  return rows
    .map((row) => row.map((cell, index) => (index === row.length - 1 ? String(cell) : padded(cell, index))).join('  '))
    .join('\n');
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3ffff}]/u;
const COLOUR_CODE = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

/** Places a text takes on a terminal. `width('督办 a')` → `6`. */
export const width = (text: string): number =>
  [...text.replace(COLOUR_CODE, '')].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0);

/** `2016-10-28T01:00:00.000Z` → `2016-10-28 09:00` in Shanghai (UTC+8, no summer time since 1992). */
export const localTime = (instant: string): string => localSecond(instant).slice(0, 16);
/** The same with its seconds: `2016-10-28 09:00:00`. */
export const localSecond = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
