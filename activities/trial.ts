/** A test message over each channel of a contact, sent at once while a person waits for the servers' words. */
import type { Instant } from '../domain/plan';
import { expire } from '../ledger/write/messages';
import { writeTestMessages, type TestMessages } from '../ledger/write/test-messages';
import { readMessage } from '../ledger/read/messages';
import type { Deps } from './deps';
import { sendMessages } from './sending';

export interface TestOutcome {
  readonly channel: string;
  /** Our id of the message, for `duban message show`. */
  readonly id: string;
  readonly state: string;
  /** The server's, or ours where it had none. */
  readonly words: string;
}

/** Dispatch may have taken one that had not begun: it is waited for so long. Real milliseconds. */
const PATIENCE_MS = 30_000;

/**
 * One attempt each, through the ledger like every other message. What did not go through ends there: as expired where it might
 * have been tried again; the outcome told is that of the attempt.
 */
export async function sendTest(
  deps: Deps,
  test: Omit<TestMessages, 'domain' | 'now'>,
  now: () => Instant,
): Promise<TestOutcome[]> {
  const { db } = deps.ledger;
  const ids = await writeTestMessages(db, { ...test, domain: deps.mail.domain, now: now() });
  await sendMessages(deps, ids, { which: 'first', now });
  return Promise.all(ids.map((id) => outcomeOf(deps, id, now)));
}

async function outcomeOf({ ledger: { db } }: Deps, id: string, now: () => Instant): Promise<TestOutcome> {
  const late = Date.now() + PATIENCE_MS;
  for (;;) {
    const message = await readMessage(db, id);
    const attempt = message?.attempts.at(-1);
    if (message && attempt?.outcome) {
      if (message.state === 'deferred' || message.state === 'unknown') await expire(db, id, now());
      return { channel: message.channel, id, state: attempt.outcome, words: attempt.response ?? '' };
    }
    if (Date.now() > late)
      return { channel: message?.channel ?? '', id, state: 'claimed', words: '仍在发送 / still being sent' };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
