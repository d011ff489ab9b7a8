/** E-mail addresses and mobile numbers of contacts: one each, checked before anything is ever sent there. */
import { z } from 'zod';
import { shown } from './issues';

// ASCII only, as mail servers without SMTPUTF8 require (RFC 5321 §4.5.3.1 for the lengths); the domain needs a dot.
const EMAIL =
  /^(?!.{255})[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;

export const email = z.string().superRefine((text, context) => {
  const problem = emailProblem(text);
  if (problem) context.addIssue({ code: 'custom', message: problem });
});

/** Null for one plain address `local@domain.tld`; else what is wrong with it. */
export function emailProblem(text: string): string | null {
  if (text.trim() === '') return '邮箱地址为空；没有邮箱请删去这一项。 / The address is empty; leave the key out.';

  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text))
    return '邮箱地址含有换行或控制字符。 / The address contains a line break or control character.';
  if (text.length > 254) return `邮箱地址过长（${text.length} 个字符，最多254）。 / The address is too long.`;
  if (/[<>"]/.test(text)) return `只写地址本身，不写姓名和尖括号：“${shown(text)}”。 / Write the bare address.`;
  if (/[＠﹫]/.test(text))
    return `邮箱地址“${shown(text)}”用了全角“＠”，请改为半角 @。 / The address has a full-width ＠.`;
  if ((text.match(/@/g) ?? []).length > 1 || /[,;，；、]/.test(text))
    return `一处只能写一个邮箱地址，多人请分成多行：“${shown(text)}”。 / One address only.`;
  if (/\s/.test(text)) return `邮箱地址“${shown(text)}”含有空格。 / The address contains a space.`;
  if (/[^\x21-\x7e]/.test(text))
    return `邮箱地址“${shown(text)}”含有全角、中文或看不见的字符。 / The address contains characters other than ASCII.`;
  if (!text.includes('@')) return `邮箱地址“${shown(text)}”没有 @。 / The address has no @.`;
  if (text.indexOf('@') > 64) return '邮箱地址 @ 前的部分过长（最多64个字符）。 / The part before @ is too long.';
  if (!/@.+\..+/.test(text)) return `邮箱地址“${shown(text)}”的域名不完整。 / The address has no full domain.`;
  return EMAIL.test(text) ? null : `“${shown(text)}”不是有效的邮箱地址。 / Not an e-mail address.`;
}

/** A mainland mobile number in any usual writing → E.164: `0086 138-0000-0000` → `+8613800000000`. */
export const mobile = z.union([z.string(), z.number()]).transform((value, context): string => {
  const problem = mobileProblem(value);
  if (problem) context.addIssue({ code: 'custom', message: problem });
  return `+86${digitsOf(value) ?? ''}`;
});

const plain = (value: string | number): string =>
  String(value)
    .normalize('NFKC')
    .replace(/[\s\-‐‑–—()]/g, '');
const digitsOf = (value: string | number): string | undefined => /^(?:\+86|0086|86)?(1\d{10})$/.exec(plain(value))?.[1];

function mobileProblem(value: string | number): string | null {
  if (digitsOf(value) !== undefined) return null;
  const text = plain(value);
  if (text === '') return '手机号为空；没有手机请删去这一项。 / The number is empty; leave the key out.';
  if (/[,;、/]|转/.test(text)) return `一处只能写一个手机号：“${shown(value)}”。 / One number only.`;
  if (/^(?:\+86|0086|86)?(?:0\d{9,11}|[2-9]\d{6,7})$/.test(text))
    return `“${shown(value)}”是座机，不能收短信；请写11位手机号。 / A landline cannot receive SMS.`;
  if (/^\+(?!86)|^00(?!86)/.test(text))
    return `“${shown(value)}”不是大陆手机号，不能发送短信。 / Only mainland mobiles can be sent SMS.`;
  if (!/^\+?\d+$/.test(text))
    return `“${shown(value)}”含有数字以外的字符；请写11位手机号，可带 +86。 / Not a mobile number.`;
  return `“${shown(value)}”不是手机号：应为以1开头的11位数字，可带 +86。 / A mobile has 11 digits and begins with 1.`;
}
