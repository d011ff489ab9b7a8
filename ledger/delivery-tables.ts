/** The rows that say what was to be told, what left, and how. */
import type { Generated, Selectable } from 'kysely';

/** A JSON document as text. */
type Json = string;

export type NoticeState =
  'waiting' | 'superseded' | 'claimed' | 'handed-over' | 'delivered' | 'refused' | 'deferred' | 'unknown' | 'expired';
export interface NoticeRow {
  key: string;
  edition: string;
  occurrence: string | null;
  requirement: string | null;
  unit: string;
  contact: string;
  role: string;
  channel: string;
  kind: string;
  step: number;
  at: string;
  window_at: string;
  due_date: string | null;
  urgent: boolean;
  late: boolean;
  state: NoticeState;
  state_reason: string | null;
  message: string | null;
  /** What rendering needs beyond the row: reasons, slip, names of units, a person's words. */
  payload: Json;
}
export interface MessageTable {
  id: string;
  edition: string;
  message_id: string;
  contact: string;
  channel: string;
  window_at: string;
  urgent: boolean;
  state: NoticeState;
  subject: string | null;
  hash: string | null;
  attempts: number;
  response: string | null;
  created_at: string;
  sent_at: string | null;
  /** A delivery workflow has taken it over. */
  followed: boolean;
  /** How often the gateway was asked what became of it. */
  asked: Generated<number>;
  /** Of a to-do item: how it ended in the work app; null = it stands, or nothing is to be ended. */
  closed: Generated<string | null>;
  /** Real time before which it is not tried again. */
  close_after: Generated<string | null>;
  /** A person has said of its attempts up to this one that they did not arrive. */
  settled: Generated<number>;
}
export type MessageRow = Selectable<MessageTable>;
/** A receipt as the gateway gave it, kept before the gateway is thanked. */
export interface ReceiptRow {
  id: string;
  /** At least one of the two is there. */
  gateway_id: string | null;
  our_id: string | null;
  state: 'delivered' | 'failed';
  /** Real time, by the gateway's books. */
  at: string;
  reason: string;
  /** Nobody has that number. */
  absent: boolean;
  /** Real time. */
  taken_real: string;
  /** The message that it is about, once that is known and nobody is handing it over. */
  message: string | null;
}
export interface AttemptRow {
  message: string;
  n: number;
  began_at: string;
  began_real: string;
  ended_real: string | null;
  /** The sending run that holds it while it is open. */
  run: string;
  outcome: string | null;
  response: string | null;
  /** It only asked what had become of an earlier one: nothing was handed over. */
  looked_up: Generated<boolean>;
}
/** A run of sending that is under way: while it is seen, its open attempts are its own. */
export interface RunRow {
  id: string;
  /** Real time. */
  seen_real: string;
}
/** What came back for a message after it was handed over: a bounce, a delay, a machine's answer. */
export interface ReturnRow {
  message: string;
  /** Of what it says: the same twice is one. */
  id: string;
  /** Plan time. */
  at: string;
  real_at: string;
  verdict: 'failed' | 'delayed' | 'auto-reply' | 'other';
  /** Enhanced code (RFC 3463). */
  status: string | null;
  words: string;
}
/** An address that can no longer be reached. */
export interface AddressTable {
  contact: string;
  channel: string;
  /** Plan time. */
  since: string;
  /** The server's words. */
  reason: string;
  /** Where the channel reached the contact then; empty = not known, from before it was kept. */
  address: Generated<string>;
}
export type AddressRow = Selectable<AddressTable>;
/** That a plan reaches a contact elsewhere since then: what is heard of an earlier message is about the former address. */
export interface AddressChangeRow {
  edition: string;
  contact: string;
  channel: string;
  /** Plan time. */
  at: string;
}
