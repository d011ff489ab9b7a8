/** Receipts that an office's own gateway pushes: signed, read by the paths of the settings. */
import type { Instant } from '../../../domain/plan';
import { parseList, refused, MOST_BYTES, type Parsed, type Push, type Receipt } from '../receipts';
import { shanghaiInstant, unixInstant } from '../times';
import { at, textAt } from './filling';
import type { WebhookSettings } from './settings';
import { forged } from './signing';

type ReceiptSettings = NonNullable<WebhookSettings['receipts']>;

export function readWebhookReceipts(push: Push, own: ReceiptSettings, now: number): Parsed {
  // Before the signature is worked out over it.
  if (Buffer.byteLength(push.body) > MOST_BYTES) return refused(413, '回执过大 / receipt too large');
  return (
    forged(push, own.signature, now) ?? parseList(push.body, (json) => at(json, own.list), receiptBy(own), own.answer)
  );
}

const receiptBy =
  (own: ReceiptSettings) =>
  (item: Record<string, unknown>): Receipt | null => {
    const gatewayId = textAt(item, own.gatewayId);
    const ourId = textAt(item, own.ourId);
    const said = textAt(item, own.state);
    const state = own.delivered.includes(said) ? 'delivered' : own.failed.includes(said) ? 'failed' : null;
    const instant = anyInstant(textAt(item, own.at));
    if (!state || !instant || (!gatewayId && !ourId)) return null;
    const ids = { ...(gatewayId ? { gatewayId } : {}), ...(ourId ? { ourId } : {}) };
    return { ...ids, state, at: instant, reason: textAt(item, own.reason) || said };
  };

/** ISO with a zone, Shanghai's clock without one, or a count since 1970; null for anything else. */
export function anyInstant(text: string): Instant | null {
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const ms = Date.parse(text);
    return Number.isNaN(ms) ? null : new Date(ms).toISOString();
  }
  return shanghaiInstant(text) ?? unixInstant(text);
}
