/** Aliyun's pushed receipts: "SmsReport", HTTP 批量推送模式 (help.aliyun.com/zh/sms/developer-reference/smsreport-2). */
import { textOf } from '../answers';
import { parseList, refused, type Parsed, type Push, type Receipt } from '../receipts';
import { shanghaiInstant } from '../times';
import { sameSecret } from '../tools';

/** Aliyun signs nothing, so the address it was given bears a token. It wants `{"code":0}`, or it pushes again. */
export function readAliyunReceipts({ body, token }: Push, expected: string): Parsed {
  if (!token || !sameSecret(token, expected)) return refused(401, '回执地址的令牌不符 / wrong token');
  return parseList(body, (json) => json, receiptOf, '{"code":0,"msg":"接收成功"}');
}

function receiptOf({
  biz_id,
  out_id,
  success,
  report_time,
  err_code,
  err_msg,
}: Record<string, unknown>): Receipt | null {
  const at = shanghaiInstant(textOf(report_time));
  const gatewayId = textOf(biz_id);
  const ourId = textOf(out_id);
  if (!at || typeof success !== 'boolean' || (!gatewayId && !ourId)) return null;
  const reason = [textOf(err_code), textOf(err_msg)].filter(Boolean).join(' ');
  return {
    ...(gatewayId ? { gatewayId } : {}),
    ...(ourId ? { ourId } : {}),
    state: success ? 'delivered' : 'failed',
    at,
    reason,
  };
}
