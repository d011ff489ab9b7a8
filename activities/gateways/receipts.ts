/** Receipts as every gateway's are read: a list or a refusal. */
import type { Instant } from '../../domain/plan';

export interface Receipt {
  /** At least one of the two ids is there. */
  readonly gatewayId?: string;
  readonly ourId?: string;
  readonly state: 'delivered' | 'failed';
  readonly at: Instant;
  /** The gateway's words. */
  readonly reason: string;
}

/** A request to our door: header names in lower case, `token` from our own address where the gateway signs nothing. */
export interface Push {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  readonly token?: string;
}
export type Parsed =
  /** `answer` is what the gateway wants to hear, or it pushes again. */
  | { readonly state: 'read'; readonly receipts: readonly Receipt[]; readonly answer: string }
  | { readonly state: 'refused'; readonly status: 400 | 401 | 413; readonly reason: string };
export type Polled =
  | { readonly state: 'read'; readonly receipts: readonly Receipt[]; readonly more: boolean }
  | { readonly state: 'failed'; readonly reason: string };

/** Durable when it resolves; rejects where the receipts could not be kept. The same ones may come again. */
export type Keep = (receipts: readonly Receipt[]) => Promise<void>;

/** Gateways push a few hundred receipts at a time at most; anything larger is not theirs. */
export const MOST_BYTES = 256 * 1024;
export const MOST_RECEIPTS = 1_000;

export const refused = (status: 400 | 401 | 413, reason: string): Parsed => ({ state: 'refused', status, reason });

/**
 * The list in a pushed body, each item read by `read`; one that cannot be read refuses the whole push, so that the
 * gateway shows it to its operators instead of dropping it silently.
 */
export function parseList(
  body: string,
  listOf: (json: unknown) => unknown,
  read: (item: Record<string, unknown>) => Receipt | null,
  answer: string,
): Parsed {
  if (Buffer.byteLength(body) > MOST_BYTES) return refused(413, '回执过大 / receipt too large');
  let json: unknown;
  try {
    json = listOf(JSON.parse(body));
  } catch {
    return refused(400, '回执不是 JSON / not JSON');
  }
  if (!Array.isArray(json)) return refused(400, '回执不是列表 / not a list');
  if (json.length > MOST_RECEIPTS) return refused(413, '回执过多 / too many receipts');
  const receipts = json.map((item: unknown) =>
    typeof item === 'object' && item !== null ? read(item as Record<string, unknown>) : null,
  );
  const bad = receipts.findIndex((receipt) => receipt === null);
  if (bad >= 0) return refused(400, `第 ${bad + 1} 条回执无法识别 / receipt ${bad + 1} not understood`);
  return { state: 'read', receipts: receipts.filter((receipt) => receipt !== null), answer };
}
