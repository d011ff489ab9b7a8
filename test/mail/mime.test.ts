/** A mail's bytes: the same each time, one recipient, nothing smuggled in. */
import PostalMime from 'postal-mime';
import { buildMail } from '../../activities/mail/mime';
import { LETTERS, line, outgoing } from './samples';

const head = {
  from: { name: '督办系统', address: 'duban@duban.example' },
  to: { name: '张三', address: 'zhangsan@lyj.example' },
  messageId: '<m1.2@duban.example>',
  date: new Date('2016-10-28T01:00:00Z'),
};
const headers = (raw: Buffer) =>
  raw
    .toString('latin1')
    .split('\r\n\r\n')[0]!
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');

test('the same letter gives the same bytes, another Message-ID others', async () => {
  const [once, twice, other] = await Promise.all([
    buildMail(LETTERS.several!, head),
    buildMail(LETTERS.several!, head),
    buildMail(LETTERS.several!, { ...head, messageId: '<m2@duban.example>' }),
  ]);
  expect(twice).toEqual(once);
  expect(other.hash).not.toBe(once.hash);
});

test('the headers say what machines need', async () => {
  const { raw } = await buildMail(outgoing([line()], { unitIds: ['lvyouju', 'guangzhou'] }), head);
  const found = headers(raw);
  expect(found).toEqual(
    expect.arrayContaining([
      'Message-ID: <m1.2@duban.example>',
      'Auto-Submitted: auto-generated',
      'Duban-Units: lvyouju guangzhou',
      'Date: Fri, 28 Oct 2016 01:00:00 +0000',
    ]),
  );
  expect(found.filter((one) => /^(List-|X-Mailer)/i.test(one))).toEqual([]);
});

test('the ids of all units of a big bundle get through', async () => {
  const unitIds = Array.from({ length: 142 }, (_, index) => `unit-${index}`);
  const { raw } = await buildMail(outgoing([line()], { unitIds }), head);
  expect(headers(raw).find((one) => one.startsWith('Duban-Units: '))).toBe(`Duban-Units: ${unitIds.join(' ')}`);
  expect(
    Math.max(
      ...raw
        .toString('latin1')
        .split('\r\n')
        .map(({ length }) => length),
    ),
  ).toBeLessThan(998);
});

test('letters about one occurrence make a thread, bundles do not', async () => {
  const thread = async (letter: typeof LETTERS.slip) =>
    headers((await buildMail(letter!, head)).raw)
      .filter((one) => /^(References|In-Reply-To): /.test(one))
      .sort();
  const first = await thread(LETTERS.reminder);
  expect(first).toEqual([
    expect.stringMatching(/^In-Reply-To: <thread\.[0-9a-f]{24}@duban\.example>$/),
    expect.stringMatching(/^References: <thread\./),
  ]);
  expect(await thread(outgoing([line({ kind: 'overdue', workdaysLeft: -2 })]))).toEqual(first);
  expect(await thread(LETTERS.several)).toEqual([]);
});

test('names, units and wording with line breaks add no header and no recipient', async () => {
  const { raw, subject } = await buildMail(LETTERS.hostile!, {
    ...head,
    to: { name: '张\r\nBcc: evil@evil.example\u202e', address: 'zhangsan@lyj.example' },
  });
  expect(subject).not.toMatch(/[\r\n]/);
  expect(
    headers(raw)
      .map((one) => one.split(':')[0]!.toLowerCase())
      .filter((name) => name === 'bcc' || name === 'cc'),
  ).toEqual([]);
  const mail = await PostalMime.parse(raw);
  expect(mail.to).toEqual([{ name: '张 Bcc: evil@evil.example〔U+202E〕', address: 'zhangsan@lyj.example' }]);
  expect(mail.subject).toBe(subject);
  expect(mail.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; {{x}} ${x} 〔U+202E〕倒过来');
  expect(mail.html).not.toMatch(/<script|<img|<b>|<i>/);
  expect(mail.text).toContain('<script>alert(1)</script> {{x}} ${x} 〔U+202E〕倒过来〔U+202C〕 😀 𠮷');
});

test.each([
  '张三＠lyj.example',
  'zhangsan',
  'a@b',
  'a@b.example,c@d.example',
  'a@b.example\r\nBcc: c@d.example',
  'a b@c.example',
  `${'a'.repeat(310)}@b.example`,
  '',
  '<a@b.example>',
])('%j is no address for a mail', async (address) => {
  const built = buildMail(LETTERS.reminder!, { ...head, to: { name: '张三', address } });
  await expect(built).rejects.toThrow(new RangeError('联系人的邮箱地址无效 / invalid e-mail address'));
});

test('in a trial the mail goes to one address, and its subject keeps who it was meant for', async () => {
  const trial = { ...head, to: { name: '张三', address: 'trial@gd.example' }, meantFor: head.to };
  const plain = await buildMail(LETTERS.several!, head);
  const { raw, subject } = await buildMail(LETTERS.several!, trial);
  const mail = await PostalMime.parse(raw);
  expect(mail.to).toEqual([{ name: '张三', address: 'trial@gd.example' }]);
  expect(subject).toBe(`〔致 张三 zhangsan@lyj.example〕${plain.subject}`);
  expect(mail.subject).toBe(subject);
  await expect(
    buildMail(LETTERS.several!, { ...trial, meantFor: { name: '李四', address: 'nobody' } }),
  ).rejects.toThrow(RangeError);
});
