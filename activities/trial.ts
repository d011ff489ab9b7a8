/** A test message over each channel of a contact, sent at once while a person waits for the servers' words. */
import { addressUsed } from '../domain/contacts';
import type { Instant } from '../domain/plan';
import type { TestOutcome } from '../domain/test-outcome';
import { expire } from '../ledger/write/messages';
import { reviveByTest, writeTestMessages, type TestMessage, type TestMessages } from '../ledger/write/test-messages';
import { readMessage } from '../ledger/read/messages';
import type { Deps } from './deps';
import { sendMessages } from './sending';

/** Dispatch may have taken one that had not begun: it is waited for so long. Real milliseconds. */
const PATIENCE_MS = 30_000;

/**
 * One attempt each, through the ledger like every other message. What did not go through ends there: as expired where it might
 * have been tried again; the outcome told is that of the attempt.
 */
export async function sendTest(
  deps: Deps,
  test: Omit<TestMessages, 'addressOn' | 'domain' | 'now'>,
  now: () => Instant,
): Promise<TestOutcome[]> {
  const { db } = deps.ledger;
  const plan = await deps.editions.planOf(test.edition);
  const addressOn = (channel: string) => addressUsed(plan, test.contact, channel);
  const { domain } = deps.mail;
  const { tests, phoneFreeAt } = await writeTestMessages(db, { ...test, addressOn, domain, now: now() });
  await sendMessages(
    deps,
    tests.map(({ id }) => id),
    { which: 'first', now },
  );
  const outcomes = await Promise.all(
    tests.map(async (one) => {
      const outcome = await outcomeOf(deps, one, now);
      return one.flagged ? { ...outcome, flagged: await becameOf(deps, one, outcome, now()) } : outcome;
    }),
  );
  return phoneFreeAt === null
    ? outcomes
    : [...outcomes, { channel: 'sms', id: '', state: 'not-sent', words: '', until: phoneFreeAt }];
}

async function outcomeOf(
  { ledger: { db } }: Deps,
  { id, channel }: TestMessage,
  now: () => Instant,
): Promise<TestOutcome> {
  const late = Date.now() + PATIENCE_MS;
  for (;;) {
    const message = await readMessage(db, id);
    const attempt = message?.attempts.at(-1);
    if (message && attempt?.outcome) {
      if (message.state === 'deferred' || message.state === 'unknown') await expire(db, id, now());
      const reason = message.notices[0]?.stateReason;
      return { channel, id, state: attempt.outcome, words: attempt.response ?? '', ...(reason ? { reason } : {}) };
    }
    if (Date.now() > late) return { channel, id, state: 'claimed', words: '仍在发送 / still being sent' };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A server that takes what it turned away before knows the address again, until a bounce says otherwise. */
async function becameOf(
  deps: Deps,
  { id, channel }: TestMessage,
  { state }: TestOutcome,
  now: Instant,
): Promise<'used-again' | 'awaiting' | 'dead'> {
  const proofs = proofsOf(deps, channel);
  if (await reviveByTest(deps.ledger.db, id, proofs, now)) return 'used-again';
  return state === 'handed-over' && proofs[0] === 'delivered' ? 'awaiting' : 'dead';
}

/**
 * Of an SMS only a receipt proves anything, where the gateway has receipts: it takes every number. What went to one address for
 * trials proves nothing about the person's.
 */
function proofsOf({ mail, sms }: Deps, channel: string): readonly string[] {
  if (channel === 'email' && mail.redirect) return [];
  const { lookup, receipts } = sms.capabilities;
  const tells = lookup !== 'none' || receipts.push !== 'none' || receipts.poll;
  return channel === 'sms' && tells ? ['delivered'] : ['handed-over', 'delivered'];
}
