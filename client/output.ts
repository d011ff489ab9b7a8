/** How commands answer: JSON on stdout for scripts, tables for people, everything else on stderr. */
import pc from 'picocolors';

export const colour = pc.createColors(Boolean(process.stdout.isTTY) && !process.env['NO_COLOR']);
export const say = (line: string): void => void process.stderr.write(`${line}\n`);
export const print = (line: string): void => void process.stdout.write(`${line}\n`);
export const printJson = (value: unknown): void => print(JSON.stringify(value));

/** One JSON value per line, in large pieces: a preview has a hundred thousand. */
export function printJsonLines(values: readonly unknown[]): void {
  for (let i = 0; i < values.length; i += 2_000)
    process.stdout.write(
      values
        .slice(i, i + 2_000)
        .map((value) => `${JSON.stringify(value)}\n`)
        .join(''),
    );
}

/** Columns as wide as their widest cell; a Chinese character takes two places. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, width(String(cell)))));
  return rows
    .map((row) =>
      row
        .map((cell, index) =>
          index === row.length - 1 ? String(cell) : String(cell) + ' '.repeat(widths[index]! - width(String(cell))),
        )
        .join('  '),
    )
    .join('\n');
}
const width = (text: string): number =>
  [...text].reduce(
    (sum, char) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(char)
        ? 2
        : 1),
    0,
  );

/** `2016-10-28T01:00:00.000Z` → `2016-10-28 09:00` in Shanghai. */
export const localTime = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
