/** What nobody knows of a message's tries, and what settles it. */
import type { Ledger } from '../../ledger/open';
import type { AttemptOutcome } from '../../ledger/write/finish';
import { countUnsettled } from '../../ledger/write/messages';
import { writeResolution } from '../../ledger/write/resolve';
import { LEDGERS, newLedger } from '../harness/ledger';
import { AT, begin, finish, MESSAGE, writeClaimed } from './rows';

describe.each(LEDGERS)('tries at a message, %s', (place) => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await newLedger(place);
    await writeClaimed(ledger.db, 'alarm', 'sms');
  });
  afterEach(() => ledger.close());

  /** One try that ends so; answers what it knew of those before it. */
  async function tried(outcome: Pick<AttemptOutcome, 'state' | 'lookedUp'>): Promise<string | null> {
    const { attempt, unsettledSince } = (await begin(ledger.db))!;
    await finish(ledger.db, attempt, outcome);
    return unsettledSince;
  }
  const beganAt = async (n: number) =>
    (
      await ledger.db
        .selectFrom('attempts')
        .select('began_real')
        .where('message', '=', MESSAGE)
        .where('n', '=', n)
        .executeTakeFirstOrThrow()
    ).began_real;

  test('the first knows of none', async () => {
    expect(await tried({ state: 'deferred' })).toBeNull();
    expect(await tried({ state: 'deferred' })).toBeNull();
    expect(await countUnsettled(ledger.db, MESSAGE)).toBe(0);
  });

  test('look-ups that find nothing yet, and tries that did not leave, leave it as unknown as it was, since then', async () => {
    await tried({ state: 'unknown' });
    const since = await beganAt(1);
    expect(await tried({ state: 'deferred', lookedUp: true })).toBe(since);
    expect(await tried({ state: 'unknown', lookedUp: true })).toBe(since);
    expect(await tried({ state: 'deferred' })).toBe(since);
    expect(await tried({ state: 'deferred' })).toBe(since);
    expect(await countUnsettled(ledger.db, MESSAGE)).toBe(1);
  });

  test('what was handed over again and is unknown again counts from then', async () => {
    await tried({ state: 'unknown' });
    await tried({ state: 'unknown' });
    expect(await tried({ state: 'deferred' })).toBe(await beganAt(2));
    expect(await countUnsettled(ledger.db, MESSAGE)).toBe(2);
  });

  test('a person who says that nothing arrived settles it', async () => {
    await tried({ state: 'unknown' });
    const words = { message: MESSAGE, user: 'u1', entry: 'e1', now: AT };
    expect(await writeResolution(ledger.db, { ...words, arrived: false })).toBe(true);
    expect(await countUnsettled(ledger.db, MESSAGE)).toBe(0);
    expect(await tried({ state: 'unknown' })).toBeNull();
    expect(await tried({ state: 'deferred' })).toBe(await beganAt(2));
  });

  test('but not the try that is under way while he speaks: its copy may arrive', async () => {
    await tried({ state: 'unknown' });
    const { attempt } = (await begin(ledger.db))!;
    const words = { message: MESSAGE, user: 'u1', entry: 'e1', now: AT };
    expect(await writeResolution(ledger.db, { ...words, arrived: false })).toBe(true);
    await finish(ledger.db, attempt, { state: 'unknown' });
    expect(await countUnsettled(ledger.db, MESSAGE)).toBe(1);
    expect((await begin(ledger.db))!.unsettledSince).toBe(await beganAt(2));
  });
});
