/** One message for people: its fate, each attempt with the server's words, what it carried. */
import { CHANNEL_ZH } from '../../domain/wording/channels';
import { RESOLVED, unsettledSentence } from '../../domain/wording/unsettled';
import { unsentIn } from '../../domain/wording/unsent';
import type { Hold } from '../../ledger/read/hold';
import type { AttemptFacts, MessageFacts } from '../../ledger/read/messages';
import type { MessageAnswer } from '../handlers/messages';
import { localSecond, localTime, table } from '../output';
import { holdWords } from './hold';
import { unitIn, type Names } from './names';
import { sentenceOf } from './notices';
import { headZh, lookedUpZh, noticeZh, refusalOf } from './states';
import { KIND_ZH } from './words';

/** What may be said of it, and no more. */
function sentences({ state, channel, notices, unsettled, resolutions }: MessageFacts, held: boolean): string[] {
  const [kind = '', ...others] = new Set(notices.map((one) => one.kind));
  const last = resolutions.at(-1);
  const found =
    last && state === (last.arrived ? 'handed-over' : 'deferred') ? RESOLVED[last.arrived ? 'arrived' : 'lost'] : null;
  const said =
    found ??
    (unsettled > 0 ? unsettledSentence(state) : null) ??
    sentenceOf({ state, channel, kind: others.length > 0 ? '' : kind, stateReason: refusalOf(notices) }, held);
  return said ? [`　　　${said.zh} / ${said.en}`] : [];
}

/** `held`: all sending is on hold, which is said of a message that still has to go. */
export function messageWords(facts: MessageAnswer, names: Names, held: Hold | null): string {
  const { id, messageId, address, channel, subject, hash, windowAt, sentAt, returned, receipts, notices } = facts;
  const head = [
    `${CHANNEL_ZH[channel] ?? channel} ${id}　${messageId}`,
    ...(facts.code === null ? [] : [`短信编号：${facts.code}`]),
    `收件人：${address}　窗口：${localTime(windowAt)}${facts.urgent ? '　紧急' : ''}`,
    `状态：${headZh(facts.state, facts.state === 'refused' ? refusalOf(notices) : null)}${sentAt ? `，${localTime(sentAt)} 交付` : ''}`,
    ...sentences(facts, held !== null),
    ...(subject ? [`内容：${subject}`] : []),
    ...(hash ? [`SHA-256：${hash}`] : []),
  ];
  const tries = triesOf(facts.attempts, unsentIn(refusalOf(notices)) !== undefined);
  const said = receipts.map(({ state, at, reason }) => [
    localSecond(at),
    noticeZh(state === 'failed' ? 'refused' : state),
    reason,
  ]);
  const carried = notices.map(({ kind, at, occurrence, unit, state, stateReason }) => [
    KIND_ZH[kind] ?? kind,
    localTime(at),
    occurrence ?? '',
    unitIn(names)(unit),
    noticeZh(state, stateReason),
  ]);
  return [
    ...head,
    '',
    tries.length > 0 ? table(tries) : '还没有发送过。 / Not tried yet.',
    ...(returned.length > 0 ? ['', '收到的退信和回复：', table(returned.map(cameBack))] : []),
    ...(said.length > 0 ? ['', `回执（${said.length}）：`, table(said)] : []),
    ...(facts.resolutions.length > 0 ? ['', '人工认定：', table(facts.resolutions.map(foundOut))] : []),
    '',
    `所含通知（${notices.length}）：`,
    table(carried),
    ...(held && ['claimed', 'deferred', 'unknown'].includes(facts.state) ? ['', holdWords(held)] : []),
  ].join('\n');
}

/** Only what handed something over is counted as a sending; what merely asked is called 查询. `unsent`: the last did not leave us. */
function triesOf(attempts: readonly AttemptFacts[], unsent: boolean): string[][] {
  let sendings = 0;
  return attempts.map(({ began, ended, outcome, response, lookedUp }, index) => [
    lookedUp ? '查询' : `第${++sendings}次发送`,
    `${localSecond(began)} – ${ended === null ? '未完' : localSecond(ended).slice(11)}`,
    becameZh(outcome, lookedUp, unsent && index === attempts.length - 1),
    response ?? '',
  ]);
}

function becameZh(outcome: string | null, lookedUp: boolean, unsent: boolean): string {
  if (outcome === null) return '进行中';
  if (unsent) return '未发送';
  return lookedUp ? lookedUpZh(outcome) : noticeZh(outcome);
}

const foundOut = ({ at, arrived, by, reason }: MessageFacts['resolutions'][number]): string[] => [
  localTime(at),
  by,
  arrived ? '已收到' : '没有收到',
  reason,
];

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
