/** What an engine process is started with: written by `up`, or put together from the settings of a deployed engine. */
import { readFileSync } from 'node:fs';
import type { Locale } from '../domain/wording/kinds';
import type { Listen, Robots, Sender } from '../settings/forms';
import type { MailSetting, SettingFact } from '../settings/read';
import type { TemporalServer } from '../settings/temporal';
import type { RehearsalOptions } from './clock-file';

export interface EngineConfig {
  /** The data folder; the embedded ledger lies in it. */
  readonly data: string;
  /** PostgreSQL; absent = embedded. */
  readonly databaseUrl?: string;
  readonly temporal: {
    readonly address: string;
    readonly namespace: string;
    readonly ui?: string;
    /** Absent = the address alone, as the embedded server takes it. */
    readonly connection?: TemporalServer['connection'];
    /** Where the address of a deployed engine's server stands. */
    readonly source?: string;
  };
  readonly smtpUrl: string;
  readonly from?: Sender;
  /** All mail goes there instead. */
  readonly redirect?: string;
  readonly baseUrl?: string;
  readonly locale?: Locale;
  readonly mail?: MailSetting;
  /** A gateway's settings with its `kind`; absent = SMS go to the catcher, or nowhere where there is none. */
  readonly smsGateway?: Readonly<Record<string, unknown>>;
  readonly workApp?: Readonly<Record<string, unknown>>;
  readonly robots?: Robots;
  /** Where the gateway pushes receipts to; absent = they are only asked for. */
  readonly receiptsListen?: Listen;
  /** Absent where the engine is deployed: nothing is caught then. */
  readonly catcherUrl?: string;
  /** Where there is no gateway, SMS go into the catcher; else they are refused, and take their other way. */
  readonly smsToCatcher?: boolean;
  readonly apiPort: number;
  readonly metricsPort?: number;
  /** Absent = plan time is real time. */
  readonly rehearsal?: RehearsalOptions;
  readonly sample: boolean;
  /** For `doctor`: what was set and where, without secrets. */
  readonly facts: readonly SettingFact[];
}

/** Reads the file that `up` wrote. Throws a sentence naming the file when it cannot be read. */
export function readConfig(file: string): EngineConfig {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as EngineConfig;
  } catch (error) {
    throw new Error(`无法读取运行配置 ${file}：${String(error)} / cannot read the engine's configuration.`);
  }
}
