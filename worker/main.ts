/** The engine's process under `up`: reads the configuration that `up` wrote; stops gracefully on SIGTERM. */
import { readConfig } from './engine-config';
import { runEngine } from './engine';

/** Less than `up` gives before it kills. */
const GRACE_MS = 2_500;

runEngine(readConfig(process.argv[2] ?? ''), { graceMs: GRACE_MS }).then(
  (told) => process.exit(told ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
