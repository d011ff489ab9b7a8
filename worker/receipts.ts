/** What an engine does after messages have left: asks for receipts or has them pushed, ends to-do items that have nothing left behind them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Deps } from '../activities/deps';
import type { Receipt } from '../activities/gateways/receipts';
import { askForReceipts, takePush, type Round } from '../activities/receipts';
import { endTodos } from '../activities/todos';
import { planTime } from '../domain/clock';
import { toInstant } from '../domain/zone';
import type { Listen } from '../settings/forms';
import { openDoor, receiptsDoor } from './receipts-door';

/** Between two rounds: while something may come, while nothing may, and at most after failures, each pause twice the one before. */
const SOON_MS = 3_000;
const IDLE_MS = 15_000;
const MOST_MS = 300_000;
/** A round that hangs on a gateway does not keep the engine from stopping. */
const GRACE_MS = 1_500;

/** Rejects when the door's address cannot be had; `failed` hears of one that is lost later. */
export async function receiptsOf(
  deps: Deps,
  listen: Listen | undefined,
  failed: (error: unknown) => void,
): Promise<{ readonly stop: () => Promise<void> }> {
  const times = () => ({ now: toInstant(planTime(deps.clock, Date.now())), realNow: Date.now() });
  const door =
    listen &&
    (await openDoor(
      receiptsDoor((push) => takePush(deps, push, times())),
      listen,
    ));
  door?.once('error', failed);
  const stopping = new AbortController();
  const { capabilities, receipts } = deps.sms;
  receipts.handTo?.((come) => takeRead(deps, come, times));
  const asks =
    deps.workApp !== undefined || receipts.poll !== undefined || capabilities.lookup !== 'none' || door !== undefined;
  const asking = asks ? ask(deps, times, stopping.signal) : Promise.resolve();
  return {
    async stop() {
      stopping.abort();
      door?.close();
      door?.closeIdleConnections();
      await Promise.race([asking, sleep(GRACE_MS, undefined, { ref: false })]);
    },
  };
}

/** What comes over a gateway's own session goes the way of what is pushed to the door, but has been read already. */
async function takeRead(deps: Deps, receipts: readonly Receipt[], times: Times): Promise<void> {
  const read = () => ({ state: 'read', receipts, answer: '' }) as const;
  try {
    await takePush({ ...deps, sms: { ...deps.sms, receipts: { read } } }, { headers: {}, body: '' }, times());
  } catch (error) {
    console.error('receipts could not be kept:', error instanceof Error ? error.message : String(error));
    throw error; // the gateway keeps them and comes again
  }
}

type Times = () => { readonly now: string; readonly realNow: number };

async function round(deps: Deps, times: Times, signal: AbortSignal): Promise<Round> {
  await endTodos(deps, times());
  return askForReceipts(deps, { ...times(), stopped: () => signal.aborted });
}

async function ask(deps: Deps, times: Times, signal: AbortSignal): Promise<void> {
  for (let failures = 0, pause = 0; !signal.aborted;) {
    const trouble = await round(deps, times, signal).then(
      ({ trouble: words, awaiting }) => ((pause = awaiting ? SOON_MS : IDLE_MS), words),
      // The ledger or Temporal is away: asked again, and nothing is lost meanwhile.
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (signal.aborted) return;
    if (trouble !== undefined && failures++ === 0) console.error('receipts could not be asked for:', trouble);
    if (trouble === undefined) failures = 0;
    else pause = Math.min(MOST_MS, SOON_MS * 2 ** failures);
    await sleep(pause, undefined, { signal }).catch(() => undefined); // woken by the stop
  }
}
