/** What the activities are made of: passed in by the worker, so that tests pass in their own. */
import type { Clock } from '../domain/clock';
import type { Locale } from '../domain/wording/kinds';
import type { Ledger } from '../ledger/open';
import { sleepsPast } from '../ledger/write/dispatch';
import type { Editions } from './editions';
import type { SmsGateway } from './gateways/port';
import type { DkimKey } from './mail/dkim';
import type { SendMail } from './mail/handing-over';
import type { ReturnPaths } from './mail/return-path';
import type { Robot } from './gateways/robots/port';
import type { WorkApp } from './gateways/work-app/port';

export interface Deps {
  readonly ledger: Ledger;
  readonly editions: Editions;
  readonly sendMail: SendMail;
  readonly sms: SmsGateway;
  /** Absent = to-do items go another way. */
  readonly workApp?: WorkApp;
  /** Work groups' robots by name. */
  readonly robots?: ReadonlyMap<string, Robot>;
  readonly clock: Clock;
  /** Wakes the dispatch workflow when it sleeps past `at` (plan time). */
  readonly poke: () => Promise<void>;
  readonly mail: MailSettings;
  /** The flood guard lets pass so many times the most of the last 30 days; absent = 5. */
  readonly floodTimes?: number;
}

export interface MailSettings {
  readonly from: { readonly name: string; readonly address: string };
  /** Right-hand side of Message-IDs. */
  readonly domain: string;
  readonly baseUrl?: string;
  /** All mail goes to this one address; subjects keep who it was meant for. */
  readonly redirect?: string;
  readonly locale?: Locale;
  /** Whether mails to those who owe carry their duties as calendar entries, and how; absent = off. */
  readonly calendar?: 'both' | 'attachment' | 'off';
  readonly dkim?: DkimKey;
  /** Where bounces go; absent = to the sender. */
  readonly returnPaths?: ReturnPaths;
  readonly rehearsal: boolean;
  /** Contacts are invented samples: said in every mail. */
  readonly sample: boolean;
}

/** Wakes dispatch when it sleeps past `at` (plan time); call it after what was written is committed. */
export async function pokeIfEarlier({ ledger, poke }: Pick<Deps, 'ledger' | 'poke'>, at: string): Promise<void> {
  if (await sleepsPast(ledger.db, at)) await poke();
}
