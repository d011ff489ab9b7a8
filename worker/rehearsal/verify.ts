/** Compares what a rehearsal sent with `preview`, notice by notice: silent units got it all, others nothing after they had answered. */
import { call } from '../../client/door';
import { readRunFile } from '../../client/run-file';
import { previewLines } from '../../domain/preview';
import type { Plan } from '../../domain/plan';
import { planTime } from '../../domain/clock';
import { endOfDate, instantAt, toInstant } from '../../domain/zone';
import type { ActFacts } from '../../ledger/read/acts';
import type { NoticeFacts } from '../../ledger/read/notices';
import { heldClock } from '../clock-file';
import type { UpOptions } from '../up-options';

/** An act's recorded time lies a moment before its commit; in plan time that moment may be hours. Real milliseconds. */
const SLACK_MS = 2_000;
const AGENDA = new Set(['reminder', 'due', 'overdue', 'escalation']);
const keyOf = (one: { occurrence: string | null; unit?: string; kind: string; step: number; at: string }): string =>
  [one.occurrence, one.unit, one.kind, one.step, one.at].join(' ');

/** True when nothing is missing, nothing is too much, and every message handed over was caught exactly once. */
export async function verify(
  { data, rehearsal, levels }: UpOptions,
  plan: Plan,
  say: (line: string) => void,
): Promise<boolean> {
  const from = instantAt(rehearsal!.from);
  const until = rehearsal!.until ? instantAt(rehearsal!.until) : '9999';
  const expected = new Set(
    previewLines(plan, { levels, expand: 'units' })
      .filter((line) => line.at >= from && line.at < until && endOfDate(line.dueDate) > from && !line.approve)
      .map(keyOf),
  );
  const notices = (await call<NoticeFacts[]>(data, 'notices', {})).filter(
    ({ kind, at }) => AGENDA.has(kind) && at < until,
  );
  const acted = new Map(
    (await call<ActFacts[]>(data, 'firstActs', {})).map((row) => [`${row.occurrence} ${row.unit}`, row]),
  );
  const silent = (occurrence: string | null, unit: string) => !acted.has(`${occurrence} ${unit}`);
  const slack = SLACK_MS * (86_400_000 / rehearsal!.dayMs);
  /** A unit that has answered got everything that was due before it did. */
  const wasSilent = (occurrence: string, unit: string, at: string) =>
    silent(occurrence, unit) || Date.parse(at) < Date.parse(acted.get(`${occurrence} ${unit}`)!.at) - slack;
  const sent = notices.filter(({ state }) => state === 'handed-over' || state === 'delivered');
  const slips = new Set(
    (await call<{ occurrence: string; unit: string; step: number }[]>(data, 'slips', {})).map(
      (slip) => `${slip.occurrence} ${slip.unit} ${slip.step}`,
    ),
  );
  const got = new Set(sent.map(keyOf));
  const rows = new Map(notices.map((one) => [keyOf(one), one]));
  const clock = heldClock(data, rehearsal)!;
  /** Plan time at which it left, by the same clock as the acts. */
  const leftAt = ({ begunReal }: NoticeFacts) =>
    begunReal === null ? '' : toInstant(planTime(clock, Date.parse(begunReal)));
  const left = lastOf(sent, leftAt);
  /** Answered before its turn to leave came: a herd takes its seconds, and in a rehearsal these are days. */
  const inTime = (key: string, occurrence: string, unit: string, at: string) =>
    rows.get(key)?.state === 'superseded' && (acted.get(`${occurrence} ${unit}`)?.at ?? '9999') <= (left.get(at) ?? '');
  const missing = [...expected].filter((key) => {
    const [occurrence, unit, , , at] = key.split(' ') as [string, string, string, string, string];
    return !got.has(key) && wasSilent(occurrence, unit, at) && !inTime(key, occurrence, unit, at);
  });
  const extra = sent.filter(
    (one) =>
      silent(one.occurrence, one.unit) &&
      !expected.has(keyOf(one)) &&
      !slips.has(`${one.occurrence} ${one.unit} ${one.step}`),
  );
  const afterwards = sent.filter((one) => {
    const act = acted.get(`${one.occurrence} ${one.unit}`);
    return (
      act !== undefined && !act.again && leftAt(one) !== '' && Date.parse(leftAt(one)) > Date.parse(act.at) + slack
    );
  });
  const catcher = await caught(data);
  // Reports, receipts and alarms belong to no agenda; that they came, and once, is asked of them too.
  const others = await call<NoticeFacts[]>(data, 'notices', { states: ['handed-over'] });
  const ids = new Set(
    notices
      .concat(others)
      .filter(({ channel, state }) => channel === 'email' && state === 'handed-over')
      .map(({ messageId }) => messageId),
  );
  const lost = [...ids].filter((id) => !catcher.has(id ?? ''));
  // A second try after an unknown outcome is no doubling: the ledger says so, and the Message-ID is the same.
  const tries = new Map(notices.concat(others).map(({ messageId, attempts }) => [messageId, attempts]));
  const twice = [...catcher].filter(([id, n]) => n > Math.max(1, tries.get(id) ?? 1));
  say(
    `核对 / verify：应发 ${expected.size}，实发 ${sent.length}，缺 ${missing.length}，多 ${extra.length}，反馈后仍发 ${afterwards.length}，收件箱缺 ${lost.length}，重复 ${twice.length}`,
  );
  /** What the ledger has instead: nothing, or a notice that was not handed over, and when and why. */
  const instead = (key: string) => {
    const row = rows.get(key);
    if (!row) return `${key}：操作流水中没有 / not in the ledger`;
    const [occurrence, unit] = key.split(' ');
    const act = acted.get(`${occurrence} ${unit}`);
    const why = [row.state, row.stateReason, act && `${act.at} 已反馈 / answered`].filter(Boolean).join('，');
    return `${key}：${why}`;
  };
  for (const [label, list] of [
    ['缺', missing.map(instead)],
    ['多', extra.map(keyOf)],
    ['反馈后', afterwards.map(keyOf)],
    ['收件箱缺', lost],
    ['重复', twice.map(([id]) => id)],
  ] as const)
    for (const one of list.slice(0, 10)) say(`  ${label}  ${one}`);
  return missing.length + extra.length + afterwards.length + lost.length + twice.length === 0;
}

/** By an item's instant: when the last of what it told left. */
function lastOf(sent: readonly NoticeFacts[], leftAt: (one: NoticeFacts) => string): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const one of sent) if (leftAt(one) > (last.get(one.at) ?? '')) last.set(one.at, leftAt(one));
  return last;
}

/** Message-IDs in the catcher, each with how often it came. */
async function caught(data: string): Promise<Map<string, number>> {
  const { addresses } = readRunFile(data)!;
  const seen = new Map<string, number>();
  for (let after = 0; ;) {
    const answer = await fetch(`${addresses.catcher}/api/messages?order=asc&limit=5000&after=${after}`);
    const { items } = (await answer.json()) as { items: { id: number; messageId: string }[] };
    if (items.length === 0) return seen;
    for (const { messageId } of items) seen.set(messageId, (seen.get(messageId) ?? 0) + 1);
    after = items.at(-1)!.id;
  }
}
