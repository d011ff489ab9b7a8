/** What a mail says, in which order, before it is set as text or as HTML: both show the same. */
import { sentencesOf, type Resolved } from '../../domain/wording/defaults';
import { fill } from '../../domain/wording/fill';
import type { LetterKind, Locale } from '../../domain/wording/kinds';
import { dateOf } from '../../domain/zone';
import { digestSheet } from './digest';
import { entryOf, type Entry } from './entry';
import type { Line, Outgoing } from './outgoing';
import { sharedAnswersTo, sheetOf, type Sheet } from './sheet';
import { subjectOf } from './subject';
import { tongueOf, type Tongue } from './tongue';
import { letterKind, lineKind, localeOf, valuesOf } from './values';
import { weeklySections, weeklyValues, type Figure, type Tally } from './weekly';
import { isEmptyWeek } from './weekly-digest';
import { isAbove, isDigest, linesNow } from './words';

export interface Section {
  readonly heading?: string;
  readonly entries: readonly Entry[];
  readonly sheet?: Sheet;
  readonly figures?: readonly Figure[];
  readonly tally?: Tally;
}
export interface Letter {
  readonly locale: Locale;
  readonly subject: string;
  readonly banner?: string;
  readonly salutation: string;
  readonly greeting: string;
  /** `逾期1项、今日到期1项、临近1项`; only where there are several. */
  readonly counts?: string;
  readonly sections: readonly Section[];
  /** How to answer; absent where nothing is asked of the reader. */
  readonly howTo?: string;
  readonly signature: string;
  /** The day on which it leaves, as letters are dated. */
  readonly date: string;
  readonly small: readonly string[];
}

/** Throws a RangeError when there is nothing to say; `letterOrNull` asks first. */
export function letterOf(outgoing: Outgoing, locale: Locale = localeOf(outgoing)): Letter {
  const { recipient, rehearsal, sample, weekly } = outgoing;
  if (!hasNews(outgoing)) throw new RangeError('A mail needs something to say');
  const tongue = tongueOf(locale);
  const lines = linesNow(outgoing);
  const words = wordsOf(outgoing, lines, locale);
  const values = { ...valuesOf(outgoing, lines, tongue), ...weeklyValues(weekly, tongue) };
  const say = (pattern: string) => fill(pattern, values);
  return {
    locale,
    subject: subjectOf(outgoing, locale),
    banner: rehearsal ? tongue.says.rehearsal : undefined,
    salutation: tongue.salutation(recipient.unitName, recipient.name, tongue.role(recipient.role)),
    greeting: say(words.greeting),
    counts: lines.length > 1 && !weekly ? countsOf(lines, values.counts, outgoing, tongue) : undefined,
    sections: weekly
      ? [...todaysSection(lines, outgoing, tongue), ...weeklySections(weekly, tongue)]
      : sectionsOf(lines, outgoing, tongue),
    howTo: words.answer === null ? undefined : say(words.answer),
    signature: say(words.signature),
    date: tongue.fullDate(dateOf(outgoing.now)),
    small: [...words.small.map(say), ...(sample ? [tongue.says.sample] : [])],
  };
}

/** No empty digests: null when there is nothing to say. */
export const letterOrNull = (outgoing: Outgoing, locale: Locale = localeOf(outgoing)): Letter | null =>
  hasNews(outgoing) ? letterOf(outgoing, locale) : null;

export const hasNews = ({ lines, weekly }: Outgoing): boolean =>
  lines.length > 0 || (weekly !== undefined && !isEmptyWeek(weekly));

/** One mail a person and day: what the day brings stands before the week. */
function todaysSection(lines: readonly Line[], outgoing: Outgoing, tongue: Tongue): Section[] {
  if (lines.length === 0) return [];
  const heading = `${tongue.labels.today}${tongue.bracket(tongue.items(lines.length))}`;
  return [{ heading, entries: [], sheet: digestSheet(lines, outgoing, tongue) }];
}

/** The sentences of the letter as a whole. */
export const wordsOf = (outgoing: Outgoing, lines: readonly Line[], locale: Locale): Resolved =>
  sentencesOf(outgoing.wording, locale, sayingKind(outgoing, lines), isAbove(outgoing.recipient.role));

/** Several of one kind that have a letter of their own are greeted as one of them. */
export function sayingKind(outgoing: Outgoing, lines: readonly Line[]): LetterKind {
  const kind = letterKind(outgoing, lines);
  const [first] = lines;
  if (kind !== 'bundle' || !first) return kind;
  const own = lineKind(first, outgoing.recipient.role);
  const alike = own === 'assignment' || own === 'decision' || own === 'alarm' || own === 'request';
  return alike && lines.every((line) => line.kind === first.kind) ? own : kind;
}

/** Who owes has to know whom to answer to; a superior knows. */
function countsOf(lines: readonly Line[], counts: string, outgoing: Outgoing, tongue: Tongue): string {
  const shared = isDigest(outgoing) ? '' : sharedAnswersTo(lines);
  return [counts, ...(shared ? [tongue.allAnswerTo(shared)] : [])].join(tongue.semicolon);
}

/** One case stands by itself with all its facts; several are one table, an assignment's lists after it. */
function sectionsOf(lines: readonly Line[], outgoing: Outgoing, tongue: Tongue): Section[] {
  const [first] = lines;
  if (letterKind(outgoing, lines) === 'daily') return [{ entries: [], sheet: digestSheet(lines, outgoing, tongue) }];
  if (first && lines.length === 1)
    return [{ heading: taskOf(first, tongue), entries: [entryOf(first, outgoing, tongue)] }];
  const listed = lines.filter(({ kind }) => kind === 'assignment');
  const rest = lines.filter(({ kind }) => kind !== 'assignment');
  return [
    ...(rest.length > 0 ? [{ entries: [], sheet: sheetOf(rest, outgoing, tongue) }] : []),
    ...(listed.length > 0 ? [{ entries: listed.map((line) => entryOf(line, outgoing, tongue)) }] : []),
  ];
}

const taskOf = ({ taskTitle, requirement }: Line, tongue: Tongue): string | undefined =>
  taskTitle ? tongue.task(requirement.split('.')[0]!, taskTitle) : undefined;
