#!/usr/bin/env node
// The entry of every command: TypeScript is compiled on the fly and cached; `up` belongs to the worker, the rest to the client.
require('tsx/cjs');
const [node, duban, verb, topic] = process.argv;
const argv = verb === 'help' && topic === 'up' ? [node, duban, 'up', '--help'] : process.argv;
const { main } = argv[2] === 'up' ? require('../worker/up.ts') : require('../client/cli.ts');
main(argv).catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
