/** Which Temporal a deployed engine talks to: the standard environment configuration, read strictly. */
import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';
import { existsSync } from 'node:fs';
import { SettingsFault } from './fault';

export interface TemporalServer {
  readonly address: string;
  readonly namespace: string;
  /** Address, API key, TLS and headers, as connections take them. */
  readonly connection: ClientConnectConfig['connectionOptions'];
  /** Where the address stands: TEMPORAL_ADDRESS or a profile. */
  readonly source: string;
}
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Null when nothing names a server; nobody is sent to localhost by a slip. Throws a SettingsFault: a named file that is not
 * there, an unknown key in it, a profile that it does not hold. Its words come from the configuration's keys, never its values.
 */
export function temporalServer(env: Environment = process.env): TemporalServer | null {
  const file = env['TEMPORAL_CONFIG_FILE'];
  if (file !== undefined && !existsSync(file))
    throw new SettingsFault([`TEMPORAL_CONFIG_FILE：没有文件 ${file} / no such file`]);
  let config: ClientConnectConfig;
  try {
    config = loadClientConnectConfig({ configFileStrict: true, overrideEnvVars: defined(env) });
  } catch (error) {
    throw new SettingsFault([
      `TEMPORAL_*：Temporal 的配置有误：${wordsOf(error)} / the Temporal configuration is wrong`,
    ]);
  }
  const { address } = config.connectionOptions;
  if (!address) return null;
  return {
    address,
    namespace: config.namespace ?? 'default',
    connection: config.connectionOptions,
    source: env['TEMPORAL_ADDRESS']
      ? 'TEMPORAL_ADDRESS'
      : `${file ?? 'temporal.toml'}：${env['TEMPORAL_PROFILE'] ?? 'default'}`,
  };
}

/** A parser of TOML shows the line that it does not understand, and that may be the one with the key. */
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]!;

const defined = (env: Environment): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
