/** How dates were worked out: for programs as it is, for people as sentences. */
import { weekday } from '../../domain/civil';
import { explain, explainOpened, type Explained, type SkippedDay } from '../../domain/explain';
import { parseOccurrenceId, periodsOf } from '../../domain/periods';
import type { Plan } from '../../domain/plan';
import { call } from '../door';
import { Failure } from '../failure';
import type { Opened } from '../handlers/opened';
import { listed } from '../occurrences';
import { colour, localTime, print } from '../output';
import { requirementOrRefuse } from '../requirements';
import { KIND_ZH, WEEKDAYS } from './words';

/** `first` is a requirement, with `period` beside it, or a whole occurrence. Refuses unknown ones with what there is. */
export function explained(plan: Plan, first: string, period: string | undefined): Explained[] {
  const parsed = parseOccurrenceId(first);
  const { requirement } = requirementOrRefuse([plan], parsed?.requirement ?? first);
  const known = requirement.cadences
    .filter(({ part }) => parsed === null || part === parsed.cadence)
    .flatMap((cadence) => periodsOf(plan, requirement, cadence).map((one) => one.period));
  if (parsed && !requirement.cadences.some(({ part }) => part === parsed.cadence))
    throw new Failure(
      'usage',
      `事项 ${requirement.id} 没有频次“${parsed.cadence}”，有：${requirement.cadences.map(({ part }) => part).join('、')}。`,
      'No such cadence.',
    );
  const wanted = parsed?.period ?? period;
  const events = requirement.cadences.some(({ kind }) => kind === 'event')
    ? '；由事件触发的，请写登记时给出的期次编号'
    : '';
  const choices = `期次有：${listed([...new Set(known)])}${events}`;
  if (wanted === undefined) throw new Failure('usage', `请写明期次。${choices}。`, 'Name a period.');
  const answers = explain(plan, requirement.id, wanted, parsed?.cadence);
  if (answers.length === 0)
    throw new Failure('usage', `事项 ${requirement.id} 没有期次“${wanted}”。${choices}。`, 'There is no such period.');
  return answers;
}

/** Whether `id` is the whole id of an event's occurrence. */
export function isEvent(plan: Plan, id: string): boolean {
  const parsed = parseOccurrenceId(id);
  const requirement = plan.requirements.find((one) => one.id === parsed?.requirement);
  return requirement?.cadences.some(({ part, kind }) => part === parsed?.cadence && kind === 'event') ?? false;
}

/** Events happen; the engine on `data` recorded when, and which units answer for it. */
export async function explainedEvent(plan: Plan, id: string, data: string): Promise<Explained> {
  const { period, units, openedAt } = await call<Opened>(data, 'opened', { occurrence: id });
  const answer = explainOpened(plan, period, { units, openedAt });
  if (answer) return answer;
  throw new Failure('usage', `方案中已没有期次 ${id} 的频次。`, 'The plan has lost its cadence.');
}

export function showExplained(plan: Plan, answers: readonly Explained[]): void {
  for (const { occurrence, words, tracks, items, calendar } of answers) {
    const text = plan.requirements.find(({ id }) => id === parseOccurrenceId(occurrence)?.requirement)?.text ?? '';
    print(`${colour.bold(occurrence)}\n  ${text}\n  ${words}`);
    for (const track of tracks) {
      print(`\n  ${colour.bold(track.words)}，${track.units} 个单位${skippedWords(track.skipped)}`);
      for (const item of items.filter(({ track: id }) => id === track.id)) {
        const day = `${localTime(item.at)} 星期${WEEKDAYS[weekday(item.date) - 1]}`;
        print(
          `    ${day}  ${KIND_ZH[item.kind]}${item.step}  ${item.words}${item.provisional ? '（日历暂定）' : ''}${skippedWords(item.skipped)}`,
        );
      }
    }
    print('');
    for (const { year, source, provisional } of calendar)
      print(colour.dim(`  ${year}年工作日历：${source}${provisional ? '（暂定）' : ''}`));
  }
}

/** Weekends are counted, holidays are named: `；不计 10-01…10-07（国庆节）和4个周末日`. */
function skippedWords(skipped: readonly SkippedDay[]): string {
  if (skipped.length === 0) return '';
  const weekends = skipped.filter(({ why }) => why === '周六' || why === '周日');
  const holidays = new Map<string, string[]>();
  for (const { date, why } of skipped)
    if (!weekends.some((one) => one.date === date)) holidays.set(why, [...(holidays.get(why) ?? []), date.slice(5)]);
  const named = [...holidays].map(
    ([why, dates]) => `${dates.length > 1 ? `${dates[0]}…${dates.at(-1)}` : dates[0]}（${why}）`,
  );
  const rest =
    weekends.length > 3
      ? `${weekends.length}个周末日`
      : weekends.map(({ date, why }) => `${date.slice(5)}（${why}）`).join('、');
  return colour.dim(`；不计 ${[...named, rest].filter(Boolean).join('、')}`);
}
