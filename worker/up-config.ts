/** What `up` works out before it starts anything: the edition, the engine's configuration, whether ports are free. */
import { createServer } from 'node:net';
import { Failure } from '../client/failure';
import { thisYear } from '../client/folder-clock';
import type { Settings } from '../client/settings';
import type { Plan } from '../domain/plan';
import { loadEdition } from '../plan/edition';
import type { UpOptions } from './up-options';
import type { EngineConfig } from './settings';

/** The edition of this year (or the plan's own in a rehearsal). Throws Failure with the issues as sentences. */
export function planOf({ plan: dir, year, rehearsal }: UpOptions): Plan {
  const loaded = loadEdition(dir, year ?? (rehearsal ? undefined : thisYear()));
  if (loaded.ok) return loaded.plan;
  const issues = loaded.issues.slice(0, 20).map(({ file, line, message }) => `${file}:${line}  ${message}`);
  throw new Failure(
    'refused',
    [...issues, '方案有误，未启动。'].join('\n'),
    'The plan has issues; nothing was started.',
  );
}

/** An option wins over a setting; a rehearsal never leaves this machine, whatever the settings say. */
export function engineConfig({ data, portBase, smtp, rehearsal }: UpOptions, settings: Settings): EngineConfig {
  const { smtpUrl, smsGateway, ...own } = rehearsal
    ? { ...settings, smtpUrl: undefined, smsGateway: undefined }
    : settings;
  const server = smtp ?? smtpUrl;
  const local = (offset: number) => `127.0.0.1:${portBase + offset}`;
  return {
    data,
    apiPort: portBase,
    metricsPort: portBase + 5,
    ...own,
    ...(smsGateway ? { smsGateway } : {}),
    sample: server === undefined && smsGateway === undefined,
    temporal: { address: local(1), namespace: 'default', ui: `http://${local(2)}` },
    smtpUrl: server ?? `smtp://${local(3)}`,
    smsUrl: `http://${local(4)}/sms`,
    catcherUrl: `http://${local(4)}`,
    ...(rehearsal ? { rehearsal } : {}),
  };
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
