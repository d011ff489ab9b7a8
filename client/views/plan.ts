/** A plan as understood: the contract's form for programs, a list for people. */
import type { Cadence } from '../../domain/cadence-types';
import type { Plan, Requirement } from '../../domain/plan';
import { colour, print } from '../output';

/** `{plan, tasks, requirements}`; `units` are the expanded ids, `owes` those that hand in. */
export const shownPlan = (plan: Plan) => ({
  plan: { ...plan.head, tasks: plan.tasks },
  tasks: plan.tasks,
  requirements: plan.requirements.map((one) => shownRequirement(plan, one)),
});

/** A requirement with its task's title beside its number. */
function shownRequirement({ tasks }: Plan, one: Requirement) {
  const { id, task, ...rest } = one;
  const taskTitle = tasks.find(({ number }) => number === task)?.title ?? '';
  return { id, task, taskTitle, ...rest };
}

const ANSWERS = { lead: '牵头自办', collect: '逐级汇总', each: '逐单位' } as const;
const EVERY = { week: '每周', month: '每月', quarter: '每季度', 'half-year': '每半年', year: '每年' } as const;
const FIELDS: Readonly<Record<string, string>> = { leads: '责任单位', timeLimit: '完成时限' };

export function showPlan(plan: Plan): void {
  const names = new Map(plan.units.map(({ id, name }) => [id, name]));
  print(
    `${colour.bold(plan.head.title)}\n${plan.head.id}：${plan.tasks.length} 项任务，${plan.requirements.length} 项要求`,
  );
  for (const task of plan.tasks) {
    print(`\n${colour.bold(`${task.number} ${task.title}`)}`);
    for (const one of plan.requirements.filter(({ task: number }) => number === task.number)) {
      const first = one.owes.slice(0, 2).map((id) => names.get(id));
      const owes = `${first.join('、')}${one.owes.length > 2 ? `等 ${one.owes.length} 个单位` : ''}`;
      print(`  ${colour.bold(one.id)} ${one.text}`);
      print(
        colour.dim(
          `      牵头 ${one.leads.join('、')}　时限 ${one.timeLimit}　反馈 ${ANSWERS[one.answers]}（${owes}）`,
        ),
      );
      print(colour.dim(`      频次 ${one.cadences.map(cadenceWords).join('；')}${remarks(one)}`));
    }
  }
}

/** `每季度（期满后30天，交办单位定）`. */
function cadenceWords(cadence: Cadence): string {
  const office = cadence.basis === 'office' ? '交办单位定' : '';
  const words = (main: string, ...more: string[]) => {
    const rest = [...more, office].filter(Boolean).join('，');
    return `${cadence.name ? `${cadence.name}，` : ''}${main}${rest ? `（${rest}）` : ''}`;
  };
  switch (cadence.kind) {
    case 'deadline':
      return words(`限 ${cadence.due}`, cadence.remindBy ? `提醒按 ${cadence.remindBy}` : '');
    case 'recurring':
      return words(
        EVERY[cadence.every],
        cadence.months ? `${cadence.months.join('、')}月` : '',
        cadence.due ? `期满后${cadence.due.afterPeriod.days}天` : '',
        cadence.until ? `至 ${cadence.until === 'open' ? '方案结束' : cadence.until}` : '',
      );
    case 'months':
      return words(cadence.months.join('、'));
    case 'ongoing':
      return words('全年工作，半年报进展');
    case 'as-needed':
      return words('不定期，年底询问');
    case 'event': {
      const { hours, days, workdays } = cadence.within ?? {};
      const within = hours
        ? `${hours}小时内`
        : days
          ? `${days}天内`
          : workdays
            ? `${workdays}个工作日内`
            : '按督办规则';
      return words(`${cadence.trigger}，${within}`);
    }
  }
}

function remarks({ target, inherited, note }: Requirement): string {
  const aim = target && `指标 ${target.measure}${target.exclusive ? '超过' : '不少于'}${target.atLeast}`;
  const taken = inherited?.length
    ? `${inherited.map((field) => FIELDS[field] ?? field).join('、')}取自合并单元格`
    : undefined;
  return [aim, taken, note && `注 ${note}`]
    .filter(Boolean)
    .map((part) => `　${part}`)
    .join('');
}
