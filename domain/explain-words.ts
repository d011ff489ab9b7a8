/** The sentences of `explain`: how a cadence gives its date, and how a step was counted from it. */
import type { Period, Reason } from './agenda-types';
import type { Cadence, RecurringCadence } from './cadence-types';
import { weekdayEn, weekdayZh } from './day-names';
import type { Moment } from './moments';
import type { CivilDate } from './plan';
import { COUNTY_LEAD_WORKDAYS } from './tracks';
import { dateOf } from './zone';

/** 2016-10-30（周日） */
export const dayZh = (date: CivilDate): string => `${date}（${weekdayZh(date)}）`;
export const dayEn = (date: CivilDate): string => `${date} (${weekdayEn(date)})`;

/** Where the due date comes from; `label` = 2016年第3季度. */
export function ruleWords(rule: Cadence, label: string, due: CivilDate): Reason {
  const basis = rule.reason ? { zh: `。依据：${rule.reason}`, en: `. Basis: ${rule.reason}` } : { zh: '', en: '' };
  const said = sentence(rule, label, due);
  return { zh: said.zh + basis.zh, en: said.en + basis.en };
}

function sentence(rule: Cadence, label: string, due: CivilDate): Reason {
  const [zh, en] = [dayZh(due), dayEn(due)];
  switch (rule.kind) {
    case 'deadline':
      return rule.remindBy
        ? {
            zh: `限期有两种读法：提醒按较早的${dayZh(rule.remindBy)}，逾期按较晚的${zh}`,
            en: `two readings of the limit: reminded by the earlier ${dayEn(rule.remindBy)}, red after the later ${en}`,
          }
        : { zh: `限期：${zh}`, en: `deadline ${en}` };
    case 'months':
      return { zh: `${label}的最后一天：${zh}`, en: `the last day of the month: ${en}` };
    case 'ongoing':
      return {
        zh: `全年工作，${label}进展报送日（交办单位的读法）：${zh}`,
        en: `work of the whole year, report for the half-year (the office's reading): ${en}`,
      };
    case 'as-needed':
      return { zh: `不定期，年底询问一次：${zh}`, en: `as needed, asked about once at the year's end: ${en}` };
    case 'event':
      return { zh: `${rule.trigger}，事件当日不计：${zh}`, en: `from the event, its day not counted: ${en}` };
    case 'recurring':
      return recurringSentence(rule, label, zh, en);
  }
}

function recurringSentence(rule: RecurringCadence, label: string, zh: string, en: string): Reason {
  if (rule.due) {
    const { days } = rule.due.afterPeriod;
    return { zh: `${label}期满后${days}天：${zh}`, en: `${days} days after the end of the period: ${en}` };
  }
  if (rule.every === 'week')
    return { zh: `${label}的最后一个工作日：${zh}`, en: `the last working day of the ISO week: ${en}` };
  return { zh: `${label}的最后一天：${zh}`, en: `the last day of the period: ${en}` };
}

/** A track's own date: a county's is earlier than the occurrence's. */
export function trackWords(id: string, dueDate: CivilDate, remindBy: CivilDate | undefined, period: Period): Reason {
  const early = remindBy
    ? { zh: `，提醒从${dayZh(remindBy)}起算`, en: `, reminders count from ${dayEn(remindBy)}` }
    : { zh: '', en: '' };
  if (id !== 'county') return { zh: `时限${dayZh(dueDate)}${early.zh}`, en: `due ${dayEn(dueDate)}${early.en}` };
  return {
    zh: `县（市、区）先报所属市，比${dayZh(period.scheduledDate)}早${COUNTY_LEAD_WORKDAYS}个工作日：${dayZh(dueDate)}${early.zh}`,
    en: `counties answer to their city ${COUNTY_LEAD_WORKDAYS} working days before ${dayEn(period.scheduledDate)}: ${dayEn(dueDate)}${early.en}`,
  };
}

/** 到期前第5个工作日提醒：从时限2016-10-30（周日，不计）往前数，为2016-10-24（周一） */
export function momentWords({ at, counted, reason }: Moment): Reason {
  if (!counted)
    return { zh: `${reason.zh}：到点即发，不看工作日`, en: `${reason.en}: at the very instant, working day or not` };
  const date = dateOf(at);
  const { from, including, base } = counted;
  if (!including) {
    const back = date < from;
    return {
      zh: `${reason.zh}：从${base.zh}${from}（${weekdayZh(from)}，不计）往${back ? '前' : '后'}数，为${dayZh(date)}`,
      en: `${reason.en}: counted ${back ? 'back' : 'on'} from ${base.en} ${from} (${weekdayEn(from)}, not counted): ${dayEn(date)}`,
    };
  }
  if (date === from)
    return { zh: `${reason.zh}：${base.zh}为${dayZh(date)}`, en: `${reason.en}: ${base.en} is ${dayEn(date)}` };
  return {
    zh: `${reason.zh}：${base.zh}为${dayZh(from)}，${date < from ? '提前' : '顺延'}到工作日${dayZh(date)}`,
    en: `${reason.en}: ${base.en} is ${dayEn(from)}, moved to the working day ${date < from ? 'before' : 'after'}, ${dayEn(date)}`,
  };
}
