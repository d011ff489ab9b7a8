/** The mail of an engine: its mailer, and what its mails carry, from the settings. */
import type { MailSettings } from '../activities/deps';
import { dkimKey } from '../activities/mail/dkim';
import { returnPathOf } from '../activities/mail/return-path';
import { createMailer, type Mailer } from '../activities/mail/transport';
import type { Settings } from '../settings/read';
import type { EngineConfig } from './engine-config';

const POOL = 5;
const SENDER = { name: '督办系统', address: 'duban@duban.example' };

/** What mail needs of an engine's configuration: plain data, handed to the mail thread as it is. */
export type MailConfig = Pick<
  EngineConfig,
  'smtpUrl' | 'mail' | 'from' | 'redirect' | 'baseUrl' | 'rehearsal' | 'sample' | 'locale'
>;

/** No more than that: the rest may hold what does not cross to a thread. */
export function mailConfigOf(config: MailConfig): MailConfig {
  const { smtpUrl, mail, from, redirect, baseUrl, rehearsal, sample, locale } = config;
  return { smtpUrl, mail, from, redirect, baseUrl, rehearsal, sample, locale };
}

/** Throws a RangeError where a setting cannot be used. */
export function mailerOf({ smtpUrl, mail = {} }: Pick<MailConfig, 'smtpUrl' | 'mail'>): Mailer {
  const { oauth, ca, name } = mail;
  return createMailer(smtpUrl, { pool: POOL, oauth, ca, name });
}

/** The same. */
export function mailSettings(config: Omit<MailConfig, 'smtpUrl'>): MailSettings {
  const { from = SENDER, redirect, baseUrl, rehearsal, sample, locale, mail = {} } = config;
  const { dkim, returnPath, calendar = 'both' } = mail;
  return {
    from,
    domain: from.address.slice(from.address.lastIndexOf('@') + 1),
    baseUrl,
    redirect,
    rehearsal: rehearsal !== undefined,
    sample,
    locale,
    calendar,
    ...(dkim ? { dkim: dkimKey({ domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.key }) } : {}),
    ...(returnPath ? { returnPaths: returnPath } : {}),
  };
}

/** What no form can tell of the settings of mail, as faults of settings: keys that cannot sign, addresses that cannot be. */
export function mailFaults({ mail = {}, from }: Pick<Settings, 'mail' | 'from'>): readonly string[] {
  const fault = (name: string, work: () => unknown): string[] => {
    try {
      work();
      return [];
    } catch (error) {
      return [`${name}：${error instanceof Error ? error.message : String(error)}`];
    }
  };
  const settings = () => mailSettings({ sample: false, from, mail: { dkim: mail.dkim } });
  const { returnPath } = mail;
  return [
    ...fault('DUBAN_MAIL_DKIM', settings),
    ...fault('DUBAN_SMTP_OAUTH', () => mailerOf({ smtpUrl: 'smtp://127.0.0.1', mail: { oauth: mail.oauth } })),
    ...(returnPath
      ? fault('DUBAN_MAIL_RETURN_PATH', () => {
          // Each is believed, so none may be one that can be guessed.
          for (const key of returnPath.keys)
            returnPathOf(`<m${'0'.repeat(16)}@x>`, '2016-01-01', { ...returnPath, keys: [key] });
        })
      : []),
  ];
}
