/** Another way for a notice that failed: who was told beside, and the notice that takes its place. */
import type { Told, Way } from '../../domain/fallback';
import { CHANNEL_EN, CHANNEL_ZH } from '../../domain/wording/channels';
import { appendAudit, insertRows } from '../chain';
import type { Db } from '../open';
import type { NoticeRow } from '../tables';
import { noticeKey } from './notices';
import { AGENDA_KINDS } from './occurrence';

const FAILED = ['refused', 'expired'];

/** Everybody who was or is to be told of the same item for the same unit, the failed one included. */
export async function readToldBeside(db: Db, notice: NoticeRow): Promise<Told[]> {
  const rows = await db
    .selectFrom('notices')
    .select(['key', 'contact', 'channel', 'state'])
    .where('edition', '=', notice.edition)
    .where('unit', '=', notice.unit)
    .where('kind', '=', notice.kind)
    .where('step', '=', notice.step)
    .where('at', '=', notice.at)
    .where((eb) =>
      notice.occurrence === null ? eb('occurrence', 'is', null) : eb('occurrence', '=', notice.occurrence),
    )
    .execute();
  return rows.map(({ key, contact, channel, state }) => ({
    contact,
    channel,
    alive: key !== notice.key && !FAILED.includes(state),
  }));
}

/** Of two channels that failed at one time each looks for another way: they must find the same one, once. */
const aboutOf = ({ key, occurrence, due_date, unit, kind, step, at }: NoticeRow): readonly (string | number)[] =>
  AGENDA_KINDS.some((one) => one === kind) ? [occurrence ?? '', due_date ?? '', unit, kind, step, at] : [key];

/** Why it comes to this reader: by another channel to himself, or in the place of another, `name`, whom he is to tell. */
export function becauseOf(failed: Pick<NoticeRow, 'contact' | 'channel'>, way: Way, name = '') {
  const channel = CHANNEL_ZH[failed.channel] ?? failed.channel;
  const channelEn = CHANNEL_EN[failed.channel] ?? failed.channel;
  return way.contact === failed.contact
    ? {
        zh: `原发给您的${channel}未能送达，改发${CHANNEL_ZH[way.channel]}`,
        en: `The ${channelEn} to you did not arrive, so it comes by ${CHANNEL_EN[way.channel] ?? way.channel}`,
      }
    : {
        zh: `原${name ? `发给${name}的` : ''}${channel}未能送达，改发给您，请转告承办人`,
        en: `The ${channelEn}${name ? ` to ${name}` : ''} did not arrive, so it comes to you; please pass it on`,
      };
}

/**
 * Writes the notice that goes the other way, at once; the queue's hours still hold. `name`: of the person it was meant for. False
 * when it was written before.
 */
export async function writeFallback(db: Db, failed: NoticeRow, way: Way, now: string, name?: string): Promise<boolean> {
  const { contact, role, channel } = way;
  const because = becauseOf(failed, way, name);
  const row = {
    ...failed,
    key: noticeKey([...aboutOf(failed), 'instead', contact, channel]),
    contact,
    role,
    channel,
    window_at: now,
    state: 'waiting',
    state_reason: null,
    message: null,
    payload: JSON.stringify({ ...(JSON.parse(failed.payload) as object), because }),
  };
  return db.transaction().execute(async (tx) => {
    if ((await insertRows(tx, 'notices', [row])) === 0) return false;
    await appendAudit(tx, [{ at: now, kind: 'fallback', ref: failed.message ?? failed.key, data: { role, channel } }]);
    return true;
  });
}
