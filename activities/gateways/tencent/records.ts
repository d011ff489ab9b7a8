/** Tencent's records of what became of messages: pulled, asked for by number, or pushed to our door. */
import type { Instant } from '../../../domain/plan';
import { textOf, type Json } from '../answers';
import type { Found } from '../port';
import { parseList, refused, type Parsed, type Push, type Receipt } from '../receipts';
import { shanghaiInstant, unixInstant } from '../times';
import { sameSecret } from '../tools';

/** A record of PullSmsSendStatus or PullSmsSendStatusByPhoneNumber ("数据结构 PullSmsSendStatus"). Null when it cannot be read. */
export const pulledReceipt = (record: Json): Receipt | null =>
  receipt(record.SerialNo, record.SessionContext, record.ReportStatus, unixInstant(record.UserReceiveTime), [
    record.Description,
  ]);

/** "短信下发状态通知" (cloud.tencent.com/document/product/382/43547); unsigned, so the address bears a token. It wants `{"result":0}`. */
export function readTencentReceipts({ body, token }: Push, expected: string): Parsed {
  if (!token || !sameSecret(token, expected)) return refused(401, '回执地址的令牌不符 / wrong token');
  return parseList(body, (json) => json, pushedReceipt, '{"result":0,"errmsg":"OK"}');
}
const pushedReceipt = (item: Json): Receipt | null =>
  receipt(item.sid, item.ext, item.report_status, shanghaiInstant(textOf(item.user_receive_time)), [
    item.errmsg,
    item.description,
  ]);

/** `SUCCESS` or `FAIL`; the session text comes back only where Tencent has switched that on for the account. */
function receipt(
  serial: unknown,
  session: unknown,
  status: unknown,
  at: Instant | null,
  words: readonly unknown[],
): Receipt | null {
  const gatewayId = textOf(serial);
  const ourId = textOf(session);
  if (!at || !gatewayId || (status !== 'SUCCESS' && status !== 'FAIL')) return null;
  return {
    gatewayId,
    ...(ourId ? { ourId } : {}),
    state: status === 'SUCCESS' ? 'delivered' : 'failed',
    at,
    reason: words.map(textOf).filter(Boolean).join(' '),
  };
}

/**
 * The message among the records of its number: by serial number, else by our id in the session text. A record that
 * bears neither may be it, so then nobody knows.
 */
export function findRecord(receipts: readonly Receipt[], id: string, gatewayId?: string): Found {
  const own = receipts.find((one) => (gatewayId ? one.gatewayId === gatewayId : one.ourId === id));
  if (own) {
    const serial = own.gatewayId ? { gatewayId: own.gatewayId } : {};
    return own.state === 'delivered'
      ? { state: 'delivered', at: own.at, ...serial }
      : { state: 'failed', reason: own.reason, ...serial };
  }
  if (gatewayId || receipts.every(({ ourId }) => ourId)) return { state: 'not-found' };
  return { state: 'unknown', reason: '同号码有无法辨认的记录 / records of this number that cannot be told apart' };
}
