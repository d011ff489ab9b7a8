/** The catcher's process: stands in for the mail server and the SMS gateway, so it outlives the engine's troubles. */
import { parseArgs } from 'node:util';
import { startCatcher } from './catcher';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { dir: { type: 'string' }, smtp: { type: 'string' }, http: { type: 'string' }, names: { type: 'string' } },
  });
  const catcher = await startCatcher({
    dir: values.dir ?? '.duban/catcher',
    smtpPort: Number(values.smtp ?? 0),
    httpPort: Number(values.http ?? 0),
    names: values.names,
  });
  const stop = () => {
    catcher.close().then(
      () => process.exit(),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
}

main().catch((error: unknown) => {
  console.error(
    `收件箱无法启动：${error instanceof Error ? error.message : String(error)} / the catcher cannot start.`,
  );
  process.exit(1);
});
