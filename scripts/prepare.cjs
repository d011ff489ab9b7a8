// Fetches or builds the tools that tests and `npm start` use, so that neither waits for them in the middle.
require('tsx/cjs');
const { temporalCli } = require('../worker/tools/temporal-cli.ts');
const { testServer } = require('../worker/tools/test-server.ts');

(async () => {
  const say = (line) => console.error(line);
  console.error(`Temporal CLI: ${(await temporalCli(say)).source}`);
  console.error(`test server: ${await testServer(say)}`);
})().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
