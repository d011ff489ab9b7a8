/** What becomes of a test message (`duban send-test`): told by the worker, shown by the command line. */
import type { Instant } from './plan';

/** Of the one attempt on one channel. */
export interface TestOutcome {
  readonly channel: string;
  /** Our id of the message, for `duban message show`. */
  readonly id: string;
  readonly state: string;
  /** The server's, or ours where it had none. */
  readonly words: string;
  /** Why we ourselves did not send it (`refused`). */
  readonly reason?: string;
  /** Of an address that was flagged as dead: `used-again`, `awaiting` a receipt before it is, or `dead` as before. */
  readonly flagged?: 'used-again' | 'awaiting' | 'dead';
  /** Of an SMS that was not sent (`not-sent`): when the phone's limits allow one again, plan time. */
  readonly until?: Instant;
}
