/** The Temporal CLI with its dev server: looked for, downloaded, or built. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { CLI_VERSION, TEMPORAL_CLI, type FoundTool } from '../../settings/tools';
import { download, platform, unpack } from './download';
import { findTool, type Search } from './find';
import { answers, runTool, type Report } from './run';

const MODULE = `github.com/temporalio/cli/cmd/temporal@v${CLI_VERSION}`;
const runs = (path: string): boolean => answers(path, ['--version']);

/** In this order: TEMPORAL_CLI_PATH, PATH, our cache, the official download, a build by Go. Throws one sentence when all fail. */
export const temporalCli = (report: Report, own: Pick<Search, 'env' | 'cache'> = {}): Promise<FoundTool> =>
  findTool(
    {
      place: TEMPORAL_CLI,
      works: runs,
      makers: [
        { source: '官方下载 / download', make: fetched },
        { source: '由 Go 编译 / built by Go', make: built },
      ],
      help: '请安装 Temporal CLI（或 Go 1.24 以上），或设置 TEMPORAL_CLI_PATH。 / No Temporal CLI; install it or Go, or set TEMPORAL_CLI_PATH.',
      ...own,
    },
    report,
  );

async function fetched(fresh: string, _folder: string, report: Report): Promise<void> {
  report(`下载 Temporal CLI ${CLI_VERSION} …… / downloading`);
  await unpack(await download(`https://temporal.download/cli/archive/v${CLI_VERSION}?${platform()}`), fresh, 0, report);
  chmodSync(join(fresh, TEMPORAL_CLI.file), 0o755);
  if (!runs(join(fresh, TEMPORAL_CLI.file))) throw new Error('下载的程序不能运行 / what was downloaded does not run');
}

async function built(fresh: string, _folder: string, report: Report): Promise<void> {
  if (!answers('go', ['version'])) throw new Error('没有 Go / no Go');
  report('由 Go 编译 Temporal CLI，约需 3 分钟，只此一次 / building the Temporal CLI, about 3 minutes, once');
  await runTool('go', ['install', MODULE], { GOBIN: fresh, GOFLAGS: '-mod=mod' }, '编译 Temporal CLI', report);
}
