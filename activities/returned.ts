/** Takes in what came back for our mails: a bounce sends their notices another way, all else is only written down. */
import type { Instant } from '../domain/plan';
import { writeReturned } from '../ledger/write/returned';
import type { Deps } from './deps';
import { isDeadAddress, turnedBack } from './mail/dead';
import type { IntakeReport } from './mail/intake/report';

/** Of a trial's mailbox, which says nothing about the person's address: see how a redirected mail's outcome is told. */
const REDIRECTED = /^改投 \/ redirected to [^:]*: /;

/**
 * Call it again with the same report where it has thrown: nothing is written or told twice. `wake` is told of a mail that was
 * given up, after that is committed.
 */
export async function takeReturned(
  { ledger }: Pick<Deps, 'ledger'>,
  report: IntakeReport,
  now: Instant,
  wake: (message: string) => Promise<void>,
): Promise<void> {
  const { messageId, status, words } = report;
  if (messageId === null) return; // anybody can write to any address: what nobody signed leaves no trace in the ledger
  const verdict = report.verdict === 'not-ours' ? 'other' : report.verdict;
  const taken = await writeReturned(
    ledger.db,
    { messageId, verdict, status, words, now },
    {
      responseOf: (before) => `${REDIRECTED.exec(before ?? '')?.[0] ?? ''}${turnedBack(status, words)}`,
      isDead: isDeadAddress,
    },
  );
  if (taken.what === 'turned-back') await wake(taken.message);
}
