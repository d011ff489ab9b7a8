/** Mails as they come back, of the kinds that reach a Chinese office: what they say is cut short, their form is kept. */
const lines = (...all: string[]): string => all.join('\r\n');

const head = (from: string, subject: string, ...more: string[]): string =>
  lines(
    'Return-Path: <>',
    `From: ${from}`,
    'To: bounce@bounce.duban.example',
    `Subject: ${/^[\x20-\x7e]*$/.test(subject) ? subject : `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`}`,
    'MIME-Version: 1.0',
    ...more,
  );

export const plain = (from: string, subject: string, text: string, ...headers: string[]): string =>
  lines(head(from, subject, ...headers, 'Content-Type: text/plain; charset=utf-8'), '', ...text.split('\n'), '');

export const html = (from: string, subject: string, body: string): string =>
  lines(head(from, subject, 'Content-Type: text/html; charset=utf-8'), '', body, '');

/** multipart/report as RFC 3464 has it; `status` are the lines about the recipient. */
export const report = (status: readonly string[], words = 'I could not deliver your message.'): string =>
  lines(
    head(
      'MAILER-DAEMON@mx.gd.example (Mail Delivery System)',
      'Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="B"',
    ),
    '',
    '--B',
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
    '',
    '--B',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.gd.example',
    'Arrival-Date: Fri, 28 Oct 2016 09:00:03 +0800',
    '',
    ...status,
    '',
    '--B',
    'Content-Type: message/rfc822',
    '',
    'From: duban@duban.example',
    'Subject: 550 5.7.1 is not said by any server here',
    '',
    'liaison@elsewhere.example',
    '--B--',
    '',
  );

export const FAILED = report([
  'Final-Recipient: rfc822; liaison@guangzhou.gd.example',
  'Action: failed',
  'Status: 5.1.1',
  'Remote-MTA: dns; mail.guangzhou.gd.example',
  'Diagnostic-Code: smtp; 550 5.1.1 <liaison@guangzhou.gd.example>: Recipient',
  ' address rejected: User unknown',
]);
export const DELAYED = report([
  'Final-Recipient: rfc822; liaison@guangzhou.gd.example',
  'Action: delayed',
  'Status: 4.4.1',
  'Diagnostic-Code: smtp; connect to mail.guangzhou.gd.example[203.0.113.7]:25: Connection timed out',
  'Will-Retry-Until: Wed, 2 Nov 2016 09:00:03 +0800',
]);
export const OUT_OF_OFFICE = plain(
  '张三 <liaison@guangzhou.gd.example>',
  '自动回复: 【退回重办】2.7 每季度公示旅游投诉情况（2016年第3季度）',
  '您好，本人10月24日至28日外出培训，急事请联系办公室。',
  'Auto-Submitted: auto-replied',
);
