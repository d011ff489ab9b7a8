/** A message for a work group's robot: what, how many, at most ten lines, how to answer. Markdown that WeCom, DingTalk and Feishu all show. */
import { fill } from '../../domain/wording/fill';
import type { Locale } from '../../domain/wording/kinds';
import { hasNews } from './letter';
import type { Outgoing } from './outgoing';
import { plainRow } from './sheet';
import { subjectOf } from './subject';
import { todoOf } from './entry';
import { tongueOf } from './tongue';
import { localeOf, valuesOf } from './values';
import { visibleLine } from './visible';
import { weeklyValues } from './weekly';
import { byUrgency } from './words';

export interface RobotWords {
  /** One line, no markup: what the client shows in its list. */
  readonly title: string;
  readonly markdown: string;
}
export const MOST_ROBOT_LINES = 10;

/** Throws a RangeError when there is nothing to say. */
export function renderRobot(outgoing: Outgoing, locale: Locale = localeOf(outgoing)): RobotWords {
  if (!hasNews(outgoing)) throw new RangeError('A message needs something to say');
  const tongue = tongueOf(locale);
  const lines = [...outgoing.lines].sort(byUrgency);
  const values = { ...valuesOf(outgoing, lines, tongue), ...weeklyValues(outgoing.weekly, tongue) };
  const told = lines.slice(0, MOST_ROBOT_LINES).map((line) => {
    const { tag, title, period, due, left } = plainRow(line, outgoing, tongue);
    const words = [
      title + (title && period ? tongue.bracket(period) : period),
      line.note,
      due && `${due}${tongue.clause}${left}`,
    ];
    const said = words.filter(Boolean).join(tongue.semicolon) || todoOf(line, outgoing, tongue);
    return `- **${plain(tag)}** ${plain(said)}`;
  });
  const counts = outgoing.weekly || lines.length > 1 ? [plain(values.counts), ''] : [];
  const more = lines.length > MOST_ROBOT_LINES ? [plain(tongue.rest(lines.length - MOST_ROBOT_LINES))] : [];
  // The address is the engine's own and has to stay one that can be followed.
  const answer = visibleLine(fill(tongue.says.robotAnswer, values));
  return {
    title: subjectOf(outgoing, locale),
    markdown: [...counts, ...told, ...more, ...(told.length > 0 ? [''] : []), `> ${answer}`].join('\n'),
  };
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
