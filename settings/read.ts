/** Reads and checks the settings of this process: all faults at once, each value with where it comes from. */
import type { z } from 'zod';
import type { Locale } from '../domain/wording/kinds';
import * as bounce from './bounce';
import { SettingsFault } from './fault';
import * as forms from './forms';
import { gather, type Text } from './gather';
import * as mail from './mail-forms';
import type { DkimSetting, OAuthSetting, ReturnPathSetting } from './mail-forms';
import { KNOWN, knownSetting, type KnownSetting } from './known';
import { withoutPassword } from './secrets';

export interface Settings {
  /** PostgreSQL; absent = the embedded ledger. */
  readonly databaseUrl?: string;
  /** Absent = the catcher. */
  readonly smtpUrl?: string;
  readonly from?: forms.Sender;
  /** All mail goes to this one address. */
  readonly redirect?: string;
  /** Without a slash at its end. */
  readonly baseUrl?: string;
  readonly smsGateway?: Readonly<Record<string, unknown>>;
  readonly locale?: Locale;
  readonly mail?: MailSetting;
  /** The work app's settings, with a `kind`. */
  readonly workApp?: Readonly<Record<string, unknown>>;
  /** Work groups' robots by name. */
  readonly robots?: forms.Robots;
  /** Where gateways push receipts to. */
  readonly receiptsListen?: forms.Listen;
}
/** How mail is handed over and what it carries. */
export interface MailSetting {
  readonly oauth?: OAuthSetting;
  /** PEM. */
  readonly ca?: string;
  /** In EHLO. */
  readonly name?: string;
  readonly dkim?: DkimSetting;
  readonly returnPath?: ReturnPathSetting;
  readonly calendar?: 'both' | 'attachment' | 'off';
  /** Where the mail server brings what comes back to the return path; absent = it is not taken in. */
  readonly bounceDoor?: bounce.BounceDoor;
}
/** A setting as it may be shown: never a secret. */
export interface SettingFact {
  readonly name: string;
  readonly value: string;
  readonly source: 'option' | 'environment' | 'file' | 'default' | 'unknown';
  readonly file?: string;
  /** Taken, checked, and not used by anything yet. */
  readonly unused?: true;
}
export interface Inspection {
  /** Null when there are faults. */
  readonly settings: Settings | null;
  readonly facts: readonly SettingFact[];
  readonly faults: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** For a report: never throws for what is set wrongly. */
export function inspectSettings(env: Environment = process.env): Inspection {
  const { texts, faults: gathered, unknown } = gather(env);
  const malformed = [...texts].flatMap(([name, { text }]) => {
    const { error } = knownSetting(name)!.form.safeParse(text);
    return (error?.issues ?? []).map(({ message }) => `${name}：${message}`);
  });
  const lonely =
    texts.has('DUBAN_SMS_GATEWAY') || env['DUBAN_SMS_GATEWAY_FILE'] !== undefined
      ? []
      : [...texts.keys()]
          .filter((name) => name.startsWith('DUBAN_SMS_'))
          .map(
            (name) => `${name}：没有 DUBAN_SMS_GATEWAY，无从使用 / there is no DUBAN_SMS_GATEWAY that it belongs to`,
          );
  const has = (name: string) => texts.has(name) || env[`${name}_FILE`] !== undefined;
  const faults = [...gathered, ...malformed, ...lonely, ...bounce.bounceFaults(has)].sort();
  const groups = [...texts.keys()].filter((name) => !KNOWN.some((one) => one.name === name));
  const facts = [
    ...[...KNOWN, ...groups.map((name) => knownSetting(name)!)].map((known) => factOf(known, texts.get(known.name))),
    ...unknown.map((name): SettingFact => ({ name, value: '***', source: 'unknown' })),
  ];
  return { settings: faults.length > 0 ? null : settingsOf(texts), facts, faults };
}

/** Throws a SettingsFault that names everything that is wrong. */
export function readSettings(env: Environment = process.env): { settings: Settings; facts: readonly SettingFact[] } {
  const { settings, facts, faults } = inspectSettings(env);
  if (!settings) throw new SettingsFault(faults);
  return { settings, facts };
}

function settingsOf(texts: ReadonlyMap<string, Text>): Settings {
  const value: Read = (name, form) => {
    const held = texts.get(`DUBAN_${name}`);
    return held && form.parse(held.text);
  };
  const gateway = value('SMS_GATEWAY', forms.gateway);
  return {
    databaseUrl: value('DATABASE_URL', forms.databaseUrl),
    smtpUrl: value('SMTP_URL', forms.smtpUrl),
    from: value('MAIL_FROM', forms.sender),
    redirect: value('MAIL_REDIRECT', forms.address),
    baseUrl: value('BASE_URL', forms.baseUrl),
    locale: value('LOCALE', forms.locale),
    mail: mailOf(value),
    workApp: value('WORK_APP', forms.gateway),
    robots: value('ROBOTS', forms.robots),
    receiptsListen: value('RECEIPTS_LISTEN', forms.listen),
    smsGateway: gateway && { ...gateway, ...credentials(texts) },
  };
}

type Read = <T>(name: string, form: z.ZodType<T>) => T | undefined;

/** Undefined where none of it is set. */
function mailOf(value: Read): MailSetting | undefined {
  const setting = {
    oauth: value('SMTP_OAUTH', mail.oauth),
    ca: value('SMTP_CA', forms.secret),
    name: value('SMTP_NAME', forms.hostName),
    dkim: value('MAIL_DKIM', mail.dkim),
    returnPath: value('MAIL_RETURN_PATH', mail.returnPath),
    calendar: value('MAIL_CALENDAR', mail.calendar),
    bounceDoor: value('BOUNCE_LMTP', bounce.bounceDoor),
  };
  return Object.values(setting).some((one) => one !== undefined) ? setting : undefined;
}

/** `DUBAN_SMS_ACCESS_KEY_ID` is the gateway's field `accessKeyId`. */
const credentials = (texts: ReadonlyMap<string, Text>): Record<string, string> =>
  Object.fromEntries(
    [...texts]
      .filter(([name]) => name.startsWith('DUBAN_SMS_') && name !== 'DUBAN_SMS_GATEWAY')
      .map(([name, { text }]) => [
        name
          .slice('DUBAN_SMS_'.length)
          .toLowerCase()
          .replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
        text,
      ]),
  );

/** What has not the form of its setting may be the secret of another one: it is not shown either. */
function factOf({ name, form, show, otherwise, used }: KnownSetting, held: Text | undefined): SettingFact {
  const unused = used ? {} : { unused: true as const };
  if (!held) return { name, value: otherwise, source: 'default', ...unused };
  const value =
    show === 'secret' || !form.safeParse(held.text).success
      ? '***'
      : show === 'url'
        ? withoutPassword(held.text)
        : held.text;
  return { name, value, ...(held.file ? { source: 'file', file: held.file } : { source: 'environment' }), ...unused };
}
