/** The rows of the ledger. Instants and dates are text (ISO), so that PGlite and PostgreSQL answer alike. */
import type { Generated } from 'kysely';
import type {
  AddressChangeRow,
  AddressTable,
  AttemptRow,
  MessageTable,
  NoticeRow,
  ReceiptRow,
  ReturnRow,
  RunRow,
} from './delivery-tables';

export type * from './delivery-tables';

/** A JSON document as text. */
type Json = string;

export interface EditionRow {
  id: string;
  version: number;
  plan: Json;
  applied_at: string;
  applied_by: string;
  state: 'active' | 'retired';
}
export interface OccurrenceRow {
  id: string;
  edition: string;
  requirement: string;
  cadence: string;
  kind: string;
  period: string;
  scheduled_date: string;
  due_date: string;
  /** `backlog`: was due before the plan was applied; recorded, never chased. `retired`: ended because the plan gave it up. */
  state: 'open' | 'closed' | 'retired' | 'backlog';
  opened_at: string;
  closed_at: string | null;
  plan: Json;
}
export interface StandingRow {
  occurrence: string;
  unit: string;
  standing: string;
  track: string;
  answers_to: string;
  scheduled_date: string;
  due_date: string;
  due_end: string;
  done_date: string | null;
  submitted_at: string | null;
  figure: number | null;
  escalation_level: number;
  escalation: string | null;
  asked_to: string | null;
  paused_at: string | null;
  updated_at: string;
}
export interface ItemRow {
  occurrence: string;
  track: string;
  kind: string;
  step: number;
  due_date: string;
  at: string;
  state: 'planned' | 'written' | 'superseded' | 'dropped';
}
export interface SlipRow {
  id: string;
  occurrence: string;
  unit: string;
  grade: string;
  step: number;
  at: string;
  state: 'waiting' | 'approved' | 'discarded' | 'superseded';
  item: Json;
  escalation: string | null;
  decided_by: string | null;
  decided_at: string | null;
  doc_no: string | null;
}
export interface ActRow {
  id: string;
  at: string;
  real_at: string;
  occurrence: string | null;
  unit: string | null;
  units: Json;
  act: string;
  user_id: string;
  via: string | null;
  doc_no: string | null;
  note: string | null;
  reason: string | null;
  detail: Json;
  state: 'pending' | 'applied' | 'refused';
  outcome: string | null;
}
export interface AssignmentRow {
  edition: string;
  unit: string;
  assigned_at: string;
  chase_at: string;
  acknowledged_at: string | null;
  acknowledged_by: string | null;
  chased_at: string | null;
}
export interface UserRow {
  id: string;
  name: string;
}
export interface AuditRow {
  seq: number;
  at: string;
  real_at: string;
  kind: string;
  ref: string;
  data: Json;
  prev: string;
  hash: string;
}
export interface MetaRow {
  key: string;
  value: string;
}
export interface Tables {
  editions: EditionRow;
  occurrences: OccurrenceRow;
  standings: StandingRow;
  items: ItemRow;
  notices: NoticeRow;
  messages: MessageTable;
  attempts: AttemptRow;
  slips: SlipRow;
  acts: ActRow;
  assignments: AssignmentRow;
  addresses: AddressTable;
  address_changes: AddressChangeRow;
  receipts: ReceiptRow;
  runs: RunRow;
  returns: ReturnRow;
  users: UserRow;
  audit: AuditRow;
  meta: MetaRow;
  migrations: { id: string; applied_at: string; n: Generated<number> };
}
