#!/usr/bin/env node
// The entry of every command: TypeScript is compiled on the fly and cached; `up` belongs to the worker, the rest to the client.
require('tsx/cjs');
const [, , verb] = process.argv;
const { main } = verb === 'up' ? require('../worker/up.ts') : require('../client/cli.ts');
main(process.argv).catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
