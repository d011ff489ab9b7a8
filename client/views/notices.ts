/** Notices for people: one line each under heads, then what the states that were listed mean. */
import { CHANNEL_ZH } from '../../domain/wording/channels';
import { NOTICE_STATES, stateSentence, type StateSentence } from '../../domain/wording/notice-states';
import { isAfterUnknown, unsentIn } from '../../domain/wording/unsent';
import type { Hold } from '../../ledger/read/hold';
import type { NoticeFacts } from '../../ledger/read/notices';
import { call } from '../door';
import type { DeadFacts } from '../handlers/dead';
import { localTime, print, printJsonLines, table } from '../output';
import { deadCount } from './dead';
import { HELD_SENTENCE, holdWords } from './hold';
import { unitIn, type Names } from './names';
import { headZh, noticeZh } from './states';
import { KIND_ZH } from './words';

/** The ledger may hold tens of thousands: fetched and printed page by page. Real order: by instant, then by key. */
const PAGE = 5_000;
const HEAD = ['时间', '通知', '渠道', '期次编号', '单位', '联系人', '状态', '消息编号'];

/** What decides on the sentence that is said of a notice. */
type Told = Pick<NoticeFacts, 'state' | 'channel' | 'kind' | 'stateReason'>;

/** Prints notices, one JSON value per line, or one line of words where `names` are given. */
export async function printNotices(data: string, filter: object, names: Names | null): Promise<void> {
  let after: Pick<NoticeFacts, 'at' | 'key'> | undefined;
  let count = 0;
  const states = new Map<string, Told>();
  for (;;) {
    const rows = await call<NoticeFacts[]>(data, 'notices', { ...filter, limit: PAGE, after });
    count += rows.length;
    if (!names) printJsonLines(rows);
    else if (rows.length > 0) {
      print(table([HEAD, ...rows.map((row) => cells(row, unitIn(names)))]));
      for (const row of rows) states.set(`${row.state} ${row.channel} ${row.kind} ${row.stateReason}`, row);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) break;
    after = { at: last.at, key: last.key };
  }
  if (!names) return;
  const held = await call<Hold | null>(data, 'held', {});
  if (count > 0) print(['', ...explained([...states.values()], held !== null)].join('\n'));
  print(count === 0 ? '没有符合的通知。 / No notices.' : `共 ${count} 条。 / ${count} notices.`);
  if (held) print(holdWords(held));
  const dead = await call<DeadFacts[]>(data, 'dead', {});
  if (dead.length > 0) print(deadCount(dead.length));
}

/** The message's id is what `message show` takes. A step is the agenda's own count: it tells a reader nothing. */
const cells = (row: NoticeFacts, unit: (id: string) => string): string[] => [
  localTime(row.at),
  KIND_ZH[row.kind] ?? row.kind,
  CHANNEL_ZH[row.channel] ?? row.channel,
  row.occurrence ?? '',
  unit(row.unit),
  row.contact,
  noticeZh(row.state, row.stateReason) + (row.state === 'waiting' ? `，${localTime(row.windowAt)}发送` : ''),
  row.message ?? '',
];

/** What the states that were listed mean, once each: the sentence that settles an argument. */
function explained(rows: readonly Told[], held: boolean): string[] {
  const seen = new Map<string, string>();
  for (const row of rows) {
    const said = sentenceOf(row, held);
    if (said)
      seen.set(
        said.zh,
        `  ${headZh(row.state, toldReason(row))}${onlyOf(row, said.zh, held)}：${said.zh} / ${said.en}`,
      );
  }
  return [...seen.values()];
}

/** What may be said of it, and no more: while all is held nothing waits for its window. Null for a state that nobody knows. */
export function sentenceOf({ state, channel, kind, stateReason }: Told, held: boolean): StateSentence | null {
  const known = NOTICE_STATES.find((one) => one === state);
  if (!known) return null;
  const isHeld = held && kind !== 'test' && (known === 'waiting' || known === 'deferred');
  return isHeld ? HELD_SENTENCE[known] : stateSentence(known, channel, kind, stateReason);
}

/** The reason, where the sentence speaks of it. */
const toldReason = ({ state, stateReason }: Told): string | null =>
  state === 'refused' && (unsentIn(stateReason) || isAfterUnknown(stateReason)) ? stateReason : null;

/** The channel or the kind in brackets, where others are told otherwise. */
function onlyOf(row: Told, zh: string, held: boolean): string {
  const differs = (other: Partial<Told>) => sentenceOf({ ...row, ...other }, held)?.zh !== zh;
  const { channel, kind } = row;
  const words = [
    ...(Object.keys(CHANNEL_ZH).some((other) => differs({ channel: other })) ? [CHANNEL_ZH[channel] ?? channel] : []),
    ...(differs({ kind: '' }) ? [KIND_ZH[kind] ?? kind] : []),
  ];
  return words.length > 0 ? `（${words.join('，')}）` : '';
}
