/** One message for people: its fate, each attempt with the server's words, what it carried. */
import { CHANNEL_ZH } from '../../domain/wording/channels';
import { NOTICE_STATES, stateSentence } from '../../domain/wording/notice-states';
import type { MessageFacts } from '../../ledger/read/messages';
import { localTime, table } from '../output';
import { KIND_ZH, NOTICE_ZH } from './words';

const stateZh = (state: string): string => NOTICE_ZH[state] ?? state;

/** What may be said of it, and no more. */
function sentenceOf(state: string, channel: string): string[] {
  const known = NOTICE_STATES.find((one) => one === state);
  if (!known) return [];
  const { zh, en } = stateSentence(known, channel);
  return [`　　　${zh} / ${en}`];
}

export function messageWords(facts: MessageFacts): string {
  const { id, messageId, contact, channel, subject, hash, windowAt, sentAt, attempts, returned, receipts, notices } =
    facts;
  const head = [
    `${CHANNEL_ZH[channel] ?? channel} ${id}　${messageId}`,
    `收件人：${contact}　窗口：${localTime(windowAt)}${facts.urgent ? '　紧急' : ''}`,
    `状态：${stateZh(facts.state)}${sentAt ? `，${localTime(sentAt)} 交付` : ''}`,
    ...sentenceOf(facts.state, channel),
    ...(subject ? [`内容：${subject}`] : []),
    ...(hash ? [`SHA-256：${hash}`] : []),
  ];
  const tries = attempts.map(({ n, began, ended, outcome, response }) => [
    `第${n}次`,
    `${began} – ${ended ?? '未完'}`,
    outcome ? stateZh(outcome) : '进行中',
    response ?? '',
  ]);
  const said = receipts.map(({ state, at, reason }) => [at, stateZh(state === 'failed' ? 'refused' : state), reason]);
  const carried = notices.map(({ kind, step, at, occurrence, unit, state }) => [
    `${KIND_ZH[kind] ?? kind}${step}`,
    localTime(at),
    occurrence ?? '',
    unit,
    stateZh(state),
  ]);
  return [
    ...head,
    '',
    attempts.length > 0 ? table(tries) : '还没有发送过。 / Not tried yet.',
    ...(returned.length > 0 ? ['', '收到的退信和回复：', table(returned.map(cameBack))] : []),
    ...(said.length > 0 ? ['', `回执（${said.length}）：`, table(said)] : []),
    '',
    `所含通知（${notices.length}）：`,
    table(carried),
  ].join('\n');
}

const RETURNED_ZH: Readonly<Record<string, string>> = {
  failed: '退信',
  delayed: '延迟投递',
  'auto-reply': '自动回复',
  other: '其他来信',
};

const cameBack = ({ at, verdict, status, words }: MessageFacts['returned'][number]): string[] => [
  localTime(at),
  RETURNED_ZH[verdict] ?? verdict,
  status ?? '',
  words,
];
