/** Rows of the ledger for tests: a unit that owes 2.7, and a message on its way to its liaison. */
import { insertRows } from '../../ledger/chain';
import type { Db } from '../../ledger/open';
import { beginAttempts, type Begun } from '../../ledger/write/attempts';
import { finishAttempts, type AttemptOutcome } from '../../ledger/write/finish';

export const AT = '2016-10-24T01:00:00.000Z'; // Monday
export const MESSAGE = 'm0123456789abcdef';
export const KEY = 'k';

/** A claimed message that carries one notice, of `kind`, about a duty that is owed by 2016-10-30. */
export async function writeClaimed(db: Db, kind = 'reminder', channel = 'email'): Promise<void> {
  const common = {
    edition: 'gd-2016',
    contact: 'a@x.example',
    channel,
    window_at: AT,
    urgent: false,
    state: 'claimed',
  };
  await insertRows(db, 'messages', [
    { ...common, id: MESSAGE, message_id: `<${MESSAGE}@x.example>`, attempts: 0, created_at: AT, followed: false },
  ]);
  const due = kind === 'reminder' || kind === 'overdue' ? { occurrence: 'o', due_date: '2016-10-30' } : {};
  const about = { unit: 'a', role: 'liaison', kind, step: 1, at: AT, late: false, payload: '{}' };
  await insertRows(db, 'notices', [{ ...common, ...about, ...due, key: KEY, message: MESSAGE }]);
  await insertRows(db, 'standings', [
    {
      occurrence: 'o',
      unit: 'a',
      standing: 'open',
      track: 'main',
      answers_to: 'x',
      scheduled_date: '2016-10-30',
      due_date: '2016-10-30',
      due_end: '2016-10-30T16:00:00.000Z',
      escalation_level: 0,
      updated_at: AT,
    },
  ]);
}

export const begin = async (db: Db): Promise<Begun | undefined> =>
  (await beginAttempts(db, [MESSAGE], { run: 'r', which: 'again', now: AT }))[0];

export const finish = (
  db: Db,
  attempt: number,
  outcome: Pick<AttemptOutcome, 'state' | 'lookedUp' | 'unsent'>,
): Promise<void> =>
  finishAttempts(db, [{ message: MESSAGE, attempt, carried: [KEY], outcome: { ...outcome, response: 'x' }, at: AT }]);
