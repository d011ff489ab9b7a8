/** Another way for a notice that failed: who was told beside, and the notice that takes its place. */
import type { Told, Way } from '../../domain/fallback';
import { CHANNEL_ZH } from '../../domain/wording/channels';
import { appendAudit, insertRows } from '../chain';
import type { Db } from '../open';
import type { NoticeRow } from '../tables';
import { noticeKey } from './notices';

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

/** Writes the notice that goes the other way, at once; the queue's hours still hold. False when it was written before. */
export async function writeFallback(db: Db, failed: NoticeRow, way: Way, now: string): Promise<boolean> {
  const { contact, role, channel } = way;
  const because =
    failed.channel === channel ? `原联系人未能送达` : `原${CHANNEL_ZH[failed.channel] ?? failed.channel}未能送达`;
  const row = {
    ...failed,
    key: noticeKey([failed.key, 'instead', contact, channel]),
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
