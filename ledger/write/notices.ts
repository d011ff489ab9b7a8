/** What an agenda item tells: notices, or slips that wait to be signed, each with the key that makes it one. */
import { createHash } from 'node:crypto';
import type { AgendaItem } from '../../domain/agenda-types';
import type { Db } from '../open';
import type { NoticeRow, SlipRow } from '../tables';

export type NewNotice = Omit<NoticeRow, 'state' | 'state_reason' | 'message' | 'payload'> & {
  readonly payload: string;
};
export type NewSlip = Pick<SlipRow, 'occurrence' | 'unit' | 'grade' | 'step' | 'at' | 'escalation'> & {
  readonly item: string;
};

/** An item of a track as it falls due, with the rows it yields for the units meant. */
export interface Telling {
  readonly track: string;
  readonly dueDate: string;
  readonly item: Pick<AgendaItem, 'kind' | 'step' | 'at'>;
  readonly rows: readonly NewNotice[];
  readonly slips: readonly NewSlip[];
  /** Items of the track that this one stands for, or that time has passed: recorded, not sent. */
  readonly superseded?: readonly Pick<AgendaItem, 'kind' | 'step'>[];
}

/** The key that makes a notice unique: occurrence, due date, unit, contact, channel, kind, step. */
export const noticeKey = (parts: readonly (string | number)[]): string => parts.join('|');

/** A short id that a person can type, the same for the same slip. */
export const slipId = (slip: Pick<NewSlip, 'occurrence' | 'unit' | 'step' | 'at' | 'escalation'>): string =>
  'S' +
  createHash('sha256')
    .update([slip.occurrence, slip.unit, slip.step, slip.at, slip.escalation ?? ''].join('|'))
    .digest('hex')
    .slice(0, 10)
    .toUpperCase();

/** The level an escalation has reached counts what was sent, not what waits to be signed. */
export async function raiseLevel(
  tx: Db,
  occurrence: string,
  rows: readonly { unit: string }[],
  level: number,
): Promise<void> {
  const units = [...new Set(rows.map((row) => row.unit))];
  if (units.length === 0) return;
  await tx
    .updateTable('standings')
    .set((eb) => ({ escalation_level: eb.fn<number>('greatest', [eb.ref('escalation_level'), eb.val(level)]) }))
    .where('occurrence', '=', occurrence)
    .where('unit', 'in', units)
    .execute();
}
