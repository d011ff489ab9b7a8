/** Dates of plan files: ISO only, and whoever writes otherwise is told what to write instead. */
import { z } from 'zod';
import { lastDayOfMonth } from '../domain/civil';
import type { CivilDate } from '../domain/plan';
import { shown } from './issues';

/** A civil date in Asia/Shanghai. YAML 1.2 hands dates over as text. */
export const date = z.unknown().transform((value, context): CivilDate => {
  const problem = dateProblem(value);
  if (problem) context.addIssue({ code: 'custom', message: problem });
  return String(value);
});

/** `YYYY-MM`. */
export const month = z
  .string()
  .regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, '月份请写成 2016-07 这样的形式。 / Write a month as 2016-07.');

const HOW = '请写成 2016-02-06 这样的形式。 / Write a date as 2016-02-06.';

/** Null for a day that exists, written as `YYYY-MM-DD`; else the sentence that says what to write. */
export function dateProblem(value: unknown): string | null {
  if (value === null || value === undefined || (typeof value === 'string' && value.trim() === ''))
    return `日期为空，${HOW}`;
  if (typeof value === 'object') return `这里应为日期，${HOW}`;
  const text = String(value);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const read = iso ?? readLoosely(text);
  if (!read) {
    if (/长期|全年|持续|常年|不定期|适时/.test(text))
      return `“${shown(text)}”不是日期；没有期限的事项请用 kind: ongoing 或 as-needed。 / Not a date; use kind: ongoing or as-needed.`;
    return `“${shown(text)}”不是日期，${HOW}`;
  }
  const [year, monthOfYear, day] = [
    Number(read[1]),
    Number(read[2]),
    read[3] === undefined ? undefined : Number(read[3]),
  ];
  if (year < 1950 || year > 2199)
    return `“${shown(text)}”的年份不在1950至2199之间，请核对。 / The year is out of range.`;
  if (monthOfYear < 1 || monthOfYear > 12)
    return `“${shown(text)}”不存在：没有${monthOfYear}月。 / There is no month ${monthOfYear}.`;
  const last = lastDayOfMonth(year, monthOfYear);
  if (day === undefined)
    return `“${shown(text)}”没有写明日，如指月底，请写成 ${last}。 / The day is missing; write ${last} for the month's end.`;
  if (day < 1 || day > Number(last.slice(8)))
    return `“${shown(text)}”不存在：${year}年${monthOfYear}月只有${Number(last.slice(8))}天，如指月底，请写成 ${last}。 / There is no such day; write ${last} for the month's end.`;
  if (iso) return null;
  const wanted = `${year}-${String(monthOfYear).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return `“${shown(text)}”请写成 ${wanted}。 / Write ${wanted}.`;
}

/** Other ways in which offices write dates: year, month and perhaps day as capture groups. */
function readLoosely(written: string): RegExpExecArray | null {
  const text = arabic(written.normalize('NFKC').replace(/\s/g, ''));
  return (
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:[日号]?|T.*)$/.exec(text) ??
    /^(\d{4})[-/.年](\d{1,2})(?:月?(?:底|末|月底)?前?)$/.exec(text)
  );
}

const DIGITS = '〇一二三四五六七八九';
/** `arabic('二〇一六年二月十六日')` → `'2016年2月16日'`; what holds no Chinese numeral stays as it is. */
function arabic(text: string): string {
  return text.replace(/[〇零○Ｏ一二三四五六七八九十]+/g, (word) => {
    const [tens, ones] = word.split('十') as [string, string?];
    const digit = (char: string) => Math.max(0, DIGITS.indexOf(char));
    if (ones === undefined) return [...tens].map(digit).join('');
    return String((tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones)));
  });
}
