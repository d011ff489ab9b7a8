/** The catcher's process: stands in for the mail server and the SMS gateway, so it outlives the engine's troubles. */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { catcherApp, startHttp } from './http';
import { startSmtp } from './smtp';
import { openStore } from './store';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { dir: { type: 'string' }, smtp: { type: 'string' }, http: { type: 'string' }, names: { type: 'string' } },
  });
  const store = openStore(values.dir ?? '.duban/catcher');
  const names =
    values.names && existsSync(values.names)
      ? (JSON.parse(readFileSync(values.names, 'utf8')) as Record<string, string>)
      : {};
  const smtp = await startSmtp(store, Number(values.smtp));
  const http = await startHttp(catcherApp(store, new Map(Object.entries(names))), Number(values.http));
  const stop = () => {
    http.close();
    http.closeAllConnections();
    smtp.close(() => {
      store.close();
      process.exit();
    });
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
}

main().catch((error: unknown) => {
  console.error(
    `收件箱无法启动：${error instanceof Error ? error.message : String(error)} / the catcher cannot start.`,
  );
  process.exit(1);
});
