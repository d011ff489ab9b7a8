/** Temporal's time-skipping test server: looked for, downloaded, or put together from its published jars. */
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEST_SERVER, TEST_SERVER_VERSION } from '../../settings/tools';
import { download, platform, unpack } from './download';
import { findTool, type Search } from './find';
import { answers, runTool, type Report } from './run';

/** The path of an executable that takes a port: from TEMPORAL_TEST_SERVER_PATH, our cache, the official download, or Java and its jars. */
export async function testServer(report: Report, own: Pick<Search, 'env' | 'cache'> = {}): Promise<string> {
  const search: Search = {
    place: TEST_SERVER,
    works: existsSync,
    makers: [
      { source: '官方下载 / download', make: fetched },
      { source: 'Java 与发布的 jar / published jar', make: jars },
    ],
    help: '请安装 Java 17 与 Maven，或设置 TEMPORAL_TEST_SERVER_PATH。 / No test server; install Java and Maven, or set the variable.',
    ...own,
  };
  return (await findTool(search, report)).path;
}

/** The SDK adds options that the server refuses: the wrapper passes on the port alone. */
function writeWrapper(folder: string, command: string): void {
  const file = join(folder, TEST_SERVER.file);
  writeFileSync(file, `#!/bin/sh\nexec ${command} "$1"\n`);
  chmodSync(file, 0o755);
}

async function fetched(fresh: string, folder: string, report: Report): Promise<void> {
  report('下载 Temporal 测试服务器 …… / downloading the test server');
  const answer = await download(`https://temporal.download/temporal-test-server/default?${platform()}`);
  const { archiveUrl } = (await answer.json()) as { archiveUrl: string };
  await unpack(await download(archiveUrl), fresh, 1, report);
  writeWrapper(fresh, `'${join(folder, 'temporal-test-server')}'`);
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>duban</groupId><artifactId>test-server</artifactId><version>1</version>
<dependencies><dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${TEST_SERVER_VERSION}</version></dependency></dependencies></project>`;

async function jars(fresh: string, folder: string, report: Report): Promise<void> {
  if (!answers('java', ['-version'])) throw new Error('没有 Java / no Java');
  if (!answers('mvn', ['--version'])) throw new Error('没有 Maven / no Maven');
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
