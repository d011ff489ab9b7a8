#!/usr/bin/env node
// `npm test`: installs what is missing, then the whole suite; options are passed on to jest.
const { spawn } = require('node:child_process');
const { join } = require('node:path');
const { install } = require('./install.cjs');

install()
  .then(() => {
    const args = process.argv.slice(2);
    const child = spawn(
      process.execPath,
      [
        '--experimental-vm-modules',
        '--disable-warning=ExperimentalWarning',
        require.resolve('jest/bin/jest'),
        '--maxWorkers=2',
        ...args,
      ],
      { cwd: join(__dirname, '..'), stdio: 'inherit', env: { ...process.env, TZ: process.env.TZ || 'UTC' } },
    );
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code) => process.exit(code ?? 1));
  })
  .catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
