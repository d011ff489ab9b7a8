/** Each state of a notice has a sentence that claims no more than is known. */
import { NOTICE_STATES, stateSentence, type NoticeStateName } from '../../domain/wording/notice-states';
import type { NoticeRow } from '../../ledger/tables';

/** Fails to compile where the ledger has a state without a sentence, or a sentence is of no state. */
const OF_LEDGER: Readonly<Record<NoticeRow['state'], true>> & Readonly<Record<NoticeStateName, true>> = {
  waiting: true,
  superseded: true,
  claimed: true,
  'handed-over': true,
  delivered: true,
  refused: true,
  deferred: true,
  unknown: true,
  expired: true,
};
const CHANNELS = ['email', 'sms', 'app', 'robot'] as const;
const KINDS = ['', 'reminder', 'test', 'alarm', 'weekly'] as const;

test('the sentences know every state of the ledger, and no other', () => {
  expect([...NOTICE_STATES].sort()).toEqual(Object.keys(OF_LEDGER).sort());
});

test('each says it in both languages, different from all others', () => {
  for (const [channel, kind] of CHANNELS.flatMap((one) => KINDS.map((kind) => [one, kind] as const))) {
    const said = NOTICE_STATES.map((state) => stateSentence(state, channel, kind));
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

test('of a test nothing is claimed that is done only for cases', () => {
  for (const channel of CHANNELS)
    for (const state of NOTICE_STATES) {
      const { zh, en } = stateSentence(state, channel, 'test');
      expect([channel, state, zh]).toEqual([
        channel,
        state,
        expect.not.stringMatching(/改用其他|督查人员|自动重试|期限内|同一编号/),
      ]);
      expect([channel, state, en]).toEqual([
        channel,
        state,
        expect.not.stringMatching(/supervisors|Another way|is tried again|second try/),
      ]);
    }
  expect(stateSentence('refused', 'email', 'test').zh).toContain('不改发，也不告警');
  expect(stateSentence('handed-over', 'app', 'test').zh).not.toContain('办结后');
});

test('an alarm goes no other way, a weekly report neither; a case does', () => {
  expect(stateSentence('refused', 'email', 'alarm').zh).toContain('不改发');
  expect(stateSentence('expired', 'email', 'alarm').zh).not.toContain('并已向督查人员告警');
  expect(stateSentence('refused', 'email', 'weekly').zh).toContain('不改发，另向督查人员告警');
  for (const kind of ['', 'reminder'])
    expect(stateSentence('refused', 'email', kind).zh).toContain('改用其他渠道或联系人');
});

test('a channel claims only what its receipts can say: a mailbox is a mail’s, a phone an SMS’s', () => {
  const delivered = (channel: string) => stateSentence('delivered', channel);
  for (const channel of ['app', 'robot', 'sms']) expect(delivered(channel).zh).not.toContain('邮箱');
  for (const channel of ['app', 'robot', 'sms']) expect(delivered(channel).en).not.toContain('mailbox');
  expect(new Set(CHANNELS.map((channel) => delivered(channel).zh)).size).toBe(CHANNELS.length);
  for (const channel of CHANNELS) expect(delivered(channel).zh).toContain('阅读');
});

test('only a mail is sent again under its own number; a robot never posts twice', () => {
  for (const channel of ['sms', 'app', 'robot']) {
    expect(stateSentence('unknown', channel).zh).not.toMatch(/同一编号|两份/);
    expect(stateSentence('unknown', channel).en).not.toMatch(/Message-ID|two copies/);
  }
  expect(stateSentence('unknown', 'robot').zh).toContain('不自动重发，由人员核实');
});
