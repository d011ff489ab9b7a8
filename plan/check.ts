/** What no single row can show: unknown tasks and policies, cycles, bodies without contacts, dates out of order. */
import type { Plan } from '../domain/plan';
import { policyFor } from '../domain/policy';
import type { Add, RawPlan } from './resolve';

export function checkPlan(plan: Plan, raw: RawPlan, withContacts: boolean, add: Add): void {
  checkRequirements(plan, raw, add);
  checkLines(plan, raw, add);
  for (const { value, file, path } of raw.policies) {
    if (value.remind.length + value.overdue.length + value.escalate.length === 0)
      add(file, path, `督办规则“${value.name}”没有任何步骤。 / The policy has no steps.`);
    if (value.lapseAfter.days === undefined)
      add(file, [...path, 'lapseAfter'], 'lapseAfter 只能用 days。 / lapseAfter takes days.');
  }
  if (withContacts) checkContacts(plan, raw, add);
}

function checkRequirements(plan: Plan, raw: RawPlan, add: Add): void {
  const tasks = new Set(plan.tasks.map(({ number }) => number));
  const policies = new Set(plan.policies.map(({ name }) => name));
  plan.requirements.forEach((requirement, index) => {
    const { file, path } = raw.requirements[index]!;
    const say = (more: (string | number)[], message: string) => add(file, [...path, ...more], message);
    if (!tasks.has(requirement.task))
      say(['task'], `没有序号为 ${requirement.task} 的任务。 / There is no task ${requirement.task}.`);
    if (requirement.policy && !policies.has(requirement.policy))
      say(['policy'], `没有名为“${requirement.policy}”的督办规则。 / No such policy.`);
    requirement.cadences.forEach((cadence, at) => {
      const here = ['cadences', at];
      if (cadence.policy && !policies.has(cadence.policy))
        say([...here, 'policy'], `没有名为“${cadence.policy}”的督办规则。 / No such policy.`);
      else if (!requirement.policy || policies.has(requirement.policy)) {
        try {
          policyFor(plan, requirement, cadence);
        } catch {
          say(here, `没有适用于此频次的督办规则，请在 policies.yaml 的 for 中补上。 / No policy fits this cadence.`); // policyFor throws for this alone
        }
      }
      if (requirement.cadences.findIndex(({ part }) => part === cadence.part) !== at)
        say(here, `频次编号“${cadence.part}”重复。 / Duplicate cadence id.`);
      if (cadence.kind === 'deadline' && cadence.remindBy && cadence.remindBy > cadence.due)
        say([...here, 'remindBy'], 'remindBy 晚于 due。 / remindBy is after due.');
      if (cadence.kind === 'recurring') {
        if (cadence.months && cadence.every !== 'month')
          say([...here, 'months'], 'months 只用于 every: month。 / months goes with every: month.');
        if (cadence.from && cadence.until && cadence.until !== 'open' && cadence.from > cadence.until)
          say([...here, 'until'], 'until 早于 from。 / until is before from.');
      }
    });
  });
}

/** Reporting lines end somewhere: every `reportsTo` is known and no line comes back to itself. */
function checkLines(plan: Plan, raw: RawPlan, add: Add): void {
  const above = new Map(plan.units.map((unit) => [unit.id, unit.reportsTo]));
  raw.units.forEach(({ value, file, path }) => {
    if (value.reportsTo === undefined) return;
    if (!above.has(value.reportsTo))
      return add(file, [...path, 'reportsTo'], `上级“${value.reportsTo}”不在 units.yaml 中。 / Unknown superior.`);
    const line = [value.id];
    for (let next = value.reportsTo as string | undefined; next !== undefined; next = above.get(next)) {
      if (next === value.id)
        return add(
          file,
          [...path, 'reportsTo'],
          `上下级关系成环：${[...line, next].join(' → ')}。 / A cycle in the reporting lines.`,
        );
      if (line.includes(next)) return; // a cycle further up is told where it is
      line.push(next);
    }
  });
}

function checkContacts(plan: Plan, raw: RawPlan, add: Add): void {
  const have = new Set(plan.contacts.map(({ unit }) => unit));
  const owing = new Set(plan.requirements.flatMap(({ owes }) => owes));
  raw.units.forEach(({ value, file, path }) => {
    if (owing.has(value.id) && !have.has(value.id))
      add(
        file,
        path,
        `“${value.name}”承担事项却没有任何联系人，请写入 contacts.yaml。 / The unit owes but has no contact.`,
      );
  });
  const addresses = new Set(plan.contacts.map(({ email }) => email?.toLowerCase()));
  raw.contacts.forEach(({ value, file, path }) =>
    value.leave?.forEach((leave, index) => {
      const here = [...path, 'leave', index];
      if (!addresses.has(leave.deputy.toLowerCase()))
        add(file, [...here, 'deputy'], `代办人 ${leave.deputy} 不在 contacts.yaml 中。 / Unknown deputy.`);
      if (leave.from > leave.to) add(file, [...here, 'to'], '请假止日早于起日。 / Leave ends before it begins.');
    }),
  );
}
