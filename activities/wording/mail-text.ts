/** The mail as plain text: the same as the HTML, readable in any client and aloud. */
import type { Entry } from './entry';
import type { Letter, Section } from './letter';
import type { Band, Row, Sheet } from './sheet';
import { tongueOf, type Tongue } from './tongue';
import { visibleLine } from './visible';
import type { Figure, Tally } from './weekly';

export function mailText(letter: Letter): string {
  const tongue = tongueOf(letter.locale);
  const lines = [
    ...(letter.banner ? [letter.banner, ''] : []),
    letter.salutation,
    '',
    letter.greeting,
    ...(letter.counts ? [letter.counts] : []),
    ...letter.sections.flatMap((section) => sectionText(section, tongue)),
    '',
    ...(letter.howTo ? [letter.howTo, ''] : []),
    '——',
    letter.signature,
    letter.date,
    ...letter.small,
  ];
  return lines.map(visibleLine).join('\n');
}

const sectionText = ({ heading, entries, sheet, figures, tally }: Section, tongue: Tongue): string[] => [
  ...(heading ? ['', `■ ${heading}`] : []),
  ...(figures ? ['', ...figures.map((figure) => figureText(figure, tongue))] : []),
  ...(tally ? ['', ...tallyText(tally, tongue)] : []),
  ...(sheet ? sheetText(sheet, tongue) : []),
  ...entries.flatMap((entry) => ['', ...entryText(entry, tongue)]),
];

const figureText = ({ label, value, note }: Figure, tongue: Tongue): string =>
  `　${label}${tongue.colon}${value}${note ? tongue.bracket(note) : ''}`;

/** `　广州市政府：逾期 3，最长逾期 12个工作日` — a table by columns would need a font of one width. */
const tallyText = ({ head, rows, more }: Tally, tongue: Tongue): string[] => [
  ...rows.map(
    ([first, ...cells]) =>
      `　· ${first ?? ''}${tongue.colon}${cells.map((cell, index) => `${head[index + 1] ?? ''} ${cell}`).join(tongue.comma)}`,
  ),
  ...(more ? [`　${more}`] : []),
];

function sheetText({ rows, more }: Sheet, tongue: Tongue): string[] {
  let number = 0;
  return [
    ...rows.flatMap((row) => (row.is === 'row' ? rowText(row, ++number, tongue) : bandText(row))),
    ...(more ? ['', more] : []),
  ];
}

const bandText = ({ is, words }: Band): string[] => (is === 'band' ? ['', `■ ${words}`] : ['', `　${words}`]);

const rowText = ({ tag, title, period, due, left, notes }: Row, number: number, tongue: Tongue): string[] => [
  `${number}. 【${tag}】${title}${title && period ? tongue.bracket(period) : period}`,
  ...(due ? [`　 ${due}${tongue.clause}${left}`] : []),
  ...notes.flatMap((note) => indented(`　 ${note}`)),
];

/** What people wrote may have several lines; none of them begins where ours do. */
const indented = (text: string): string[] =>
  text.split(/\r\n?|\n/).map((line, index) => (index === 0 ? line : `　　${line}`));

const entryText = ({ tag, english, title, facts, lists }: Entry, tongue: Tongue): string[] => [
  `【${tag}】${title}`,
  ...(english ? [`　${english}`] : []),
  ...facts.flatMap(({ label, value }) => indented(`　${label}${tongue.colon}${value}`)),
  ...lists.flatMap(({ title: name, duties }) => [
    '',
    `　${name}`,
    ...duties.map((duty) => `　· ${duty.requirement} ${duty.text}${tongue.bracket(duty.dates)}`),
  ]),
];
