#!/usr/bin/env node
// `npm start`: installs what is missing, then `duban up`. Plain Node without dependencies: it runs before there are any.
const { spawn } = require('node:child_process');
const { install } = require('./install.cjs');

install()
  .then(() => {
    const child = spawn(process.execPath, [require.resolve('../bin/duban.cjs'), 'up', ...process.argv.slice(2)], {
      stdio: 'inherit',
    });
    // Ctrl-C reaches the child by itself; a signal to this process alone is passed on. Either way we wait for its orderly end.
    process.on('SIGINT', () => undefined);
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
    child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  })
  .catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
