/** What `up` works out before it starts anything: the edition, the engine's configuration, whether ports are free. */
import { createServer } from 'node:net';
import type { Plan } from '../domain/plan';
import { loadEdition } from '../plan/edition';
import type { UpOptions } from './up-options';
import type { EngineConfig } from './settings';

/** The edition of this year (or the plan's own in a rehearsal). Throws the issues as sentences. */
export function planOf({ plan: dir, year, rehearsal }: UpOptions): Plan {
  const loaded = loadEdition(dir, year ?? (rehearsal ? undefined : new Date().getUTCFullYear()));
  if (loaded.ok) return loaded.plan;
  throw new Error(
    [
      ...loaded.issues.slice(0, 20).map(({ file, line, message }) => `${file}:${line}  ${message}`),
      '方案有误，未启动。 / The plan has issues; nothing was started.',
    ].join('\n'),
  );
}

export function engineConfig({ data, portBase, smtp, rehearsal }: UpOptions): EngineConfig {
  const local = (offset: number) => `127.0.0.1:${portBase + offset}`;
  return {
    data,
    apiPort: portBase,
    metricsPort: portBase + 5,
    sample: smtp === undefined,
    temporal: { address: local(1), namespace: 'default', ui: `http://${local(2)}` },
    smtpUrl: smtp ?? `smtp://${local(3)}`,
    smsUrl: `http://${local(4)}/sms`,
    catcherUrl: `http://${local(4)}`,
    ...(rehearsal ? { rehearsal } : {}),
  };
}

export async function portsFree(base: number, say: (line: string) => void): Promise<void> {
  const taken: number[] = [];
  for (let port = base; port <= base + 5; port++) {
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (!free) taken.push(port);
  }
  // Leftovers of a killed run hold these ports too; they are ended by their own start a moment later.
  if (taken.length > 0) say(`端口 ${taken.join('、')} 正被占用；若非上次遗留，请用 --port-base 另选。 / ports in use`);
}
