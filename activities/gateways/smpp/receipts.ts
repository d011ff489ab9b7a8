/** Delivery receipts inside deliver_sm: SMPP 3.4, appendix B, or the fields of 5.3.2 where the centre sends them. */
import type { Pdu } from 'smpp';
import type { Instant } from '../../../domain/plan';
import { toInstant } from '../../../domain/zone';
import { textOf } from '../answers';
import type { Receipt } from '../receipts';
import { shanghaiInstant } from '../times';

/** esm_class bits 5-2 (5.2.12): 0001 = delivery receipt. */
const RECEIPT = 0x04;
const FINAL: Readonly<Record<string, Receipt['state']>> = {
  DELIVRD: 'delivered',
  EXPIRED: 'failed',
  DELETED: 'failed',
  UNDELIV: 'failed',
  REJECTD: 'failed',
  UNKNOWN: 'failed',
};
/** message_state (5.2.28): 2 delivered, 3 expired, 4 deleted, 5 undeliverable, 7 unknown, 8 rejected; others are not final. */
const BY_NUMBER = ['', '', 'DELIVRD', 'EXPIRED', 'DELETED', 'UNDELIV', '', 'UNKNOWN', 'REJECTD'];

/** Null for what is no final receipt: a person's answer, or a state on the way. `now` serves where the centre gives no time. */
export function deliveredReceipt(pdu: Pdu, ids: 'same' | 'decimal', now: number): Receipt | null {
  if ((Number(pdu.esm_class) & 0x3c) !== RECEIPT) return null;
  const text = shortText(pdu.short_message);
  const field = (name: string) => new RegExp(`(?:^|\\s)${name}:(\\S+)`, 'i').exec(text)?.[1] ?? '';
  const id = textOf(pdu.receipted_message_id) || field('id');
  const stat = BY_NUMBER[Number(pdu.message_state ?? 0)] || field('stat').toUpperCase();
  const state = FINAL[stat];
  if (!id || !state) return null;
  const at = doneAt(field('done date')) ?? toInstant(now);
  return {
    gatewayId: ids === 'decimal' ? hexOf(id) : id,
    state,
    at,
    reason: [stat, field('err')].filter(Boolean).join(' '),
  };
}

const shortText = (value: unknown): string => {
  const inner = typeof value === 'object' && value !== null && 'message' in value ? value.message : value;
  return Buffer.isBuffer(inner) ? inner.toString('latin1') : textOf(inner);
};
/** YYMMDDhhmm, seconds where given, on the centre's clock, which in the mainland is Shanghai's. */
function doneAt(text: string): Instant | null {
  const found = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/.exec(text);
  if (!found) return null;
  const [, year, month, day, hour, minute, second = '00'] = found;
  return shanghaiInstant(`20${year}-${month}-${day} ${hour}:${minute}:${second}`);
}
const hexOf = (decimal: string): string => (/^\d{1,30}$/.test(decimal) ? BigInt(decimal).toString(16) : decimal);
