/** Receipts between the session and whoever keeps them: each is answered when it is kept, and not before. */
import { MOST_RECEIPTS, type Keep, type Receipt } from '../receipts';

/** command_status of deliver_sm_resp (SMPP 3.4, 5.1.3): at the last two the centre keeps the receipt and comes again. */
const KEPT = 0;
const THROTTLED = 0x58;
const TEMPORARY = 0x64;

interface Inbox {
  keepWith(keep: Keep): void;
  /** Answers the command_status when it is known. */
  put(receipt: Receipt): Promise<number>;
}
interface Waiting {
  readonly receipt: Receipt;
  readonly answer: (status: number) => void;
}

/** What comes while others are being kept is kept together after them. */
export function createInbox(): Inbox {
  let keep: Keep | undefined;
  let waiting: Waiting[] = [];
  let busy = false;
  async function handOver(to: Keep): Promise<void> {
    if (busy) return;
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      const status = await to(batch.map(({ receipt }) => receipt)).then(
        () => KEPT,
        () => TEMPORARY,
      );
      for (const { answer } of batch) answer(status);
    }
    busy = false;
  }
  return {
    keepWith: (one) => void (keep = one),
    put(receipt) {
      if (!keep) return Promise.resolve(TEMPORARY);
      if (waiting.length >= MOST_RECEIPTS) return Promise.resolve(THROTTLED);
      const to = keep;
      return new Promise((answer) => {
        waiting.push({ receipt, answer });
        void handOver(to);
      });
    },
  };
}
