/** Slips are decided by people: signed, and then sent, or discarded. */
import { z } from 'zod';
import { readSlips, type SlipFacts } from '../../ledger/read/slips';
import { settleEntry, writeEntry } from '../../ledger/write/acts-entry';
import { writeDiscarded } from '../../ledger/write/discard';
import { userId } from '../../ledger/write/users';
import type { Context } from '../context';
import { Failure } from '../failure';
import { SLIP_STATE_ZH } from '../views/states';
import { act } from './acts';
import { by, onBehalf, words } from './args';

const slip = z.string().min(1);

export const approveArgs = z.strictObject({ slip, by, docNo: onBehalf.docNo });
/** Signs a slip; answers it as it is afterwards. Signing twice changes nothing. */
export async function approve(
  context: Context,
  { slip: id, by, docNo }: z.infer<typeof approveArgs>,
): Promise<SlipFacts> {
  const { occurrence, unit } = await slipOrRefuse(context, id);
  await act(context, { act: 'approve', occurrence, units: [unit], by, slip: id, docNo });
  return slipOrRefuse(context, id);
}

export const discardArgs = z.strictObject({ slip, by, reason: words.optional() });
/** Needs the ledger alone: the slip's occurrence does not wait for it. */
export async function discard(
  context: Context,
  { slip: id, by, reason }: z.infer<typeof discardArgs>,
): Promise<SlipFacts> {
  const { db } = context.ledger;
  const held = await slipOrRefuse(context, id);
  const user = await userId(db, by);
  const now = context.now();
  const entry = await writeEntry(db, {
    act: 'discard',
    at: now,
    user,
    occurrence: held.occurrence,
    units: [held.unit],
    reason,
    detail: { slip: id },
  });
  if (await writeDiscarded(db, { slip: id, user, now, entry })) return slipOrRefuse(context, id);
  const { state } = await slipOrRefuse(context, id);
  await settleEntry(db, entry, 'refused');
  throw new Failure('refused', `督办单 ${id} ${SLIP_STATE_ZH[state]}，不能作废。`, `The slip is ${state}.`);
}

async function slipOrRefuse({ ledger }: Context, id: string): Promise<SlipFacts> {
  const [found] = await readSlips(ledger.db, { id });
  if (found) return found;
  throw new Failure('usage', `没有督办单 ${id}（用 duban slips --pending 查看）。`, 'No such slip.');
}
