#!/usr/bin/env node
// `npm run rehearse`: the plan year 2016, province and cities, a day a second, a mix of behaviours; further options are passed on.
const { spawnSync } = require('node:child_process');
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const own = process.argv.slice(2);
const given = (name) => own.includes(name);
const defaults = [
  ['--rehearse', '2016-01-01'],
  ['--until', '2017-01-01'],
  ['--day', '1s'],
  ['--behave', 'mix'],
  ['--level', 'province,city'],
]
  .filter(([name]) => !given(name))
  .flat();
const data = given('--data') ? [] : ['--data', mkdtempSync(join(tmpdir(), 'duban-rehearsal-'))];
process.on('SIGINT', () => undefined); // the child ends in order; we wait for it
const { status } = spawnSync(process.execPath, [join(__dirname, 'start.cjs'), ...data, ...defaults, ...own], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
