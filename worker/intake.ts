/** The door for mail that comes back, where one is set: what it brings goes into the ledger, what has failed goes another way. */
import type { Deps } from '../activities/deps';
import { createIntake, type Intake } from '../activities/mail/intake/listener';
import { takeReturned } from '../activities/returned';
import type { Instant } from '../domain/plan';
import type { EngineConfig } from './engine-config';

/**
 * Null where none is set. `now` answers plan time; `wake` makes dispatch, and the delivery of that message if one runs, look
 * at once. Throws a sentence when the port is taken.
 */
export async function openIntake(
  { mail: { returnPath, bounceDoor } = {} }: Pick<EngineConfig, 'mail'>,
  deps: Pick<Deps, 'ledger' | 'mail'>,
  now: () => Instant,
  wake: (message: string) => Promise<void>,
): Promise<Intake | null> {
  if (!returnPath || !bounceDoor) return null;
  const { host, port, peers } = bounceDoor;
  try {
    return await createIntake({
      host,
      port,
      peers,
      paths: returnPath,
      idDomain: deps.mail.domain,
      onReport: (report) => takeReturned(deps, report, now(), wake),
      failed: (error) => console.error('intake of returned mail:', error instanceof Error ? error.message : error),
    });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(`DUBAN_BOUNCE_LMTP：${host}:${port} 无法监听（${words}） / cannot be listened on`);
  }
}
