// Installs the locked dependencies when they are missing or older than the lock file; says so while it takes long.
const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const STAMP = join(ROOT, 'node_modules', '.duban-installed');

exports.install = async function install() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 3))
    throw new Error(`需要 Node 20.3 以上，现在是 ${process.version}。 / Node 20.3 or later is needed.`);
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.error('安装依赖（只此一次）…… / installing dependencies, once');
  const began = Date.now();
  const timer = setInterval(() => console.error(`  …… 已 ${Math.round((Date.now() - began) / 1000)} 秒`), 5000);
  try {
    await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    writeFileSync(STAMP, wanted);
  } finally {
    clearInterval(timer);
  }
};

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(
            new Error('依赖安装失败，请检查网络后重试 npm start。 / npm ci failed; check the network and try again.'),
          ),
    );
  });
}
