/** The configuration of a deployed engine, from the settings alone: what is missing is a fault like what is wrong. */
import { resolve } from 'node:path';
import { SettingsFault } from '../settings/fault';
import { inspectSettings, type SettingFact } from '../settings/read';
import { temporalServer, type TemporalServer } from '../settings/temporal';
import type { EngineConfig } from './engine-config';
import { mailFaults } from './mail';
import { channelFaults } from './channels';
import { smsFaults } from './sms';

export interface ServeOptions {
  readonly data: string;
  readonly port: number;
  readonly metricsPort?: number;
}
/** A deployed engine has neither a catcher nor a database of its own, and mail needs a sender that servers accept. */
const NEEDED = ['DUBAN_DATABASE_URL', 'DUBAN_SMTP_URL', 'DUBAN_MAIL_FROM'];

/** Throws a SettingsFault with everything that is wrong or missing. */
export function deployedConfig({ data, port, metricsPort }: ServeOptions, env = process.env): EngineConfig {
  const { settings, facts, faults } = inspectSettings(env);
  const { server, faults: wrong } = temporalOf(env);
  const missing = facts.filter(isMissing).map(({ name }) => `${name}：须设 / is needed`);
  if (!server && wrong.length === 0)
    missing.push('TEMPORAL_ADDRESS：须设，或用 temporal.toml 中的配置 / is needed, or a profile');
  const all = [
    ...faults,
    ...wrong,
    ...missing,
    ...smsFaults(settings?.smsGateway),
    ...(settings ? [...mailFaults(settings), ...channelFaults(settings)] : []),
  ];
  if (all.length > 0 || !settings?.smtpUrl || !server) throw new SettingsFault(all);
  return {
    ...settings,
    smtpUrl: settings.smtpUrl,
    data: resolve(data),
    temporal: server,
    apiPort: port,
    metricsPort,
    sample: false,
    facts,
  };
}

const isMissing = ({ name, source }: SettingFact): boolean => source === 'default' && NEEDED.includes(name);

function temporalOf(env: NodeJS.ProcessEnv): { server: TemporalServer | null; faults: readonly string[] } {
  try {
    return { server: temporalServer(env), faults: [] };
  } catch (error) {
    if (error instanceof SettingsFault) return { server: null, faults: error.faults };
    throw error;
  }
}
