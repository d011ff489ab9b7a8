/** Another way for a notice that failed: who was told beside, and the notice that takes its place. */
import type { Told, Way } from '../../domain/fallback';
import { CHANNEL_EN, CHANNEL_ZH } from '../../domain/wording/channels';
import type { How } from '../../domain/wording/undelivered';
import { UNSENT, type Unsent } from '../../domain/wording/unsent';
import { appendAudit, insertRows } from '../chain';
import type { Db } from '../open';
import type { NoticeRow, NoticeState } from '../tables';
import { noticeKey } from './notices';
import { AGENDA_KINDS } from './occurrence';

const FAILED = ['refused', 'expired'];

export interface ToldBeside extends Told {
  readonly role: string;
  readonly how: How;
}

/** Everybody who was or is to be told of the same item for the same unit, the failed one included. */
export async function readToldBeside(db: Db, notice: NoticeRow): Promise<ToldBeside[]> {
  const rows = await db
    .selectFrom('notices')
    .select(['key', 'contact', 'role', 'channel', 'state'])
    .where('edition', '=', notice.edition)
    .where('unit', '=', notice.unit)
    .where('kind', '=', notice.kind)
    .where('step', '=', notice.step)
    .where('at', '=', notice.at)
    .where((eb) =>
      notice.occurrence === null ? eb('occurrence', 'is', null) : eb('occurrence', '=', notice.occurrence),
    )
    .execute();
  return rows.map(({ key, contact, role, channel, state }) => ({
    contact,
    role,
    channel,
    alive: key !== notice.key && !FAILED.includes(state),
    how: howOf(state, key.startsWith(`${insteadOf(notice)}|`)),
  }));
}

/** What goes instead was written before: by a try that was killed before it told anybody, or for another channel that failed. */
function howOf(state: NoticeState, instead: boolean): How {
  if (state === 'superseded') return 'ended';
  if (instead) return 'taken';
  return state === 'handed-over' || state === 'delivered' ? 'sent' : 'pending';
}

/** Of two channels that failed at one time each looks for another way: they must find the same one, once. */
const aboutOf = ({ key, occurrence, due_date, unit, kind, step, at }: NoticeRow): readonly (string | number)[] =>
  AGENDA_KINDS.some((one) => one === kind) ? [occurrence ?? '', due_date ?? '', unit, kind, step, at] : [key];
/** What the keys of all that goes in the place of a notice begin with. */
const insteadOf = (failed: NoticeRow): string => noticeKey([...aboutOf(failed), 'instead']);

/** What is known of a message that was given up. */
export interface Fate {
  /** It may have arrived. */
  readonly unknown?: boolean;
  /** We ourselves did not send it. */
  readonly unsent?: Unsent;
}

/** Why it comes to this reader: by another channel to himself, or in the place of another, `name`, whom he is to tell unless he took the place. */
export function becauseOf(
  failed: Pick<NoticeRow, 'contact' | 'channel' | 'role'>,
  way: Way,
  name = '',
  fate: Fate = {},
) {
  const own = way.contact === failed.contact;
  const whom = own ? '发给您的' : name ? `发给${name}的` : '';
  const whomEn = own ? ' to you' : name ? ` to ${name}` : '';
  const became = fateWords(`${CHANNEL_EN[failed.channel] ?? failed.channel}${whomEn}`, fate);
  const zh = `原${whom}${CHANNEL_ZH[failed.channel] ?? failed.channel}${became.zh}`;
  const { en } = became;
  if (own)
    return {
      zh: `${zh}，改发${CHANNEL_ZH[way.channel]}`,
      en: `${en}, so it comes by ${CHANNEL_EN[way.channel] ?? way.channel}`,
    };
  const heir = fate.unsent === 'no-contact' && way.role === failed.role;
  return heir
    ? { zh: `${zh}，改发给您`, en: `${en}, so it comes to you` }
    : { zh: `${zh}，改发给您，请转告承办人`, en: `${en}, so it comes to you; please pass it on` };
}

function fateWords(it: string, { unknown, unsent }: Fate) {
  if (unknown) return { zh: '是否送达不明', en: `It is not known whether the ${it} arrived` };
  return unsent
    ? { zh: `未发送（${UNSENT[unsent].zh}）`, en: `The ${it} was not sent (${UNSENT[unsent].en})` }
    : { zh: '未能送达', en: `The ${it} did not arrive` };
}

export interface Failed extends Fate {
  readonly notice: NoticeRow;
  /** Of the person it was meant for. */
  readonly name?: string;
}

/** Writes the notice that goes the other way, at once; the queue's hours still hold. Written before, it is left as it is. */
export async function writeFallback(db: Db, { notice: failed, name, ...fate }: Failed, way: Way, now: string) {
  const { contact, role, channel } = way;
  const because = becauseOf(failed, way, name, fate);
  const row = {
    ...failed,
    key: noticeKey([insteadOf(failed), contact, channel]),
    contact,
    role,
    channel,
    window_at: now,
    state: 'waiting',
    state_reason: null,
    message: null,
    payload: JSON.stringify({ ...(JSON.parse(failed.payload) as object), because }),
  };
  await db.transaction().execute(async (tx) => {
    if ((await insertRows(tx, 'notices', [row])) === 0) return;
    await appendAudit(tx, [{ at: now, kind: 'fallback', ref: failed.message ?? failed.key, data: { role, channel } }]);
  });
}
