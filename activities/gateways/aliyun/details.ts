/** Aliyun's records of what was sent to a number on a day: the answer of QuerySendDetails. */
import type { Instant } from '../../../domain/plan';
import { dateOf, toInstant, toMillis } from '../../../domain/zone';
import { objectIn, listIn, textOf, type Json } from '../answers';
import type { Found } from '../port';
import { shanghaiInstant } from '../times';

/** The days a try may be filed under, as `20161028`: `sendDates('2016-10-28T15:58:00.000Z')` → both 28th and 29th. */
export function sendDates(at: Instant): string[] {
  const days = [at, toInstant(toMillis(at) + 10 * 60_000)].map((instant) => dateOf(instant).replaceAll('-', ''));
  return [...new Set(days)];
}

/** Null when the answer is no list of records. */
export function detailsOf(json: Json): Json[] | null {
  const list = objectIn(json.SmsSendDetailDTOs).SmsSendDetailDTO;
  return json.Code === 'OK' && Array.isArray(list) ? listIn(list) : null;
}

/** SendStatus: 1 等待回执, 2 发送失败, 3 发送成功. A record without our OutId is ours only when it was asked for by BizId. */
export function findDetail(details: readonly Json[], id: string, gatewayId?: string): Found | null {
  const detail =
    details.find(({ OutId }) => OutId === id) ?? (gatewayId && details.length === 1 ? details[0] : undefined);
  if (!detail) return null;
  const own = gatewayId ? { gatewayId } : {};
  switch (textOf(detail.SendStatus)) {
    case '1':
      return { state: 'accepted', ...own };
    case '2':
      return { state: 'failed', reason: textOf(detail.ErrCode) || '发送失败 / failed', ...own };
    case '3': {
      const at = shanghaiInstant(textOf(detail.ReceiveDate));
      return at ? { state: 'delivered', at, ...own } : { state: 'accepted', ...own };
    }
    default:
      return { state: 'unknown', reason: `SendStatus ${textOf(detail.SendStatus)}` };
  }
}
