/** The calendar part of a mail: what clients read out of it, folded and escaped as RFC 5545 says. */
import PostalMime from 'postal-mime';
import { calendarOf, type CalendarEntry } from '../../activities/mail/calendar';
import { buildMail } from '../../activities/mail/mime';
import { LETTERS } from './samples';

const STAMP = new Date('2016-10-28T01:00:00Z');
const entry = (own: Partial<CalendarEntry> = {}): CalendarEntry => ({
  occurrence: 'gd-2016/2.7/quarter/2016-Q3',
  unit: 'lvyouju',
  sequence: 0,
  state: 'due',
  due: { date: '2016-10-30' }, // Sunday
  summary: '〔2.7〕每季度公示旅游投诉情况（2016年第3季度）到期',
  registration: '2.7',
  ...own,
});
const linesOf = (text: string) =>
  text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1);
const read = (...entries: CalendarEntry[]) => linesOf(calendarOf(entries, STAMP));
const uidOf = (one: CalendarEntry) => read(one).find((line) => line.startsWith('UID:'))!;

test('a duty lasts its whole day, asks nobody and rings no bell', () => {
  expect(read(entry({ url: 'https://duban.example/o/2.7' }))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Duban//Duban//ZH',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    expect.stringMatching(/^UID:[0-9a-f]{32}@duban$/),
    'SEQUENCE:0',
    'DTSTAMP:20161028T010000Z',
    'DTSTART;VALUE=DATE:20161030',
    'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
    'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE',
    'SUMMARY:〔2.7〕每季度公示旅游投诉情况（2016年第3季度）到期',
    'TRANSP:TRANSPARENT',
    'DESCRIPTION:期次编号 2.7',
    'URL;VALUE=URI:https://duban.example/o/2.7',
    'STATUS:CONFIRMED',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
});

test('an hour-bound duty stands at its very instant', () => {
  const found = read(entry({ due: { at: '2016-09-19T02:00:00.000Z' } })); // Monday, 10:00 in Shanghai
  expect(found).toContain('DTSTART:20160919T020000Z');
  expect(found.filter((one) => /DTEND|DURATION|ALLDAY/.test(one))).toEqual([]);
});

test('a moved date keeps its UID and grows, a withdrawn one is cancelled', () => {
  const moved = read(entry({ sequence: 1, due: { date: '2016-11-15' } }));
  const withdrawn = read(entry({ sequence: 2, state: 'withdrawn' }));
  const uid = uidOf(entry());
  expect(moved).toEqual(expect.arrayContaining([uid, 'SEQUENCE:1', 'DTSTART;VALUE=DATE:20161115', 'STATUS:CONFIRMED']));
  expect(withdrawn).toEqual(expect.arrayContaining([uid, 'SEQUENCE:2', 'STATUS:CANCELLED']));
});

test('each unit and each occurrence has a UID of its own, that tells neither', () => {
  const uids = [entry(), entry({ unit: 'guangzhou' }), entry({ occurrence: 'gd-2016/2.7/quarter/2016-Q4' })].map(uidOf);
  expect(new Set(uids).size).toBe(3);
  expect(uids.join()).not.toMatch(/2\.7|lvyouju|guangzhou/);
});

test('under another sender the entry is the same one, so that it can still be moved and withdrawn', async () => {
  const uids = await Promise.all(
    ['<m1@duban.example>', '<m1@gd.example>'].map(async (messageId) => {
      const from = { name: '督办', address: `duban@${messageId.slice(4, -1)}` };
      const { raw } = await buildMail(LETTERS.reminder!, { ...head, from, messageId, calendar: [entry()] });
      const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
      return /^UID:.*$/m.exec(String(attachments[0]!.content))![0].trim();
    }),
  );
  expect(uids).toEqual([uidOf(entry()), uidOf(entry())]);
});

test('the same duty given twice stands once, as the later one says', () => {
  const found = read(entry({ sequence: 1, state: 'withdrawn' }), entry());
  expect(found.filter((one) => one === 'BEGIN:VEVENT')).toHaveLength(1);
  expect(found).toContain('STATUS:CANCELLED');
});

test('long and hostile words are folded at 75 octets, never inside a character, and end no line', () => {
  const summary = `${'每季度公示旅游投诉情况😀𠮷；发布，报送\\、,;'.repeat(8)}\r\nEND:VEVENT\u202e`;
  const text = calendarOf([entry({ summary, url: 'https://duban.example/a\r\nSUMMARY:x' })], STAMP);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const physical = text.split('\r\n');
  expect(Math.max(...physical.map((one) => Buffer.byteLength(one)))).toBeLessThanOrEqual(75);
  expect(physical.some((one) => one.includes('\ufffd') || /[\r\n]/.test(one))).toBe(false);
  expect(linesOf(text).filter((one) => /^(END:VEVENT|SUMMARY)/.test(one))).toHaveLength(2);
  const said = linesOf(text)
    .find((one) => one.startsWith('SUMMARY:'))!
    .slice(8)
    .replace(/\\([\\,;])/g, '$1');
  expect(said).toBe(`${'每季度公示旅游投诉情况😀𠮷；发布，报送\\、,;'.repeat(8)} END:VEVENT〔U+202E〕`);
});

const head = {
  from: { name: '督办系统', address: 'duban@duban.example' },
  to: { name: '张三', address: 'zhangsan@lyj.example' },
  messageId: '<m1@duban.example>',
  date: STAMP,
};
const structure = (raw: Buffer) =>
  [...raw.toString('latin1').matchAll(/^Content-Type: ([a-z/]+)/gm)].map(([, type]) => type);

test('one duty stands in the mail as the last alternative and as a file', async () => {
  const { raw } = await buildMail(LETTERS.reminder!, { ...head, calendar: [entry()] });
  expect(structure(raw)).toEqual([
    'multipart/mixed',
    'multipart/alternative',
    'text/plain',
    'text/html',
    'text/calendar',
    'application/ics',
  ]);
  expect(raw.toString('latin1').replace(/\r\n[ \t]/g, ' ')).toContain(
    'Content-Type: text/calendar; charset=utf-8; method=PUBLISH',
  );
  const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
  const expected = calendarOf([entry()], STAMP);
  expect(attachments.map(({ filename, mimeType, method }) => ({ filename, mimeType, method }))).toEqual([
    { filename: null, mimeType: 'text/calendar', method: 'PUBLISH' },
    { filename: 'duban.ics', mimeType: 'application/ics', method: undefined },
  ]);
  const contents = attachments.map(({ content }) => String(content).replace(/\r?\n/g, '\r\n'));
  expect(contents).toEqual([expected, expected]);
});

test.each([
  ['several duties', [entry(), entry({ unit: 'guangzhou' })], {}],
  ['one, where the office wants no alternative', [entry()], { calendarAs: 'attachment' as const }],
])('%s are a file only', async (_, calendar, own) => {
  const { raw } = await buildMail(LETTERS.several!, { ...head, ...own, calendar });
  expect(structure(raw)).toEqual([
    'multipart/mixed',
    'multipart/alternative',
    'text/plain',
    'text/html',
    'text/calendar',
  ]);
  const [file] = (await PostalMime.parse(raw, { attachmentEncoding: 'utf8' })).attachments;
  expect(file).toMatchObject({
    filename: 'duban.ics',
    disposition: 'attachment',
    mimeType: 'text/calendar',
    method: 'PUBLISH',
  });
  expect(String(file!.content).match(/BEGIN:VEVENT/g)).toHaveLength(calendar.length);
});

test('without dated duties there is no calendar part, and with them the bytes are the same each time', async () => {
  const none = await buildMail(LETTERS.reminder!, { ...head, calendar: [] });
  expect(structure(none.raw)).not.toContain('text/calendar');
  expect(none.hash).toBe((await buildMail(LETTERS.reminder!, head)).hash);
  const [once, twice] = await Promise.all(
    [1, 2].map(() => buildMail(LETTERS.reminder!, { ...head, calendar: [entry()] })),
  );
  expect(twice!.hash).toBe(once!.hash);
});
