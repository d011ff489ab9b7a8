/** The mail as plain text: the same as the HTML, readable in any client and aloud. */
import type { Entry } from './entry';
import type { Letter } from './letter';
import { visible } from './visible';

export function mailText(letter: Letter): string {
  const lines = [
    ...(letter.banner ? [letter.banner, ''] : []),
    letter.salutation,
    '',
    letter.greeting,
    ...(letter.counts ? [letter.counts] : []),
    ...letter.sections.flatMap(({ heading, entries }) => [
      ...(heading ? ['', `■ ${heading}`] : []),
      ...entries.flatMap((entry) => ['', ...entryText(entry)]),
    ]),
    '',
    ...(letter.howTo ? [letter.howTo, ''] : []),
    '——',
    letter.signature,
    ...letter.small,
  ];
  return visible(lines.join('\n'));
}

const entryText = ({ tag, english, title, facts, lists }: Entry): string[] => [
  `【${tag}】${title}`,
  `　${english}`,
  ...facts.map(({ label, value }) => `　${label}：${value}`),
  ...lists.flatMap(({ title: name, duties }) => [
    '',
    `　${name}`,
    ...duties.map((duty) => `　· ${duty.requirement} ${duty.text}（${duty.dates}）`),
  ]),
];
