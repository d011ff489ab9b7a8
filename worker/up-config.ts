/** What `up` works out before it starts anything: the edition, the engine's configuration, whether ports are free. */
import { createServer } from 'node:net';
import { Failure } from '../client/failure';
import { thisYear } from '../client/folder-clock';
import type { Plan } from '../domain/plan';
import { LedgerBusy, ledgerFree } from '../ledger/engine-lock';
import { loadEdition } from '../plan/edition';
import { SettingsFault } from '../settings/fault';
import { readSettings, type SettingFact } from '../settings/read';
import { withoutPassword } from '../settings/secrets';
import type { UpOptions } from './up-options';
import type { EngineConfig } from './engine-config';
import { mailFaults } from './mail';
import { channelFaults } from './channels';
import { smsFaults } from './sms';

/** The edition of this year (or the plan's own in a rehearsal). Throws Failure with the issues as sentences. */
export const planOf = ({ plan: dir, year, rehearsal }: UpOptions): Plan =>
  editionOf(dir, year ?? (rehearsal ? undefined : thisYear()));

/** The year the plan was issued for, whatever year it is carried to. */
export const ownYear = ({ plan: dir }: UpOptions): number => editionOf(dir, undefined, false).head.year;

function editionOf(dir: string, year: number | undefined, contacts = true): Plan {
  const loaded = loadEdition(dir, year, { contacts });
  if (loaded.ok) return loaded.plan;
  const issues = loaded.issues.slice(0, 20).map(({ file, line, message }) => `${file}:${line}  ${message}`);
  throw new Failure(
    'refused',
    [...issues, '方案有误，未启动。'].join('\n'),
    'The plan has issues; nothing was started.',
  );
}

/**
 * An option wins over a setting. A rehearsal uses neither the office's mail server nor its gateway nor its database, whatever the
 * settings say: its notices are play. Throws a SettingsFault with everything that is wrong.
 */
export function engineConfig(options: UpOptions, env = process.env): EngineConfig {
  const { data, portBase, smtp, rehearsal } = options;
  const { settings, facts } = readSettings(env);
  const faults = [...smsFaults(settings.smsGateway), ...mailFaults(settings), ...channelFaults(settings)];
  if (faults.length > 0) throw new SettingsFault(faults);
  const { smtpUrl, smsGateway, receiptsListen, workApp, robots, databaseUrl, mail, ...others } = settings;
  const outside = rehearsal ? {} : { smtpUrl, smsGateway, receiptsListen, workApp, robots, databaseUrl };
  const server = smtp ?? outside.smtpUrl;
  const local = (offset: number) => `127.0.0.1:${portBase + offset}`;
  return {
    ...others,
    ...outside,
    // The catcher knows no accounts and no certificates.
    mail: server ? mail : mail && { calendar: mail.calendar },
    data,
    apiPort: portBase,
    metricsPort: portBase + 5,
    sample: [server, outside.smsGateway, outside.workApp, outside.robots].every((one) => one === undefined),
    temporal: { address: local(1), namespace: 'default', ui: `http://${local(2)}` },
    smtpUrl: server ?? `smtp://${local(3)}`,
    catcherUrl: `http://${local(4)}`,
    // Beside a real mail server an SMS that only the inbox got would count as delivered.
    smsToCatcher: server === undefined,
    facts: facts.map((fact) => factUnder(fact, options)),
    ...(rehearsal ? { rehearsal } : {}),
  };
}

/** Not taken in a rehearsal. */
const OUTSIDE = [
  'DUBAN_SMTP_URL',
  'DUBAN_SMTP_OAUTH',
  'DUBAN_SMTP_CA',
  'DUBAN_SMTP_NAME',
  'DUBAN_MAIL_DKIM',
  'DUBAN_MAIL_RETURN_PATH',
  'DUBAN_BOUNCE_LMTP',
  'DUBAN_SMS_GATEWAY',
  'DUBAN_WORK_APP',
  'DUBAN_ROBOTS',
  'DUBAN_RECEIPTS_LISTEN',
  'DUBAN_DATABASE_URL',
];

function factUnder(fact: SettingFact, { smtp, rehearsal }: UpOptions): SettingFact {
  if (fact.name === 'DUBAN_SMTP_URL' && smtp)
    return { name: fact.name, value: withoutPassword(smtp), source: 'option' };
  return rehearsal && OUTSIDE.includes(fact.name) && fact.source !== 'default' ? { ...fact, unused: true } : fact;
}

/** What a person should know of the settings before anything starts; empty where there is nothing to say. */
export function remarks({ facts, sample, smsGateway, from, redirect }: EngineConfig, env = process.env): string[] {
  const unused = facts.filter(({ unused, source }) => unused && source !== 'default').map(({ name }) => name);
  return [
    ...(unused.length > 0 ? [`未使用的设置：${unused.join('、')}。 / Settings not used.`] : []),
    ...(!sample && !from ? ['没有设 DUBAN_MAIL_FROM，真实的邮件服务器多半会退信。 / No sender is set.'] : []),
    ...(!sample && !smsGateway ? ['没有设 DUBAN_SMS_GATEWAY，短信只进本机收件箱。 / SMS go into the catcher.'] : []),
    ...(redirect ? [`所有邮件改投 ${redirect}。 / All mail is redirected.`] : []),
    ...(env['TEMPORAL_ADDRESS']
      ? ['up 用内置的 Temporal；TEMPORAL_ADDRESS 由 npm run worker 使用。 / up brings its own Temporal.']
      : []),
  ];
}

/** Throws Failure where the database does not answer or another engine works on it: known before the engine tries again and again. */
export async function databaseFree({ databaseUrl }: EngineConfig): Promise<void> {
  if (!databaseUrl) return;
  try {
    await ledgerFree(databaseUrl);
  } catch (error) {
    const words = `${withoutPassword(databaseUrl)}：${(error as Error).message}`;
    if (error instanceof LedgerBusy) throw new Failure('failed', words, 'The ledger is in use.');
    throw new Failure('unreachable', `数据库没有应答，${words}`, 'The database does not answer.');
  }
}

/** Throws Failure with the ports that somebody else holds. */
export async function portsFree(base: number): Promise<void> {
  const taken: number[] = [];
  for (let port = base; port <= base + 5; port++) {
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (!free) taken.push(port);
  }
  if (taken.length > 0)
    throw new Failure(
      'failed',
      `端口 ${taken.join('、')} 正被其他程序占用，请用 --port-base 另选。`,
      'These ports are in use; choose others with --port-base.',
    );
}
