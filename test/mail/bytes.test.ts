/** A mail's bytes made at once are the bytes that the library would have streamed. */
import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import { bytesOf } from '../../activities/mail/bytes';

const FIXED = {
  from: { name: '督办系统', address: 'duban@duban.example' },
  to: { name: '张三', address: 'zhangsan@lyj.example' },
  messageId: '<m1@duban.example>',
  date: new Date('2016-10-28T01:00:00Z'), // Friday
  textEncoding: 'base64' as const,
  baseBoundary: 'b',
};
type Mail = ConstructorParameters<typeof MailComposer>[0];
const tree = (own: Mail) => new MailComposer({ ...FIXED, ...own }).compile();

const words = fc.oneof(
  fc.string({ minLength: 1, unit: 'binary', maxLength: 400 }),
  fc.constantFrom('每季度公示旅游投诉情况。', 'plain', 'a\nb\n', 'x'.repeat(300), '中'.repeat(57), '.\r\n..\r\n'),
);

test.each([
  ['text alone', (text: string): Mail => ({ text })],
  ['text and HTML', (text: string): Mail => ({ text, html: `<p>${text}</p>` })],
  [
    'a calendar entry beside the body and as a file',
    (text: string): Mail => ({
      text,
      html: text,
      icalEvent: { method: 'PUBLISH', filename: 'duban.ics', content: text },
    }),
  ],
  [
    'several entries as a file only',
    (text: string): Mail => ({
      text,
      html: text,
      attachments: [{ filename: 'duban.ics', content: text, contentType: 'text/calendar; charset=utf-8' }],
    }),
  ],
])('%s', async (_name, mail) => {
  await fc.assert(
    fc.asyncProperty(words, words, async (text, subject) => {
      const own = { ...mail(text), subject };
      expect(bytesOf(tree(own)).equals(await tree(own).build())).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a part that is a file, not text or bytes, is no mail of ours', () => {
  const attachments = [{ filename: 'a.txt', path: '/etc/hostname' }];
  expect(() => bytesOf(tree({ text: '附件', attachments }))).toThrow(/neither text nor bytes/);
});
