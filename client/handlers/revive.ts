/** A closed occurrence runs again, because somebody sends its result back or opens it anew. */
import type { Client } from '@temporalio/client';
import type { Period } from '../../domain/agenda-types';
import type { ActName, OccurrenceInput } from '../../domain/occurrence-state';
import { TASK_QUEUE, WORKFLOWS } from '../../workflows/contract';
import { SEARCH_ATTRIBUTES as SA } from '../../workflows/search-attributes';
import { activePlans, type Context } from '../context';

/** Acts that concern what is closed: samples are looked at, mistakes are mended. */
const REVIVING: readonly ActName[] = ['return', 'reopen'];

/** Starts the occurrence's workflow again where the ledger holds it as closed; false where there is nothing to revive. */
export async function revive(context: Context, client: Client, id: string, act: ActName): Promise<boolean> {
  const { db } = context.ledger;
  const row = await db.selectFrom('occurrences').selectAll().where('id', '=', id).executeTakeFirst();
  if (!REVIVING.includes(act) || row?.state !== 'closed') return false;
  const plan = (await activePlans(context)).find(({ head }) => head.id === row.edition);
  const requirement = plan?.requirements.find((one) => one.id === row.requirement);
  if (!requirement) return false;
  const period = JSON.parse(row.plan) as Period;
  const owing = await db.selectFrom('standings').select('unit').where('occurrence', '=', id).execute();
  const input: OccurrenceInput = {
    period,
    clock: context.clock,
    openedAt: row.opened_at,
    ...(row.kind === 'event' ? { units: owing.map(({ unit }) => unit) } : {}),
    head: { text: requirement.text, leads: requirement.leads },
    revived: true,
  };
  await client.workflow.start(WORKFLOWS.occurrence, {
    workflowId: id,
    taskQueue: TASK_QUEUE,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: `${row.requirement} ${period.periodLabel}`,
    typedSearchAttributes: [
      { key: SA.DubanRequirement, value: row.requirement },
      { key: SA.DubanLeads, value: [...requirement.leads] },
      { key: SA.DubanCadence, value: row.cadence },
      { key: SA.DubanPeriod, value: row.period },
      { key: SA.DubanDue, value: new Date(`${row.scheduled_date}T16:00:00Z`) },
      { key: SA.DubanPhase, value: '进行中' },
    ],
  });
  return true;
}
