/** What kinds, roles and grades are called: the words of the letters, so that nobody has to learn two for one thing. */
import { KIND_ZH as LETTER_ZH, roleZh as personZh, SLIP_ZH } from '../../activities/wording/words';

export const WEEKDAYS = '一二三四五六日';

export const KIND_ZH: Readonly<Record<string, string>> = {
  ...LETTER_ZH,
  reminder: '提醒', // a letter's list says how near the date is (临近), a table what the notice is
  due: '到期', // a letter is read on the day (今日到期), a table on any day
  weekly: '督办周报',
};

/** In a plan `superior` is the body above, in a letter whoever reads it there. */
export const roleZh = (role: string): string => (role === 'superior' ? '上级单位' : personZh(role));

/** Of a slip: 蓝单, 黄单, 红单. */
export const gradeZh = (grade: string): string => (SLIP_ZH as Readonly<Record<string, string>>)[grade] ?? grade;
