/** `duban send-test`: whether a contact can be reached, in the servers' own words. */
import type { Command } from 'commander';
import { CHANNEL_ZH } from '../../domain/wording/channels';
import { call } from '../door';
import { EXIT, Failure } from '../failure';
import type { TestOutlook, TestResult } from '../handlers/send-test';
import { print, printJson, say } from '../output';
import { confirmed } from '../question';
import { noticeZh } from '../views/states';
import { account, engineVerb, type Common } from './options';

interface Testing extends Common {
  readonly yes?: boolean;
  readonly by?: string;
}

export function addSendTestVerb(program: Command): void {
  engineVerb(
    program,
    'send-test <CONTACT>',
    '向联系人（邮箱、手机或姓名）的每个渠道发一条测试消息 / a test message over each of a contact’s channels',
  )
    .option('--yes', '不再询问 / do not ask')
    .option('--by <WHO>', '经办人 / who')
    .action(async (contact: string, { data, json, yes, by }: Testing) => {
      const outlook = await call<TestOutlook>(data, 'testOutlook', { contact });
      if (outlook.realMail) await agree(outlook, yes === true);
      const results = await call<TestResult[]>(data, 'sendTest', { contact, by: by ?? account() });
      if (json) printJson(results);
      else print(results.map(wordsOf).join('\n'));
      const failed = results.filter(({ state }) => state !== 'handed-over' && state !== 'delivered').length;
      if (failed > 0) process.exitCode = failed === results.length ? EXIT.failed : EXIT.partly;
    });
}

const channelZh = (channel: string): string => CHANNEL_ZH[channel] ?? channel;

/** As before a first apply: real people are about to get something. */
async function agree({ name, unit, channels }: TestOutlook, yes: boolean): Promise<void> {
  const ways = channels.map(({ channel, address }) => `${channelZh(channel)} ${address}`).join('、');
  say(`将向${unit}${name}发出真实的测试消息：${ways}。 / Real test messages to ${name}.`);
  if (yes || (await confirmed('确定发送吗？ / Go on?'))) return;
  throw new Failure('usage', '没有发送。无人应答时请加 --yes。', 'Nothing was sent; --yes sends without asking.');
}

const wordsOf = ({ channel, address, state, words, reason, id, flagged }: TestResult): string =>
  `${channelZh(channel)} ${address}：${state === 'not-sent' ? '没有发送' : noticeZh(state, reason)}　${words}${id && `（${id}）`}${flagged ? `\n  ${FLAGGED[flagged]}` : ''}`;

/** Of an address that was flagged as dead before the test. */
const FLAGGED = {
  'used-again':
    '该地址曾因无法送达而停用，现恢复使用；如再有退信，将重新停用。 / It was flagged as dead and is used again, unless a bounce comes.',
  awaiting:
    '该号码曾因无法送达而停用，收到送达回执后恢复使用。 / It was flagged as dead; it is used again when a receipt says that this arrived.',
  dead: '该地址因无法送达仍在停用，请更正 contacts.yaml。 / It stays flagged as dead; mend contacts.yaml.',
} as const satisfies Record<NonNullable<TestResult['flagged']>, string>;
