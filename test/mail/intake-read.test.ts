/** What is read out of mails that come back: bounces of every make, delays, answers of machines, and what is none of them. */
import { readReport } from '../../activities/mail/intake/read';
import { isDeadAddress, turnedBack } from '../../activities/mail/dead';
import { returnPathOf } from '../../activities/mail/return-path';
import { DELAYED, FAILED, html, OUT_OF_OFFICE, plain, report } from './returned-mails';

const ID = '<m0123456789abcdef@duban.example>';
const paths = { domain: 'bounce.duban.example', keys: ['0123456789abcdef'] };
const options = { paths, idDomain: 'duban.example', today: '2016-10-28' }; // Friday
const to = returnPathOf(ID, '2016-10-28', paths);
const read = (mail: string | Buffer, recipient = to) => readReport(Buffer.from(mail), recipient, options);

test('a report names its message, its code and the other server’s words', async () => {
  expect(await read(FAILED)).toEqual({
    verdict: 'failed',
    messageId: ID,
    address: 'liaison@guangzhou.gd.example',
    status: '5.1.1',
    words: '550 5.1.1 <liaison@guangzhou.gd.example>: Recipient address rejected: User unknown',
  });
});

test('a delay is no failure', async () => {
  expect(await read(DELAYED)).toMatchObject({ verdict: 'delayed', status: '4.4.1' });
});

test.each([
  [
    'with a code that says only "failed"',
    ['Action: failed', 'Status: 5.0.0', 'Diagnostic-Code: smtp; 550 User not found'],
    '5.1.1',
  ],
  [
    'whose code the words know better',
    ['Action: failed', 'Status: 5.0.0', 'Diagnostic-Code: smtp; 550 5.7.1 spam'],
    '5.7.1',
  ],
  ['without a code', ['Action: failed', 'Final-Recipient: rfc822; a@b.example'], null],
  [
    'of another order and case',
    ['status: 5.2.1 (disabled)', 'ACTION: Failed', 'final-recipient: RFC822;a@b.example'],
    '5.2.1',
  ],
  ['given up after days', ['Action: failed', 'Status: 4.4.7', 'Diagnostic-Code: smtp; 421 busy'], '4.4.7'],
])('a report %s', async (_, status, expected) => {
  expect(await read(report(status))).toMatchObject({ verdict: 'failed', status: expected });
});

test('a report of success is nothing to act on', async () => {
  expect(await read(report(['Action: delivered', 'Status: 2.0.0']))).toMatchObject({
    verdict: 'not-ours',
    messageId: ID,
  });
});

test.each([
  [
    'QQ',
    'PostMaster@qq.com',
    '系统退信/Systems bounce',
    '抱歉，您的邮件被退回来了……\n收件人邮件地址（liaison@qq.example）不存在，邮件无法送达。\n原邮件内容\nSubject: 空间不足',
    '5.1.1',
  ],
  [
    '163',
    'Postmaster@163.com',
    '系统退信',
    '收件人： liaison@163.example\n退信原因：对方邮箱已满 ( 552 Quota exceeded )',
    '5.2.2',
  ],
  [
    'Coremail',
    'MAILER-DAEMON@coremail.gd.example',
    'Undeliverable mail',
    'host mx.gd.example said: 550 5.1.1 User unknown (in reply to RCPT TO)',
    '5.1.1',
  ],
  [
    'qmail',
    'MAILER-DAEMON@mx.example',
    'failure notice',
    'Hi. This is the qmail-send program.\n<a@b.example>:\nSorry, no mailbox here by that name. (#5.1.1)',
    '5.1.1',
  ],
  ['a filter', 'postmaster@gd.example', '邮件投递失败', '您的邮件因内容违规被拒收。', '5.7.1'],
  ['a domain that is gone', 'MAILER-DAEMON@mx.example', '退信通知', '收件人域名不存在', '5.1.2'],
])('a bounce written for people: %s', async (_, from, subject, text, status) => {
  expect(await read(plain(from, subject, text))).toMatchObject({ verdict: 'failed', status });
});

test('a bounce as HTML alone is read, and one in GB18030', async () => {
  const body = '<html><style>p{}</style><p>收件人不存在</p><p>550 5.1.1 no such user</p></html>';
  expect(await read(html('postmaster@gd.example', '退信', body))).toMatchObject({ verdict: 'failed', status: '5.1.1' });
  const gb = Buffer.concat([
    Buffer.from(
      'From: postmaster@gd.example\r\nSubject: failure notice\r\nContent-Type: text/plain; charset=gb18030\r\n\r\n',
    ),
    Buffer.from([0xd3, 0xc3, 0xbb, 0xa7, 0xb2, 0xbb, 0xb4, 0xe6, 0xd4, 0xda]), // 用户不存在
  ]);
  expect(await read(gb)).toMatchObject({ verdict: 'failed', status: '5.1.1', words: '用户不存在' });
});

test('a delay written for people is no failure, unless it gives up', async () => {
  const warning = 'Your message has not been delivered yet; 450 try later. No action is required.';
  expect(await read(plain('MAILER-DAEMON@mx.example', 'Delayed Mail', warning))).toMatchObject({ verdict: 'delayed' });
  const gone = 'The message has been in the queue too long: giving up. 421 timed out';
  expect(await read(plain('MAILER-DAEMON@mx.example', 'Delayed Mail', gone))).toMatchObject({ verdict: 'failed' });
});

test.each([
  ['that quotes our subject, which speaks of 退回', OUT_OF_OFFICE],
  [
    'under our own subject',
    plain('liaison@gd.example', '【退回重办】2.7 每季度公示', '已收到', 'Auto-Submitted: auto-replied'),
  ],
  ['of an old kind', plain('liaison@gd.example', '不在', '出差', 'X-Autoreply: yes')],
  [
    'of a mail server itself',
    plain('postmaster@gd.example', '自动回复：您的邮件已收到', '收到', 'Precedence: auto_reply'),
  ],
])('an answer of a machine %s is no bounce', async (_, mail) => {
  expect(await read(mail)).toMatchObject({ verdict: 'auto-reply', messageId: ID, status: null });
});

test.each([
  ['a person’s letter', plain('张三 <liaison@gd.example>', '回复：【退回重办】2.7', '我们已重新上报。')],
  ['a postmaster’s news', plain('postmaster@gd.example', '邮箱迁移通知', '本周六邮箱迁移。')],
  [
    'a read receipt',
    plain('a@b.example', 'Read', 'x').replace(
      'text/plain',
      'multipart/report; report-type=disposition-notification; boundary=B',
    ),
  ],
  ['nothing at all', ''],
  ['no mail', '\0\u0001\u0002'.repeat(1000)],
  [
    'MIME without an end',
    'Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: multipart/mixed; boundary=B',
  ],
  [
    'MIME in MIME in MIME',
    Array.from({ length: 300 }, (_, n) => `Content-Type: multipart/mixed; boundary=B${n}\r\n\r\n--B${n}\r\n`).join(''),
  ],
])('%s is neither, and says so', async (_, mail) => {
  const found = await read(mail);
  expect(found).toMatchObject({ verdict: 'not-ours', messageId: ID });
  expect(found.words).toMatch(/ \/ /);
});

test.each([
  ['forged', to.replace('m0123', 'm9999'), '签名不符'],
  ['unsigned', 'bounce+m0123456789abcdef@bounce.duban.example', '没有签名'],
  ['too old', returnPathOf(ID, '2016-09-27', paths), '已过期'], // Tuesday
])('what comes to an address that is %s is not believed', async (_, recipient, words) => {
  expect(await read(FAILED, recipient)).toEqual({
    verdict: 'not-ours',
    messageId: null,
    address: null,
    status: null,
    words: expect.stringContaining(words) as string,
  });
});

test('hostile text costs seconds of work at most', async () => {
  for (const part of ['<style>', '<style ', '444 ', 'a@', '还会在', 'user ', '收件人', '\n \n', 'Diagnostic-Code:  ']) {
    const text = part.repeat(250_000 / part.length);
    const before = process.cpuUsage();
    await read(html('postmaster@gd.example', '退信', text));
    await read(report([text], text));
    const seconds = process.cpuUsage(before).user / 1_000_000;
    expect(`${part}: ${seconds < 10 ? 'quick' : 'slow'}`).toBe(`${part}: quick`);
  }
});

test('tags that never end cost nothing: a hundred such mails stop no engine', async () => {
  const hostile = ['<', '<br'].map((part) => html('postmaster@gd.example', '退信', part.repeat(250_000 / part.length)));
  for (let mails = 0; mails < 50; mails++)
    for (const mail of hostile) {
      expect(await read(mail)).toMatchObject({ verdict: 'failed', status: null });
      await new Promise((resolve) => setImmediate(resolve)); // lets the test's own time-out strike
    }
});

test('of HTML with stray brackets the words are read', async () => {
  const body = '<p title=x>a < b <b>收件人不存在</b> <br\n/>550 5.1.1 <i>no such user</i> <';
  expect(await read(html('postmaster@gd.example', '退信', body))).toMatchObject({
    status: '5.1.1',
    words: '550 5.1.1 no such user <',
  });
});

test('only codes about the address make it a dead one', () => {
  for (const [status, dead] of [
    ['5.1.1', true],
    ['5.1.10', true],
    ['5.2.1', true],
    ['5.2.2', false],
    ['5.7.1', false],
    ['4.4.7', false],
    [null, false],
  ] as const)
    expect(isDeadAddress(turnedBack(status, '550 no'))).toBe(dead);
  expect(turnedBack('5.1.1', '字'.repeat(900))).toHaveLength(500);
});
