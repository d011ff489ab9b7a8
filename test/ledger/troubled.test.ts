/** Messages in trouble that no delivery workflow has taken over yet. */
import { insertRows } from '../../ledger/chain';
import { troubled } from '../../ledger/write/messages';
import { LEDGERS, newLedger } from '../harness/ledger';
import { AT } from './rows';

const refused = (index: number) => ({
  id: `m-${String(index).padStart(4, '0')}`,
  edition: 'p',
  message_id: `<m-${index}@x.example>`,
  contact: 'p@x.example',
  channel: 'email',
  window_at: AT,
  urgent: index === 600,
  state: 'refused',
  attempts: 1,
  created_at: AT,
  followed: index === 0,
});

test.each(LEDGERS)('are answered 500 at a time, urgent ones first, %s', async (place) => {
  const ledger = await newLedger(place);
  const rows = Array.from({ length: 601 }, (_, index) => refused(index));
  await insertRows(ledger.db, 'messages', rows);
  const some = await troubled(ledger.db);
  expect(some).toHaveLength(500);
  expect(some.slice(0, 2)).toEqual([
    { id: 'm-0600', urgent: true, sms: false, state: 'refused' },
    { id: 'm-0001', urgent: false, sms: false, state: 'refused' },
  ]);
  await ledger.close();
});
