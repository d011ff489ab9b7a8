/** Whether a server's refusal is about the address itself, and so for ever. */

/**
 * An enhanced code (RFC 3463) decides where there is one: 5.1.x is a bad address, 5.2.1 a mailbox that is closed; 5.7.x is
 * policy and 5.2.2 a full box. Without one 550, 551 and 553 (RFC 5321, 4.2.3) are about the mailbox, unless their words are about
 * something else. `isDeadAddress('550 5.7.1 spam')` → `false`.
 */
export function isDeadAddress(response: string): boolean {
  const back = /^退信 (5\.\d{1,3}\.\d{1,3})：/.exec(response)?.[1];
  if (back) return DEAD.test(back);
  const [, code, enhanced] = /^(5\d\d)[ -](?:(5\.\d{1,3}\.\d{1,3})\b)?/.exec(response) ?? [];
  if (!code) return false;
  if (enhanced) return DEAD.test(enhanced);
  return isBare(response) && !isForLater(response) && !POLICY.test(plainWords(response));
}

/** 550, 551 or 553 without an enhanced code: only the words tell what it is about. */
export const isBare = (response: string): boolean => /^55[013][ -](?!5\.\d)/.test(response);

/** QQ and others say 550 also to what comes too often, and take it again after minutes or hours. */
export const isForLater = (response: string): boolean => isBare(response) && TOO_OFTEN.test(plainWords(response));

/** `Mailbox unavailable or access denied`: so QQ calls a mailbox that gets very many mails just now. */
const TOO_OFTEN =
  /frequency limit|rate limit|too many|too (?:often|frequent)|try (?:it )?(?:again )?later|gr[ae]y-?list|unavailable or access denied/i;
const POLICY = /spam|suspect|block|blacklist|policy|access denied|relay/i;

/** Without addresses and links: `antispam@gd.example` says nothing about spam. */
const plainWords = (response: string): string => response.replace(/\S*[@/]\S*/g, '');

const DEAD = /^5\.1\.|^5\.2\.1$/;

/** How a mail's row tells that a server gave it up later: `退信 5.1.1：550 no such user`. At most 500 characters. */
export const turnedBack = (status: string | null, words: string): string =>
  `退信${status ? ` ${status}` : ''}：${words}`.slice(0, 500);
