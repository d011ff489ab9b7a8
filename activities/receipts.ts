/** Receipts of SMS: asked for or pushed, kept in the ledger, settled there; what failed goes another way by the dispatch path. */
import { contactIndex } from '../domain/contacts';
import type { Instant } from '../domain/plan';
import { isAwaiting, readAwaiting, type Awaiting } from '../ledger/read/awaiting';
import { troubled } from '../ledger/write/messages';
import { forgetReceipts, settleReceipts, takeReceipts } from '../ledger/write/receipts';
import { pokeIfEarlier, type Deps } from './deps';
import { isAbsentNumber } from './gateways/absent';
import type { Sms } from './gateways/port';
import type { Parsed, Push, Receipt } from './gateways/receipts';

/** A round asks about so many messages at most, so many at a time, and fetches so many pages. */
const MOST_ASKED = 50;
const AT_ONCE = 5;
const MOST_PAGES = 20;
/** Receipts that no message of ours has claimed by then are another system's. */
const KEPT_MS = 7 * 86_400_000;

export interface RoundOptions {
  /** Plan time. */
  readonly now: Instant;
  /** In ms. */
  readonly realNow: number;
  /** Asked between two questions. */
  readonly stopped?: () => boolean;
}
export interface Round {
  /** Messages that a receipt has changed. */
  readonly settled: number;
  /** Something may still come. */
  readonly awaiting: boolean;
  /** Why the gateway could not be asked. */
  readonly trouble?: string;
}
type Needs = Pick<Deps, 'ledger' | 'sms' | 'editions' | 'poke'>;

/** One round of asking the gateway, bounded in number; never throws for what a gateway does. */
export async function askForReceipts(
  deps: Needs,
  { now, realNow, stopped = () => false }: RoundOptions,
): Promise<Round> {
  const { db } = deps.ledger;
  const awaiting = await isAwaiting(db, realNow);
  const trouble = awaiting ? await poll(deps, realNow, stopped) : undefined;
  if (deps.sms.capabilities.lookup !== 'none') {
    const due = await readAwaiting(db, realNow, MOST_ASKED);
    for (let from = 0; from < due.length && !stopped(); from += AT_ONCE)
      await Promise.all(due.slice(from, from + AT_ONCE).map((one) => lookUp(deps, one, realNow)));
  }
  const settled = await settle(deps, now);
  // Last: after a week of standstill ours that were kept before it are that old too.
  await forgetReceipts(db, new Date(realNow - KEPT_MS).toISOString());
  return { settled, awaiting, ...(trouble ? { trouble } : {}) };
}

/** What the gateway posted to our door: kept before it is thanked. The refusal of a forged or unreadable one is the answer. */
export async function takePush(deps: Needs, push: Push, { now, realNow }: RoundOptions): Promise<Parsed> {
  const { read } = deps.sms.receipts;
  if (!read) return { state: 'refused', status: 401, reason: '没有启用回执推送 / receipts are not pushed here' };
  const parsed = read(push);
  if (parsed.state === 'refused') return parsed;
  await keep(deps, parsed.receipts, realNow);
  await settle(deps, now);
  return parsed;
}

/** Answers the gateway's words where it could not be asked. Each page is kept before the next: some gateways tell only once. */
async function poll(deps: Needs, realNow: number, stopped: () => boolean): Promise<string | undefined> {
  const { poll: fetchPage } = deps.sms.receipts;
  for (let page = 0, more = fetchPage !== undefined; more && page < MOST_PAGES && !stopped(); page++) {
    const polled = await fetchPage!();
    if (polled.state === 'failed') return polled.reason;
    await keep(deps, polled.receipts, realNow);
    more = polled.more;
  }
  return undefined;
}

async function lookUp(deps: Needs, one: Awaiting, realNow: number): Promise<void> {
  const { db } = deps.ledger;
  await db
    .updateTable('messages')
    .set((eb) => ({ asked: eb('asked', '+', 1) }))
    .where('id', '=', one.id)
    .execute();
  const plan = await deps.editions.planOf(one.edition);
  const mobile = contactIndex(plan).byAddress.get(one.contact)?.mobile;
  if (!mobile) return;
  // Who asks about a message names it by id, number and the gateway's id; no gateway wants template or parameters.
  const sms: Sms = { id: one.id, mobile, template: '', params: [], text: one.text };
  const gatewayId = one.gatewayId || undefined;
  const found = await deps.sms.lookup(sms, { at: one.triedAt, ...(gatewayId ? { gatewayId } : {}) });
  if (found.state !== 'delivered' && found.state !== 'failed') return;
  const { state } = found;
  const at = found.state === 'delivered' ? found.at : new Date(realNow).toISOString();
  const reason = found.state === 'failed' ? found.reason : '';
  await keep(deps, [{ ourId: one.id, ...(gatewayId ? { gatewayId } : {}), state, at, reason }], realNow);
}

const keep = (deps: Needs, receipts: readonly Receipt[], realNow: number): Promise<number> =>
  takeReceipts(
    deps.ledger.db,
    receipts.map((receipt) => ({
      ...receipt,
      absent: receipt.state === 'failed' && isAbsentNumber(receipt.reason),
    })),
    new Date(realNow).toISOString(),
  );

async function settle(deps: Needs, now: Instant): Promise<number> {
  const { db } = deps.ledger;
  const settled = await settleReceipts(db, now);
  // Asked anew each time, so that a wake-up call that was lost is made up for.
  if ((await troubled(db)).length > 0) await pokeIfEarlier(deps, now);
  return settled.length;
}
