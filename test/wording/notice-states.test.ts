/** Each state of a notice has a sentence that claims no more than is known. */
import { NOTICE_STATES, stateSentence, type NoticeStateName } from '../../domain/wording/notice-states';
import type { NoticeRow } from '../../ledger/tables';

test('the sentences know every state of the ledger, and no other', () => {
  const asLedger: readonly NoticeRow['state'][] = NOTICE_STATES;
  const asSentence = (state: NoticeRow['state']): NoticeStateName => state;
  expect([...asLedger].sort()).toEqual(
    [
      'claimed',
      'deferred',
      'delivered',
      'expired',
      'handed-over',
      'refused',
      'superseded',
      'unknown',
      'waiting',
    ].sort(),
  );
  expect(asLedger.map(asSentence)).toEqual(NOTICE_STATES);
});

test('each says it in both languages, different from all others', () => {
  for (const channel of ['email', 'sms']) {
    const said = NOTICE_STATES.map((state) => stateSentence(state, channel));
    expect(new Set(said.map(({ zh }) => zh)).size).toBe(NOTICE_STATES.length);
    expect(new Set(said.map(({ en }) => en)).size).toBe(NOTICE_STATES.length);
    for (const { zh, en } of said)
      expect([zh, en]).toEqual([expect.stringMatching(/。$/), expect.stringMatching(/\.$/)]);
  }
});

test('handed over is not read, delivered is not read, unknown may be two', () => {
  expect(stateSentence('handed-over', 'email').zh).toContain('不等于已阅读');
  expect(stateSentence('handed-over', 'sms').zh).toContain('不等于已收到');
  expect(stateSentence('delivered', 'sms').zh).toContain('不等于已阅读');
  expect(stateSentence('unknown', 'email').zh).toContain('可能收到两份');
});
