/** What `up` says to whoever started it. */
import { call } from '../client/door';
import { localTime } from '../client/output';
import type { Addresses } from '../client/run-file';
import type { Plan } from '../domain/plan';
import type { UpOptions } from './up-options';

export function banner(plan: Plan, { rehearsal, smtp, data }: UpOptions): string {
  return [
    '',
    `督办 Duban　${plan.head.title}`,
    `  方案 ${plan.head.id}，${plan.requirements.length} 项要求，数据目录 ${data}`,
    ...(smtp
      ? []
      : [
          '  ★ 联系人均为虚构，邮件短信只进本机收件箱，不会真的发出。 / Contacts are invented; nothing leaves this machine.',
        ]),
    ...(rehearsal
      ? [`  ★ 演练：从 ${rehearsal.from} 起，每天 ${rehearsal.dayMs} 毫秒。 / A rehearsal.`]
      : ['  ★ 方案发布于2016年，时限已顺延到今年，仅供演示。 / The plan is of 2016, carried to this year.']),
    '',
  ].join('\n');
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

/** Occurrences are opened by their workflows, a moment after the apply: waits until no more are added, ten seconds at most. */
async function opened(data: string): Promise<void> {
  for (let seen = -1, looks = 0; looks < 20; looks++) {
    const { planned } = await call<{ planned: number }>(data, 'counts', {});
    if (planned > 0 && planned === seen) return;
    seen = planned;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

interface Upcoming {
  readonly at: string;
  readonly items: number;
  readonly requirements: readonly string[];
}
/** What will be sent next, by instant. */
export async function tellNext(data: string, say: (line: string) => void): Promise<void> {
  await opened(data);
  const next = await call<Upcoming[]>(data, 'upcoming', { limit: 5 });
  say('\n接下来将发出 / next:');
  for (const { at, items, requirements } of next)
    say(
      `  ${localTime(at)}  ${items} 条，涉及事项 ${requirements.slice(0, 12).join('、')}${requirements.length > 12 ? '等' : ''}`,
    );
  if (next.length === 0) say('  （暂无）');
}
