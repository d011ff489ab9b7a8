/** The small fields of plan files: one-line text, longer text, ids, times of day. */
import { z } from 'zod';
import { normal } from './names';

const CONTROL_OR_BREAK = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const written = (most: number) =>
  z
    .string()
    .max(most, `过长（超过${most}字）。 / Longer than ${most} characters.`)
    .superRefine((value, context) => {
      const refuse = (message: string) => context.addIssue({ code: 'custom', message });
      // A lone surrogate cannot be written as UTF-8, and PostgreSQL has no NUL in text.
      if (/\p{Surrogate}/u.test(value)) refuse('含有残缺的字符（单个代理项）。 / Contains a lone surrogate.');
      if (normal(value) === '') refuse('不能为空。 / Must not be empty.');
    });

/** One line, kept exactly as written: emoji, rare characters, markup and turning marks included; no line breaks, no control characters. */
export const line = written(2_000).superRefine((value, context) => {
  if (CONTROL_OR_BREAK.test(value))
    context.addIssue({ code: 'custom', message: '含有换行或控制字符。 / Contains a line break or control character.' });
});
/** Text of any number of lines. */
export const text = written(20_000).superRefine((value, context) => {
  if (CONTROL.test(value))
    context.addIssue({ code: 'custom', message: '含有控制字符。 / Contains a control character.' });
});
/** An id: part of workflow ids and of addresses, so plain, and without the slash that separates them. */
export const id = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    '编号只能用字母、数字、点、横线和下划线，以字母或数字开头，最多64个字符。 / Ids are letters, digits, dot, dash and underscore.',
  );

/** `HH:mm` in Shanghai. */
export const windowTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻请写成 09:00 这样的形式。 / Write a time as 09:00.');
