/** Slips as people see them: which letter, to whom, who decided. */
import type { Db } from '../open';

export interface SlipFacts {
  readonly id: string;
  readonly occurrence: string;
  readonly unit: string;
  readonly grade: string;
  readonly step: number;
  /** Plan time at which it was prepared. */
  readonly at: string;
  readonly state: 'waiting' | 'approved' | 'discarded' | 'superseded';
  readonly escalation: string | null;
  /** The name of the user. */
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly docNo: string | null;
}
export interface SlipFilter {
  readonly id?: string;
  /** Only those that wait to be signed. */
  readonly pending?: boolean;
}

/** Oldest first. */
export async function readSlips(db: Db, filter: SlipFilter = {}): Promise<SlipFacts[]> {
  let query = db
    .selectFrom('slips')
    .leftJoin('users', 'users.id', 'slips.decided_by')
    .select([
      'slips.id',
      'slips.occurrence',
      'slips.unit',
      'slips.grade',
      'slips.step',
      'slips.at',
      'slips.state',
      'slips.escalation',
      'users.name as decidedBy',
      'slips.decided_at as decidedAt',
      'slips.doc_no as docNo',
    ])
    .orderBy('slips.at')
    .orderBy('slips.id');
  if (filter.id !== undefined) query = query.where('slips.id', '=', filter.id);
  if (filter.pending) query = query.where('slips.state', '=', 'waiting');
  return query.execute();
}
