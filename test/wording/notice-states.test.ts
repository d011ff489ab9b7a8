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

describe('what we did not send', () => {
  test.each([
    ['no-contact', '联系人已不在通讯录中'],
    ['no-channel', '没有设置所需的渠道'],
    ['invalid', '未通过发送前的校验'],
    ['not-made', '内容无法生成'],
  ])('nobody has refused: %s', (reason, words) => {
    const { zh, en } = stateSentence('refused', 'email', '', reason);
    expect(zh).toBe(`${words}，系统没有发送。不再重试；改用其他渠道或联系人，并告知督查人员。`);
    expect(en).toMatch(/^Not sent: .*\. It is not tried again\./);
    const after = stateSentence('refused', 'email', '', `${reason} after-unknown`).zh;
    expect(after).toContain(`${words}，没有再次发送。此前一次发送没有等到答复，对方可能已收到，也可能没有。`);
    expect(after + zh).not.toMatch(/拒收|没有送达/);
  });

  test('of a copy before a refusal is not said that it did not arrive', () => {
    const { zh, en } = stateSentence('refused', 'email', '', 'after-unknown');
    expect(zh).toContain('再次发送时被对方明确拒收。此前一次发送没有等到答复，对方可能已收到');
    expect(zh + en).not.toMatch(/没有送达|did not arrive/);
  });

  test.each([null, 'bounced'])('of what others refused (%s) is said that they did', (reason) => {
    expect(stateSentence('refused', 'email', '', reason).zh).toMatch(/^对方明确拒收，没有送达。/);
  });
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
