/** Every setting that there is: its form, whether its value may be shown, whether anything uses it yet. */
import type { z } from 'zod';
import * as bounce from './bounce';
import * as forms from './forms';
import * as mail from './mail-forms';

export interface KnownSetting {
  /** With `DUBAN_`. */
  readonly name: string;
  readonly form: z.ZodType;
  /** `url`: without the password in it · `secret`: never. */
  readonly show: 'plain' | 'url' | 'secret';
  /** What holds where it is not set. */
  readonly otherwise: string;
  readonly used: boolean;
}
const setting = (
  name: string,
  form: z.ZodType,
  show: KnownSetting['show'],
  otherwise: string,
  used = true,
): KnownSetting => ({ name: `DUBAN_${name}`, form, show, otherwise, used });

export const KNOWN: readonly KnownSetting[] = [
  setting('DATABASE_URL', forms.databaseUrl, 'url', '内置操作流水 / embedded ledger'),
  setting('SMTP_URL', forms.smtpUrl, 'url', '本机收件箱 / catcher'),
  setting('MAIL_FROM', forms.sender, 'plain', '督办系统 <duban@duban.example>'),
  setting('MAIL_REDIRECT', forms.address, 'plain', '不改投 / none'),
  setting('SMTP_OAUTH', mail.oauth, 'secret', '不用 / none'),
  setting('SMTP_CA', forms.secret, 'secret', '系统的根证书 / the system’s'),
  setting('SMTP_NAME', forms.hostName, 'plain', '本机名 / the machine’s'),
  setting('MAIL_DKIM', mail.dkim, 'secret', '不签名 / unsigned'),
  setting('MAIL_RETURN_PATH', mail.returnPath, 'secret', '发件人地址 / the sender'),
  setting('MAIL_CALENDAR', mail.calendar, 'plain', 'both'),
  setting('BOUNCE_LMTP', bounce.bounceDoor, 'plain', '不接收退信 / bounces are not taken in'),
  setting('SMS_GATEWAY', forms.gateway, 'secret', '本机收件箱 / catcher'),
  setting('SMS_TEMPLATES', forms.path, 'plain', 'seeds/sms-templates.yaml'),
  setting('WORK_APP', forms.gateway, 'secret', '无 / none'),
  setting('ROBOTS', forms.robots, 'secret', '无 / none'),
  setting('RECEIPTS_LISTEN', forms.listen, 'plain', '不接收推送，只查询 / not pushed, asked for'),
  setting('BASE_URL', forms.baseUrl, 'plain', '邮件中不写网址 / no address in mails'),
  setting('LINK_KEYS', forms.secret, 'secret', '无 / none', false),
  setting('PAYLOAD_KEYS', forms.secret, 'secret', '无 / none', false),
  setting('LOCALE', forms.locale, 'plain', 'zh-CN'),
];

/** Settings whose names the office's own identity provider or gateway decides: `DUBAN_OIDC_ISSUER`, `DUBAN_SMS_ACCESS_KEY_ID`. */
const GROUPS: readonly { readonly pattern: RegExp; readonly form: (name: string) => z.ZodType }[] = [
  {
    pattern: /^DUBAN_OIDC_[A-Z][A-Z0-9_]*$/,
    form: (name) => (/_(ISSUER|URL|URI)$/.test(name) ? forms.webAddress : forms.secret),
  },
  { pattern: /^DUBAN_SMS_[A-Z][A-Z0-9_]*$/, form: () => forms.secret },
];

/** Null for a name that nothing knows. */
export function knownSetting(name: string): KnownSetting | null {
  const own = KNOWN.find((one) => one.name === name);
  if (own) return own;
  const group = GROUPS.find(({ pattern }) => pattern.test(name));
  if (!group) return null;
  const form = group.form(name);
  const show = form === forms.webAddress ? 'url' : 'secret';
  return { name, form, show, otherwise: '', used: name.startsWith('DUBAN_SMS_') };
}
