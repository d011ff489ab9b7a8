/** What an engine process is started with: written by `up` (or by hand for a deployed engine), read once at start. */
import { readFileSync } from 'node:fs';
import type { RehearsalOptions } from './clock-file';

export interface EngineConfig {
  /** The data folder; the embedded ledger lies in it. */
  readonly data: string;
  /** PostgreSQL; absent = embedded. */
  readonly databaseUrl?: string;
  readonly temporal: { readonly address: string; readonly namespace: string; readonly ui?: string };
  readonly smtpUrl: string;
  readonly from?: { readonly name: string; readonly address: string };
  /** All mail goes there, for trials. */
  readonly redirect?: string;
  readonly baseUrl?: string;
  /** `{"kind":"aliyun", …}`; absent = the catcher at `smsUrl`. */
  readonly smsGateway?: object;
  readonly smsUrl: string;
  readonly catcherUrl: string;
  readonly apiPort: number;
  readonly metricsPort?: number;
  /** Absent = plan time is real time. */
  readonly rehearsal?: RehearsalOptions;
  readonly sample: boolean;
}

/** Reads the file that `up` wrote. Throws a sentence naming the file when it cannot be read. */
export function readConfig(file: string): EngineConfig {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as EngineConfig;
  } catch (error) {
    throw new Error(`无法读取运行配置 ${file}：${String(error)} / cannot read the engine's configuration.`);
  }
}
