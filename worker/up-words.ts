/** What `up` says to whoever started it. */
import { call } from '../client/door';
import { localTime } from '../client/output';
import type { Addresses } from '../client/run-file';
import { periodsOf } from '../domain/periods';
import type { Plan } from '../domain/plan';
import type { UpOptions } from './up-options';

/** `issued`: the plan's own year. */
export function banner(plan: Plan, issued: number, { rehearsal, data }: UpOptions, sample: boolean): string {
  return [
    '',
    `督办 Duban　${plan.head.title}`,
    `  方案 ${plan.head.id}，${plan.requirements.length} 项要求，数据目录 ${data}`,
    ...(!sample
      ? []
      : [
          '  ★ 联系人均为虚构，邮件短信只进本机收件箱，不会真的发出。 / Contacts are invented; nothing leaves this machine.',
        ]),
    ...(rehearsal ? [`  ★ 演练：从 ${rehearsal.from} 起，每天 ${rehearsal.dayMs} 毫秒。 / A rehearsal.`] : []),
    ...carriedWords(issued, plan.head.year, sample),
    '',
  ].join('\n');
}

/** Nothing where the plan is of that very year. */
function carriedWords(issued: number, year: number, sample: boolean): string[] {
  if (issued === year) return [];
  const [zh, en] = [`方案属${issued}年度，时限已顺延到${year}年`, `The plan is of ${issued}, carried to ${year}.`];
  return [`  ★ ${zh}${sample ? '，仅供演示' : ''}。 / ${en}`];
}

export const whereToLook = (addresses: Addresses): string =>
  [
    '已就绪 / ready',
    `  收件箱（邮件、短信）  ${addresses.catcher}`,
    `  Temporal 界面        ${addresses.ui}`,
    `  控制台              ${addresses.console}`,
    `  Temporal / SMTP     ${addresses.temporal}　${addresses.smtp}`,
    '  按 Ctrl-C 停止；再次启动会接着进行。 / Ctrl-C stops; a second start goes on.',
  ].join('\n');

/** How long the workflows may take to open what the plan has open; more only on a machine that is very busy. */
const PATIENCE_MS = 60_000;

/** Every period that has begun by `now`: open, or due before the apply and recorded as such. */
const begun = (plan: Plan, now: string): number =>
  plan.requirements
    .filter(({ owes }) => owes.length > 0)
    .flatMap((requirement) =>
      requirement.cadences
        .filter(({ kind }) => kind !== 'event')
        .flatMap((cadence) => periodsOf(plan, requirement, cadence)),
    )
    .filter(({ opensAt }) => opensAt === undefined || opensAt <= now).length;

/** Occurrences are opened by their workflows, a moment after the apply: true when all that have begun are there. */
async function opened(data: string, plan: Plan): Promise<boolean> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline;) {
    const { now, occurrences } = await call<{ now: string; occurrences: Record<string, number> }>(data, 'counts', {});
    const there = Object.values(occurrences).reduce((sum, count) => sum + count, 0);
    if (there >= begun(plan, now)) return true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return false;
}

interface Upcoming {
  readonly at: string;
  readonly items: number;
  readonly requirements: readonly string[];
}
/** What will be sent next, by instant. */
export async function tellNext(data: string, plan: Plan, say: (line: string) => void): Promise<void> {
  const isWhole = await opened(data, plan);
  const next = await call<Upcoming[]>(data, 'upcoming', { limit: 5 });
  say('\n接下来将发出 / next:');
  for (const { at, items, requirements } of next)
    say(
      `  ${localTime(at)}  ${items} 条，涉及事项 ${requirements.slice(0, 12).join('、')}${requirements.length > 12 ? '等' : ''}`,
    );
  if (next.length === 0) say('  （暂无）');
  if (!isWhole) say('  （机器较忙，仍有期次在开启，以上尚不完整。 / Still opening; not complete yet.）');
}
