/** The port to SMS gateways: what they all must answer, whoever runs them. */
import type { Instant } from '../../domain/plan';
import type { Keep, Parsed, Polled, Push } from './receipts';

export interface Sms {
  /** Our id; gateways echo it, they do not de-duplicate by it. */
  readonly id: string;
  /** E.164. */
  readonly mobile: string;
  /** Name of the approved template, and its parameters in order. */
  readonly template: string;
  readonly params: readonly string[];
  /** What the phone will show, signature included. */
  readonly text: string;
  /** Ids of the units it is about; gateways outside never get them. */
  readonly units?: readonly string[];
}

interface Capabilities {
  /** How the gateway wants the parameters: by name, by position, or the finished text only. */
  readonly parameters: 'named' | 'positional' | 'text';
  /** Of 70 characters, or 67 each when there are several. */
  readonly maxParts: number;
  /** What it takes to find a message again: nothing but the message, the gateway's own id, or it cannot be found. */
  readonly lookup: 'message' | 'gateway-id' | 'none';
  /** For so many ms after a try "not found" proves nothing: the gateway may be slow to show it. */
  readonly settlesMs: number;
  readonly receipts: { readonly push: 'signed' | 'token' | 'none'; readonly poll: boolean };
  /** What the gateway takes of the whole account: the SMS queue is handed out no faster; the gateway has the last word. */
  readonly limits: readonly Limit[];
}
export interface Limit {
  /** A group's: what its robot may post. */
  readonly per: 'account' | 'group';
  readonly times: number;
  readonly seconds: number;
}

/** What a refusal is about: this text, this person's number (or user id), the approved template, or our account (then every message). */
export type Scope = 'message' | 'number' | 'template' | 'account';
export interface Rejected {
  readonly state: 'rejected';
  readonly reason: string;
  readonly scope: Scope;
}
/** Surely not sent; try later. */
export interface Deferred {
  readonly state: 'deferred';
  readonly reason: string;
}
/** Perhaps sent: look it up before trying again. */
export interface Unknown {
  readonly state: 'unknown';
  readonly reason: string;
}
export type SmsOutcome =
  | { readonly state: 'accepted'; readonly gatewayId: string }
  /** Never: the same message will be refused again. */
  | Rejected
  | Deferred
  | Unknown;

/** The try that is asked about; `at` in real time, because gateways keep their books by real days. */
export interface Tried {
  readonly at: Instant;
  readonly gatewayId?: string;
}
export type Found =
  | { readonly state: 'accepted'; readonly gatewayId?: string }
  | { readonly state: 'delivered'; readonly at: Instant; readonly gatewayId?: string }
  | { readonly state: 'failed'; readonly reason: string; readonly gatewayId?: string }
  | { readonly state: 'not-found' }
  | Unknown;

/** None of its functions throws or rejects for what a gateway does: that is an outcome. No reason contains a credential. */
export interface SmsGateway {
  readonly name: string;
  readonly capabilities: Capabilities;
  /** Null when the message could be accepted, else why not; asks nobody. */
  validate(sms: Sms): string | null;
  submit(sms: Sms): Promise<SmsOutcome>;
  lookup(sms: Sms, tried: Tried): Promise<Found>;
  readonly receipts: {
    /** Reads what the gateway posted to our door; pure but for the clock. */
    readonly read?: (push: Push) => Parsed;
    /** Fetches what has come since the last time (some gateways forget what they have handed out), or opens what it comes over. */
    readonly poll?: () => Promise<Polled>;
    /** What comes over a session of the gateway's own: thanked for when `keep` has resolved; until then, and after a failure, it comes again. */
    readonly handTo?: (keep: Keep) => void;
  };
  /** Ends connections that are kept open; absent where there are none. */
  close?(): Promise<void>;
}
