/** What the ledger holds, for people: tables with names instead of ids. */
import type { NoticeFacts } from '../../ledger/read/notices';
import type { SlipFacts } from '../../ledger/read/slips';
import { CHANNEL_ZH } from '../../domain/wording/channels';
import { NOTICE_STATES, stateSentence, type NoticeStateName } from '../../domain/wording/notice-states';
import { call } from '../door';
import type { StatusRow } from '../handlers/status';
import { colour, localTime, print, printJsonLines, table } from '../output';
import type { Names } from '../verbs/reading';
import { GRADE_ZH, KIND_ZH, NOTICE_ZH, SLIP_ZH, standingZh } from './words';

const PAINT = {
  green: colour.green,
  yellow: colour.yellow,
  red: colour.red,
  blue: colour.blue,
  grey: colour.gray,
} as const;
const nameIn =
  ({ units }: Names) =>
  (id: string) =>
    units[id] ?? id;

export function statusTable(rows: readonly StatusRow[], names: Names): string {
  if (rows.length === 0) return '没有符合的期次。 / Nothing to show.';
  const name = nameIn(names);
  const head = ['期次', '单位', '反馈至', '时限', '状态', '督办级别'];
  const cells = rows.map((row) => {
    const moved = row.dueDate === row.scheduledDate ? row.dueDate : `${row.dueDate}（原 ${row.scheduledDate}）`;
    const standing = PAINT[row.colour](`${standingZh(row.standing)}${row.overdue ? '·逾期' : ''}`);
    return [row.occurrence, name(row.unit), name(row.answersTo), moved, standing, row.escalationLevel || ''];
  });
  return table([head, ...cells]);
}

export function slipTable(rows: readonly SlipFacts[], names: Names): string {
  if (rows.length === 0) return '没有督办单。 / No slips.';
  const name = nameIn(names);
  const head = ['编号', '等级', '期次', '单位', '拟发时间', '状态', '签发人', '文号'];
  const cells = rows.map((row) => [
    row.id,
    GRADE_ZH[row.grade] ?? row.grade,
    row.occurrence,
    name(row.unit),
    localTime(row.at),
    SLIP_ZH[row.state],
    row.decidedBy ?? '',
    row.docNo ?? '',
  ]);
  return table([head, ...cells]);
}

/** The ledger may hold tens of thousands: fetched and printed page by page. Real order: by instant, then by key. */
const PAGE = 5_000;

/** Prints notices, one JSON value per line, or one line of words where `names` are given. */
export async function printNotices(data: string, filter: object, names: Names | null): Promise<void> {
  let after: Pick<NoticeFacts, 'at' | 'key'> | undefined;
  let count = 0;
  const states = new Map<string, Pick<NoticeFacts, 'state' | 'channel'>>();
  for (;;) {
    const rows = await call<NoticeFacts[]>(data, 'notices', { ...filter, limit: PAGE, after });
    count += rows.length;
    if (names)
      for (const row of rows) {
        print(noticeLine(row, nameIn(names)));
        states.set(`${row.state} ${row.channel}`, { state: row.state, channel: row.channel });
      }
    else printJsonLines(rows);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) break;
    after = { at: last.at, key: last.key };
  }
  if (names && count > 0) print(['', ...explained([...states.values()])].join('\n'));
  if (names) print(count === 0 ? '没有符合的通知。 / No notices.' : `共 ${count} 条。 / ${count} notices.`);
}

/** What the states that were listed mean, once each: the sentence that settles an argument. */
function explained(rows: readonly Pick<NoticeFacts, 'state' | 'channel'>[]): string[] {
  const seen = new Map<string, string>();
  for (const { state, channel } of rows) {
    const known = NOTICE_STATES.find((one) => one === state);
    if (!known) continue;
    const { zh, en } = stateSentence(known, channel);
    seen.set(zh, `  ${NOTICE_ZH[state] ?? state}${sayChannel(zh, known, channel)}：${zh} / ${en}`);
  }
  return [...seen.values()];
}
/** Where mail and SMS are told in different words. */
const sayChannel = (zh: string, state: NoticeStateName, channel: string): string =>
  stateSentence(state, channel === 'sms' ? 'email' : 'sms').zh === zh ? '' : `（${CHANNEL_ZH[channel] ?? channel}）`;

const noticeLine = (row: NoticeFacts, name: (unit: string) => string): string =>
  [
    localTime(row.at),
    `${KIND_ZH[row.kind] ?? row.kind}${row.step}`,
    CHANNEL_ZH[row.channel] ?? row.channel,
    row.occurrence ?? '',
    name(row.unit),
    row.contact,
    `${NOTICE_ZH[row.state] ?? row.state}${row.stateReason ? `（${row.stateReason}）` : ''}`,
  ].join('  ');

type Outlined = Readonly<Record<string, unknown>>;
const isOutlined = (value: unknown): value is Outlined => typeof value === 'object' && value !== null;

/** A report as an indented outline: `engine：` and its parts below it. */
export function outline(report: Outlined, indent = ''): string {
  return Object.entries(report)
    .map(([key, value]) => {
      if (Array.isArray(value)) return `${indent}${key}：${listOf(value, indent)}`;
      return isOutlined(value)
        ? `${indent}${key}：\n${outline(value, `${indent}  `)}`
        : `${indent}${key}：${String(value ?? '无')}`;
    })
    .join('\n');
}

function listOf(values: readonly unknown[], indent: string): string {
  if (values.length === 0) return '无';
  if (!values.some(isOutlined)) return values.join('、');
  return values
    .map((one) => `\n${isOutlined(one) ? outline(one, `${indent}    `).replace(/^\s+/, `${indent}  - `) : String(one)}`)
    .join('');
}
