/** Whether a server's refusal is about the address itself, and so for ever. */

/**
 * An enhanced code (RFC 3463) decides where there is one: 5.1.x is a bad address, 5.2.1 a mailbox that is closed; 5.7.x is
 * policy and 5.2.2 a full box. Without one 550, 551 and 553 (RFC 5321, 4.2.3) are about the mailbox.
 * `isDeadAddress('550 5.7.1 spam')` → `false`.
 */
export function isDeadAddress(response: string): boolean {
  const back = /^退信 (5\.\d{1,3}\.\d{1,3})：/.exec(response)?.[1];
  if (back) return DEAD.test(back);
  const [, code, enhanced] = /^(5\d\d)[ -](?:(5\.\d{1,3}\.\d{1,3})\b)?/.exec(response) ?? [];
  if (!code) return false;
  if (enhanced) return DEAD.test(enhanced);
  return code === '550' || code === '551' || code === '553';
}

const DEAD = /^5\.1\.|^5\.2\.1$/;

/** How a mail's row tells that a server gave it up later: `退信 5.1.1：550 no such user`. At most 500 characters. */
export const turnedBack = (status: string | null, words: string): string =>
  `退信${status ? ` ${status}` : ''}：${words}`.slice(0, 500);
