/** Temporal's time-skipping test server: looked for, downloaded, or put together from its published jars. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from './cache';
import { answers, runTool, type Report } from './run';

const VERSION = '1.38.0';
const DOWNLOAD_MS = 60_000;

/** The path of an executable that takes a port: from TEMPORAL_TEST_SERVER_PATH, our cache, the official download, or Java and its jars. */
export async function testServer(report: Report): Promise<string> {
  const named = process.env['TEMPORAL_TEST_SERVER_PATH'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`TEMPORAL_TEST_SERVER_PATH 指向的 ${named} 不存在。 / There is no such file.`);
  }
  const folder = join(cacheDir(), `test-server-${VERSION}`);
  const wrapper = join(folder, 'test-server.sh');
  if (existsSync(wrapper)) return wrapper;
  const tried: string[] = [];
  for (const [source, make] of [
    ['官方下载 / download', download],
    ['Java 与发布的 jar / published jar', jars],
  ] as const) {
    const fresh = mkdtempSync(join(cacheDir(), 'new-'));
    try {
      await make(fresh, folder, report);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(join(folder, '..'), { recursive: true });
      renameSync(fresh, folder);
      return wrapper;
    } catch (error) {
      tried.push(`${source}：${error instanceof Error ? error.message : String(error)}`);
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  throw new Error(
    `找不到 Temporal 测试服务器。试过：${tried.join('；')}。请安装 Java 17 与 Maven，或设置 TEMPORAL_TEST_SERVER_PATH。 / No test server.`,
  );
}

/** The SDK adds options that the server refuses: the wrapper passes on the port alone. */
function writeWrapper(folder: string, command: string): void {
  const file = join(folder, 'test-server.sh');
  writeFileSync(file, `#!/bin/sh\nexec ${command} "$1"\n`);
  chmodSync(file, 0o755);
}

async function download(fresh: string, folder: string, report: Report): Promise<void> {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  report('下载 Temporal 测试服务器 …… / downloading the test server');
  const url = `https://temporal.download/temporal-test-server/default?platform=${process.platform}&arch=${arch}`;
  const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) }).catch((error: unknown) => {
    throw new Error(
      `连不上 temporal.download（${String((error as { cause?: { code?: string } }).cause?.code ?? error)}）`,
    );
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const { archiveUrl } = (await response.json()) as { archiveUrl: string };
  const archive = join(fresh, 'server.tar.gz');
  writeFileSync(
    archive,
    Buffer.from(await (await fetch(archiveUrl, { signal: AbortSignal.timeout(DOWNLOAD_MS) })).arrayBuffer()),
  );
  await runTool('tar', ['-xzf', archive, '--strip-components=1', '-C', fresh], {}, '解开', report);
  writeWrapper(fresh, join(folder, 'temporal-test-server'));
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>duban</groupId><artifactId>test-server</artifactId><version>1</version>
<dependencies><dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${VERSION}</version></dependency></dependencies></project>`;

async function jars(fresh: string, folder: string, report: Report): Promise<void> {
  if (!answers('java', ['-version'])) throw new Error('没有 Java');
  if (!answers('mvn', ['--version'])) throw new Error('没有 Maven');
  report('由 Maven 取测试服务器的 jar，只此一次 / fetching the test server with Maven, once');
  writeFileSync(join(fresh, 'pom.xml'), POM);
  await runTool(
    'mvn',
    [
      '-q',
      '-B',
      '-f',
      join(fresh, 'pom.xml'),
      'dependency:copy-dependencies',
      `-DoutputDirectory=${join(fresh, 'lib')}`,
    ],
    {},
    'Maven',
    report,
  );
  writeWrapper(fresh, `java -XX:+UseSerialGC -cp '${join(folder, 'lib')}/*' io.temporal.testserver.TestServer`);
}
