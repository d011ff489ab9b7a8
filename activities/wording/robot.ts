/** A message for a work group's robot: what, how many, at most ten lines, how to answer. Markdown that WeCom, DingTalk and Feishu all show. */
import { fill } from '../../domain/wording/fill';
import type { LetterKind, Locale } from '../../domain/wording/kinds';
import { digestOrder } from './digest';
import { hasNews, sayingKind, wordsOf } from './letter';
import type { Line, Outgoing } from './outgoing';
import { plainRow } from './sheet';
import { subjectOf } from './subject';
import { todoOf, unitsBeside } from './entry';
import { tongueOf, type Say, type Tongue } from './tongue';
import { letterKind, localeOf, noteOf, valuesOf, withoutStop } from './values';
import { cut, visibleLine } from './visible';
import { weeklyValues } from './weekly';
import { isAbove, linesNow } from './words';

export interface RobotWords {
  /** One line, no markup: what the client shows in its list. */
  readonly title: string;
  readonly markdown: string;
}
export const MOST_ROBOT_LINES = 10;
const NAMED = 2;
const WORDING = 36;

/** Throws a RangeError when there is nothing to say. */
export function renderRobot(outgoing: Outgoing, locale: Locale = localeOf(outgoing)): RobotWords {
  if (!hasNews(outgoing)) throw new RangeError('A message needs something to say');
  const tongue = tongueOf(locale);
  const lines = linesNow(outgoing);
  const values = { ...valuesOf(outgoing, lines, tongue), ...weeklyValues(outgoing.weekly, tongue) };
  const size = lines.length > 1 ? 'compact' : 'roomy';
  const points = ordered(lines, outgoing).flatMap((line) => pointsOf(line, outgoing, tongue, size));
  const told = points.slice(0, MOST_ROBOT_LINES).map(({ tag, words }) => `- **${plain(tag)}** ${plain(words)}`);
  const more = points.length > told.length ? [plain(tongue.rest(points.length - told.length))] : [];
  const counts = outgoing.weekly || lines.length > 1 ? [plain(values.counts)] : [];
  const answer = answerOf(outgoing, lines, locale);
  // The address is the engine's own and has to stay one that can be followed.
  const last = answer ? [`> ${visibleLine(fill(tongue.says[answer], values))}`] : [];
  const parts = [counts, [...told, ...more], last].filter((part) => part.length > 0);
  return { title: subjectOf(outgoing, locale), markdown: parts.map((part) => part.join('\n')).join('\n\n') };
}

/** As in the mail. */
function ordered(lines: readonly Line[], outgoing: Outgoing): readonly Line[] {
  if (letterKind(outgoing, lines) !== 'daily') return lines;
  const { cases, others } = digestOrder(lines);
  return [...cases.flat(), ...others];
}

interface Point {
  readonly tag: string;
  readonly words: string;
}
/** What one line says; an assignment names its items, each once. */
function pointsOf(line: Line, outgoing: Outgoing, tongue: Tongue, size: 'compact' | 'roomy'): Point[] {
  const { tag, title, period, due, left } = plainRow(line, outgoing, tongue, size);
  const items = new Map([...(line.duties ?? []), ...(line.backlog ?? [])].map((duty) => [duty.requirement, duty.text]));
  if (items.size > 0)
    return [...items].map(([number, text]) => ({ tag, words: `${number} ${cut(withoutStop(text), WORDING)}` }));
  const words = [
    title + (title && period ? tongue.bracket(period) : period),
    line.kind === 'test' ? '' : unitsBeside(line, outgoing, tongue, NAMED),
    noteOf(line, tongue),
    due && `${due}${tongue.clause}${left}`,
  ];
  return [{ tag, words: words.filter(Boolean).join(tongue.semicolon) || todoOf(line, outgoing, tongue) }];
}

const ANSWERS: Readonly<Partial<Record<LetterKind, Say>>> = {
  assignment: 'robotSign',
  'assignment-overdue': 'robotSign',
  request: 'robotDecide',
  superior: 'robotLook',
  daily: 'robotLook',
  weekly: 'robotLook',
  decision: 'robotLook',
  alarm: 'robotLook',
  test: 'robotLook',
};
/** What is asked of the reader; null where the letter asks nothing either. */
function answerOf(outgoing: Outgoing, lines: readonly Line[], locale: Locale): Say | null {
  if (wordsOf(outgoing, lines, locale).answer === null) return null;
  const kind = sayingKind(outgoing, lines);
  if (kind === 'assignment-overdue' && isAbove(outgoing.recipient.role)) return 'robotUrge';
  return ANSWERS[kind] ?? 'robotAnswer';
}

/** The characters that markdown, mentions and the clients' own tags live on, and what looks like them. The three clients agree on no escape. */
const TWINS: Readonly<Record<string, string>> = {
  '*': '＊',
  _: '＿',
  '`': '｀',
  '~': '～',
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '#': '＃',
  '|': '｜',
  '\\': '＼',
  '@': '＠',
  '!': '！',
  '&': '＆',
};
/** On one line, with nothing in it that a client would act on. `plain('<@all> [x](http://y)')` → `'＜＠all＞ ［x］(http：//y)'`. */
const plain = (text: string): string =>
  visibleLine(text)
    .replace(/[*_`~[\]<>#|\\@!&]/g, (char) => TWINS[char]!)
    .replace(/:\/\//g, '：//');
