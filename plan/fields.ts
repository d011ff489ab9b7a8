/** The small fields of plan files: dates, addresses, mobiles, names; each refusal says what to write instead. */
import { z } from 'zod';

const REAL_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A civil date. YAML 1.2 hands dates over as text. */
export const date = z.unknown().transform((value, context): string => {
  const text = words(value);
  const problem = dateProblem(value);
  if (problem) context.addIssue({ code: 'custom', message: problem });
  return text;
});

const words = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

function dateProblem(value: unknown): string | null {
  if (value === null || value === undefined || value === '')
    return '日期为空，请写成 2016-02-06 这样的日期。 / A date is missing; write 2016-02-06.';
  const text = words(value);
  const match = REAL_DATE.exec(text);
  if (!match) return `“${text}”不是日期，请写成 2016-02-06 这样的形式。 / Not a date; write 2016-02-06.`;
  const [, year, month, day] = match.map(Number);
  const last = new Date(Date.UTC(year!, month, 0)).getUTCDate();
  if (month! < 1 || month! > 12 || day! < 1 || day! > last)
    return `“${text}”不存在：该月没有这一天。 / There is no such day.`;
  return null;
}

export const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份请写成 2016-07 这样的形式。 / Write a month as 2016-07.');
export const windowTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻请写成 09:00 这样的形式。 / Write a time as 09:00.');

const CONTROL = /[\u0000-\u001f\u007f]/;
/** One line of text: no line breaks, no control characters, no lone surrogates; anything else is kept as it is. */
export const line = z
  .string()
  .min(1, '不能为空。 / Must not be empty.')
  .max(2_000, '过长（超过2000字）。 / Too long.')
  .superRefine((text, context) => {
    if (CONTROL.test(text))
      context.addIssue({
        code: 'custom',
        message: '含有换行或控制字符。 / Contains a line break or control character.',
      });
    else if (/\p{Surrogate}/u.test(text))
      context.addIssue({ code: 'custom', message: '含有残缺的字符。 / Contains a lone surrogate.' });
  });
/** An id: used in workflow ids and addresses, so plain. */
export const id = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    '编号只能用字母、数字、点、横线，且不超过64个字符。 / Ids are letters, digits, dot, dash.',
  );

const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
export const email = z.string().superRefine((text, context) => {
  const problem = emailProblem(text);
  if (problem) context.addIssue({ code: 'custom', message: problem });
});

function emailProblem(text: string): string | null {
  if (CONTROL.test(text)) return '邮箱地址含有换行或控制字符。 / The address contains a control character.';
  if (text.includes('＠')) return '邮箱地址用了全角“＠”，请改为半角 @。 / The address has a full-width ＠.';
  if (/[,;，；、]|\s/.test(text.trim()) || (text.match(/@/g) ?? []).length > 1)
    return '一处只能写一个邮箱地址，多人请分成多行。 / One address only.';
  if (text.length > 254) return `邮箱地址过长（${text.length} 个字符）。 / The address is too long.`;
  return EMAIL.test(text) ? null : `“${text}”不是有效的邮箱地址。 / Not an e-mail address.`;
}

/** A mainland mobile number in any usual writing → E.164. */
export const mobile = z.union([z.string(), z.number()]).transform((value, context): string => {
  const text = String(value).normalize('NFKC').replace(/[\s-]/g, '');
  const digits = /^(?:\+86|0086|86)?(1\d{10})$/.exec(text)?.[1];
  if (!digits)
    context.addIssue({
      code: 'custom',
      message: `“${String(value)}”不是手机号码（11位，可带 +86）；座机不能收短信。 / Not a mobile number.`,
    });
  return `+86${digits ?? ''}`;
});
