/** Fetches from Temporal's official download host, with words for when it cannot be reached. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTool, type Report } from './run';

const DOWNLOAD_MS = 60_000;

/** `platform=linux&arch=amd64`, as the download host names them. */
export const platform = (): string =>
  `platform=${process.platform}&arch=${process.arch === 'x64' ? 'amd64' : process.arch}`;

/** Throws a sentence with the host where there is no connection, and the status where the host refuses. */
export async function download(url: string): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) }).catch((error: unknown) => {
    const { cause } = error as { cause?: { code?: string } };
    throw new Error(`连不上 ${new URL(url).host}（${cause?.code ?? String(error)}） / cannot be reached`);
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response;
}

/** Unpacks a downloaded tar.gz into `folder`, without its `strip` outermost folders. */
export async function unpack(response: Response, folder: string, strip: number, report: Report): Promise<void> {
  const archive = join(folder, 'download.tar.gz');
  writeFileSync(archive, Buffer.from(await response.arrayBuffer()));
  await runTool('tar', ['-xzf', archive, `--strip-components=${strip}`, '-C', folder], {}, '解开', report);
  rmSync(archive);
}
