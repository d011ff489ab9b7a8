/** Before end-to-end tests: the Temporal CLI is there; building it takes minutes, which no test should spend. */
import { temporalCli } from '../../worker/tools/temporal-cli';

export default async function e2eSetup(): Promise<void> {
  await temporalCli((line) => console.error(line));
}
