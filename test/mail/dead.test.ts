import { isDeadAddress } from '../../activities/mail/dead';

describe('a refusal is about the address', () => {
  it.each([
    ['550 5.1.1 user unknown', true],
    ['550 no such user', true],
    ['551 user not local', true],
    ['553-5.1.3 bad destination mailbox address syntax', true],
    ['550 5.2.1 mailbox disabled', true],
    ['550 5.7.1 message rejected as spam', false],
    ['552 5.2.2 mailbox full', false],
    ['554 transaction failed', false],
    ['450 4.2.1 try again later', false],
    ['550 Mailbox not found. http://service.mail.qq.com/cgi-bin/help?id=20022&&no=1000728', true],
    ['550 mailbox unavailable', true],
    ['550 <antispam@gd.example>: no such user', true],
    ['550-Mailbox unavailable or access denied. http://service.mail.qq.com/cgi-bin/help', false],
    ['550 Ip frequency limited. http://service.mail.qq.com/cgi-bin/help', false],
    ['550 Sender frequency limited', false],
    ['550 Domain frequency limited', false],
    ['550 Connection frequency limited', false],
    ['550 Greylisted, please try again later', false],
    ['550 Too many recipients', false],
    ['550 Message was rejected as spam', false],
    ['550 Suspected bulk mail', false],
    ['550 your IP is blocked', false],
    ['553 in the blacklist of this server', false],
    ['551 refused by local policy', false],
    ['550 relaying denied', false],
    ['无法生成：x / could not be made', false],
  ])('%s → %s', (response, dead) => {
    expect(isDeadAddress(response)).toBe(dead);
  });
});
