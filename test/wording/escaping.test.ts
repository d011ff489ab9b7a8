/** Whatever stands in names, titles, notes and an office's own sentences is shown as it stands, on every channel, and does nothing. */
import fc from 'fast-check';
import { render } from '../../activities/wording/render';
import type { Outgoing } from '../../activities/wording/outgoing';
import { fill } from '../../domain/wording/fill';
import { LOCALES, type Locale } from '../../domain/wording/kinds';
import { LETTERS, line, outgoing } from '../mail/samples';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  '{{x}}',
  '${process.env.HOME}',
  '{left}',
  '（{left}）',
  '$& $1 $` $$',
  '😀𠮷',
  '\u202e倒过来\u202c',
  'a@b\r\nBcc: x@y.example',
  '\u0000\u0007',
  '\ud800',
  '<@all> [点此](http://evil.example) **粗** `码` # 题',
  '【假签名】',
  '&lt;b&gt;',
  '<!--[if mso]>',
  '\u2028\ufeff\u200b',
];
const nasty = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(...HOSTILE), { minLength: 2, maxLength: 3 }).map((parts) => parts.join('')),
);

/** Every field that comes from people, with `words` in it. */
function filled(words: string, several: boolean): Outgoing {
  const one = line({
    text: words,
    taskTitle: words,
    periodLabel: words,
    owingUnits: [words, '乙'],
    answersTo: words,
    note: words,
    docNo: words,
    slip: 'red',
    kind: 'escalation',
  });
  return outgoing(several ? [one, line({ text: words, note: words })] : [one], {
    recipient: { name: words, unitName: words, role: 'head' },
    planTitle: words,
    issuer: words,
  });
}

/** All tags of a mail's HTML, in order: data may add none, and no attribute to any. */
const skeleton = (page: string): string[] => page.match(/<[^>]*>/g) ?? [];
const harmless = 'x';

describe.each(LOCALES)('in %s', (locale: Locale) => {
  test('nothing that people write becomes markup, a header, a mention or a link', () => {
    fc.assert(
      fc.property(nasty, fc.boolean(), (words, several) => {
        const letter = filled(words, several);
        const { subject, text, html, sms, robot } = render(letter, locale);
        // Notes and titles that are empty have no place of their own, so only written ones can be compared.
        if (words.trim() !== '')
          expect(skeleton(html)).toEqual(skeleton(render(filled(harmless, several), locale).html));
        for (const said of [subject, robot.title, sms!.text])
          expect(said).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/);
        for (const said of [subject, text, html, sms!.text, robot.title, robot.markdown]) {
          expect(said).not.toMatch(/\p{Surrogate}/u);
          expect(said).not.toMatch(/[\u0000\u0007\r\u202a-\u202e\u2066-\u2069]/);
        }
        expect(sms!.text).toMatch(/^【督办系统】[^【】]+$/);
        for (const param of sms!.params) expect(param).not.toMatch(/^$|https?:|www\.|[【】\n]/);
        const own = robot.markdown
          .split('\n')
          .slice(0, -1)
          .join('\n')
          .replace(/^- \*\*(.*?)\*\* /gm, '$1');
        expect(own).not.toMatch(/[*_`~[\]<>#|\\@]|:\/\//);
      }),
      { numRuns: 150 },
    );
  });

  test.each(HOSTILE)('%j is shown as it stands', (words) => {
    const { text, html } = render(filled(words, false), locale);
    const plain = words
      .replace(/\r\n/g, '')
      .replace(
        /[\u0000-\u001f\u200b\u2028\u202c\u202e\ufeff]/g,
        (char) => `〔U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}〕`,
      )
      .replace(/\p{Surrogate}/gu, '\ufffd');
    const shown = html
      .replace(/<[^>]*>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&');
    if (!words.includes('\r')) {
      expect(text).toContain(plain);
      expect(shown).toContain(plain);
    }
    expect(text).not.toMatch(/^Bcc:/m);
  });

  test('an office’s own sentence is text too: markup in it stays markup, a value in it is never read again', () => {
    const sentence = '<b>{unit}</b> & {wording} {{left}} ${left} $&';
    const letter: Outgoing = {
      ...outgoing([line({ text: '{left}（{issuer}）', owingUnits: ['{answersTo}'] })]),
      wording: {
        [locale]: {
          letters: {
            reminder: {
              subject: sentence,
              greeting: sentence,
              todo: sentence,
              answer: sentence,
              signature: sentence,
              small: [sentence],
            },
          },
          sms: { ahead: '{wording}、{unit}' },
        },
      },
    };
    const { subject, text, html, sms } = render(letter, locale);
    const left = locale === 'en' ? '1 working day left' : '余1个工作日';
    const said = `<b>{answersTo}</b> & {left}（{issuer}） {${left}} $${left} $&`;
    expect(subject).toBe(said);
    expect(text.split(said)).toHaveLength(6); // greeting, todo, answer, signature, small print
    expect(html).not.toContain('<b>{answersTo}');
    expect(html).toContain('&lt;b&gt;{answersTo}&lt;/b&gt; &amp; {left}');
    expect(sms!.params).toEqual(['{left}（{issuer}）', '{answersTo}']);
  });
});

test('the same input gives the same output', () => {
  for (const letter of Object.values(LETTERS))
    for (const locale of LOCALES) expect(render(letter, locale)).toEqual(render(structuredClone(letter), locale));
});

test('filling is once, and what is empty takes its brackets along', () => {
  expect(fill('【{left}】{requirement}（{period}）', { left: '余3个工作日', requirement: '2.7', period: '' })).toBe(
    '【余3个工作日】2.7',
  );
  expect(fill('（{left}，{due}）({docNo})', { left: '{due}', due: '', docNo: '' })).toBe('（{due}，）');
  expect(fill('{constructor} {nothing}（{nothing}）', {})).toBe('{constructor} {nothing}（{nothing}）');
});
