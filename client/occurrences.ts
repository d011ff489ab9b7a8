/** Why an occurrence cannot be acted on: closed, backlog, not open yet, or not one of the plan's at all. */
import { occurrenceId, parseOccurrenceId, periodsOf } from '../domain/periods';
import type { Instant, Plan } from '../domain/plan';
import { activePlans, type Context } from './context';
import { Failure } from './failure';
import { localTime } from './output';
import { requirementOrRefuse } from './requirements';

/** The sentence for an occurrence that no workflow answers for. `usage` when there is no such occurrence. */
export async function notRunning(context: Context, id: string): Promise<Failure> {
  const row = await context.ledger.db.selectFrom('occurrences').select('state').where('id', '=', id).executeTakeFirst();
  switch (row?.state) {
    case undefined:
      return notOpened(await activePlans(context), id, context.now());
    case 'backlog':
      return new Failure(
        'refused',
        `期次 ${id} 在派发前已到期（存量），不在系统中督办。`,
        'It was due before the plan was applied.',
      );
    case 'retired':
      return new Failure('refused', `期次 ${id} 已随方案撤下。`, 'The plan gave it up.');
    case 'closed':
      return new Failure('refused', `期次 ${id} 已结束。`, 'The occurrence is closed.');
    case 'open':
      return new Failure(
        'refused',
        `期次 ${id} 在操作流水中未结束，但没有对应的工作流，请联系运维。`,
        'The ledger has it open, but no workflow runs.',
      );
  }
}

/** For an id the ledger does not hold: the plan knows whether it is still to come. */
export function notOpened(plans: readonly Plan[], id: string, now: Instant): Failure {
  const parts = parseOccurrenceId(id);
  const plan = plans.find(({ head }) => head.id === parts?.plan);
  if (!parts || !plan)
    return usage(
      id,
      `编号形如 ${plans[0]?.head.id ?? 'gd-2016'}/2.7/quarter/${plans[0]?.head.year ?? 2016}-Q3，现有方案：${plans.map(({ head }) => head.id).join('、') || '无'}`,
    );
  try {
    const { requirement } = requirementOrRefuse([plan], parts.requirement);
    const cadence = requirement.cadences.find(({ part }) => part === parts.cadence);
    if (!cadence)
      return usage(id, `事项 ${requirement.id} 的频次有：${requirement.cadences.map(({ part }) => part).join('、')}`);
    if (cadence.kind === 'event')
      return new Failure(
        'refused',
        `没有登记过事件 ${id}（用 duban event 登记）。`,
        'No such event has been recorded.',
      );
    const periods = periodsOf(plan, requirement, cadence);
    const period = periods.find(
      (one) => one.id === occurrenceId(plan.head.id, requirement.id, cadence.part, parts.period),
    );
    if (!period) return usage(id, `期次有：${listed(periods.map((one) => one.period))}`);
    const opens = period.opensAt && period.opensAt > now ? `将于 ${localTime(period.opensAt)} 开启` : '稍候即开启';
    return new Failure('refused', `期次 ${id} 尚未开启，${opens}。`, 'The occurrence is not open yet.');
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

const usage = (id: string, hint: string): Failure =>
  new Failure('usage', `没有期次“${id}”。${hint}。`, 'There is no such occurrence.');

const SHOWN = 12;
/** `['2016-W01', …]` → the first dozen and how many there are. */
export const listed = (names: readonly string[]): string =>
  names.length === 0
    ? '无'
    : names.length <= SHOWN
      ? names.join('、')
      : `${names.slice(0, SHOWN).join('、')}……共 ${names.length} 期`;
