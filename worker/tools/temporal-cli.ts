/** The Temporal CLI with its dev server: looked for, downloaded, or built; each step is told. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from './cache';
import { answers, runTool, type Report } from './run';

/** Pinned: the dev server's database is not migrated between versions. */
export const CLI_VERSION = '1.5.1';
const MODULE = `github.com/temporalio/cli/cmd/temporal@v${CLI_VERSION}`;
const DOWNLOAD_MS = 60_000;

export interface FoundTool {
  readonly path: string;
  readonly source: string;
}

/** In this order: TEMPORAL_CLI_PATH, PATH, our cache, the official download, a build by Go. Throws one sentence when all fail. */
export async function temporalCli(report: Report): Promise<FoundTool> {
  const named = process.env['TEMPORAL_CLI_PATH'];
  if (named) {
    if (answers(named, ['--version'])) return { path: named, source: 'TEMPORAL_CLI_PATH' };
    throw new Error(`TEMPORAL_CLI_PATH 指向的 ${named} 不能运行。 / TEMPORAL_CLI_PATH does not run.`);
  }
  if (answers('temporal', ['--version'])) return { path: 'temporal', source: 'PATH' };
  const cached = join(cacheDir(), `temporal-${CLI_VERSION}`, 'temporal');
  if (existsSync(cached)) return { path: cached, source: '缓存 / cache' };
  const tried = ['TEMPORAL_CLI_PATH（未设置）', 'PATH', cached];
  for (const [source, fetchTo] of [
    ['官方下载 / download', download],
    ['由 Go 编译 / built by Go', build],
  ] as const) {
    const folder = mkdtempSync(join(cacheDir(), 'new-'));
    try {
      await fetchTo(folder, report);
      mkdirSync(join(cached, '..'), { recursive: true });
      renameSync(join(folder, 'temporal'), cached); // whole or not at all, also when two start at once
      return { path: cached, source };
    } catch (error) {
      tried.push(`${source}：${error instanceof Error ? error.message : String(error)}`);
      report(`${source} 不成：${(error as Error).message}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  throw new Error(
    `找不到 Temporal CLI。试过：${tried.join('；')}。请安装 Temporal CLI（或 Go 1.24 以上），或设置 TEMPORAL_CLI_PATH。 / No Temporal CLI; install it or Go, or set TEMPORAL_CLI_PATH.`,
  );
}

async function download(folder: string, report: Report): Promise<void> {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const url = `https://temporal.download/cli/archive/v${CLI_VERSION}?platform=${process.platform}&arch=${arch}`;
  report(`下载 Temporal CLI ${CLI_VERSION} …… / downloading`);
  const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) }).catch((error: unknown) => {
    throw new Error(
      `连不上 temporal.download（${String((error as { cause?: { code?: string } }).cause?.code ?? error)}）`,
    );
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const archive = join(folder, 'cli.tar.gz');
  writeFileSync(archive, Buffer.from(await response.arrayBuffer()));
  await runTool('tar', ['-xzf', archive, '-C', folder], {}, '解开', report);
  chmodSync(join(folder, 'temporal'), 0o755);
  if (!answers(join(folder, 'temporal'), ['--version'])) throw new Error('下载的程序不能运行');
}

async function build(folder: string, report: Report): Promise<void> {
  if (!answers('go', ['version'])) throw new Error('没有 Go');
  report('由 Go 编译 Temporal CLI，约需 3 分钟，只此一次 / building the Temporal CLI, about 3 minutes, once');
  await runTool('go', ['install', MODULE], { GOBIN: folder, GOFLAGS: '-mod=mod' }, '编译 Temporal CLI', report);
}
