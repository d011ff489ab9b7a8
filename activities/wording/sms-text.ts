/** The SMS: an approved template with short parameters; the carriers' rules forbid links and 【】 in them. */
import { smsPattern } from '../../domain/wording/defaults';
import { namesIn, replaceAll } from '../../domain/wording/fill';
import { SMS_TEMPLATE_NAMES, type Locale, type SmsTemplate, type Wording } from '../../domain/wording/kinds';
import { smsMost, SMS_SIGNATURE, type PlaceholderName, type Values } from '../../domain/wording/placeholders';
import { isPast, isToday } from './dates';
import type { Line, Outgoing } from './outgoing';
import { tongueOf, type Tongue } from './tongue';
import { localeOf, valuesOf } from './values';
import { cut, visibleLine } from './visible';
import { isAbove, linesNow } from './words';

export { SMS_SIGNATURE as SIGNATURE, type SmsTemplate };

/** The texts to have approved; `{1}` … are the parameters in their order. An office's own text has to be approved anew. */
export const smsTemplates = (wording?: Wording, locale: Locale = 'zh-CN'): Readonly<Record<SmsTemplate, string>> =>
  Object.fromEntries(
    SMS_TEMPLATE_NAMES.map((template) => {
      let position = 0;
      return [template, replaceAll(smsPattern(wording, locale, template), () => `{${++position}}`)];
    }),
  ) as Record<SmsTemplate, string>;
/** The built-in ones. With signature and usual parameters each fits into one part of 70 characters. */
export const SMS_TEMPLATES = smsTemplates();

export interface SmsWords {
  readonly template: SmsTemplate;
  readonly params: readonly string[];
  /** As the phone shows it, signature included. */
  readonly text: string;
  /** Ids of the units it is about, for our own books; no gateway needs them. */
  readonly units: readonly string[];
}

/**
 * `code`: by which the message is found (short-code.ts). Throws a RangeError when there is nothing to say. Example: ahead,
 * `['1', '2.7', '10月30日', '7YD15']`.
 */
export function renderSms(outgoing: Outgoing, code: string, locale: Locale = localeOf(outgoing)): SmsWords {
  const lines = linesNow(outgoing);
  const [first] = lines;
  if (!first) throw new RangeError('An SMS needs something to say');
  const tongue = tongueOf(locale);
  const template = templateFor(first, lines.length, outgoing);
  const values = { ...smsValues(first, lines, outgoing, tongue, template), code };
  const pattern = smsPattern(outgoing.wording, locale, template);
  const valueOf = (name: string) => paramOf(values[name as PlaceholderName], smsMost(name as PlaceholderName, locale));
  const rehearsal = outgoing.rehearsal ? tongue.bracket(tongue.says.rehearsalSms).trimStart() : '';
  return {
    template,
    params: namesIn(pattern).map(valueOf),
    text: `【${SMS_SIGNATURE}】${rehearsal}${replaceAll(pattern, valueOf)}`,
    units: outgoing.unitIds,
  };
}

function templateFor(first: Line, count: number, outgoing: Outgoing): SmsTemplate {
  const { now, recipient } = outgoing;
  switch (first.kind) {
    case 'escalation':
      if (isAbove(recipient.role)) return 'superior';
      return count === 1 ? 'supervised' : 'overdue';
    case 'reminder':
    case 'due':
    case 'overdue':
      if (first.dueAt && count === 1) return 'urgent';
      return isPast(first, now) ? 'overdue' : 'ahead';
    case 'request':
    case 'alarm':
    case 'decision':
    case 'assignment':
    case 'assignment-overdue':
      return 'other';
    case 'test':
      return 'test';
  }
}

/** As in a letter, but for what reads otherwise in one sentence, and for what must never be empty. */
function smsValues(
  first: Line,
  lines: readonly Line[],
  outgoing: Outgoing,
  tongue: Tongue,
  template: SmsTemplate,
): Values {
  // Alarms and the like are no cases of a superior's.
  const told = template === 'superior' ? lines.filter(({ kind }) => kind === 'escalation') : lines;
  const values = valuesOf(outgoing, lines, tongue);
  return {
    ...values,
    count: String(told.length),
    units: String(new Set(told.flatMap(({ owingUnits }) => owingUnits)).size),
    ...(template === 'urgent' ? { period: eventOf(values.period) } : {}),
    left: tongue.past(values.left),
    due: isToday(first, outgoing.now) ? tongue.says.today : values.due,
  };
}

/** An event by its name alone: there is no room for its date, which stands before it. */
const eventOf = (period: string): string => period.replace(/^(?:\d{4}年\d+月\d+日|\d+ [A-Z]\w+ \d{4})\s*(?=.)/, '');

/** Gateways refuse long parameters, empty ones, brackets and anything like a link. */
function paramOf(text: string, most: number): string {
  const plain = visibleLine(text)
    .replace(/[【】]/g, '')
    .replace(/https?:\S*|www\.\S*/gi, '')
    .trim();
  return plain === '' ? '—' : cut(plain, most);
}
