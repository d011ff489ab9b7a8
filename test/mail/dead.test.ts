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
    ['无法生成：x / could not be made', false],
  ])('%s → %s', (response, dead) => {
    expect(isDeadAddress(response)).toBe(dead);
  });
});
