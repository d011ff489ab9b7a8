/** Bounces written for people only (QQ, 163, Coremail, qmail, old gateways): what kind they are, and which code fits. */

/** Local parts under which mail systems, not people, write. */
export const DAEMON = /^(mailer-?_?daemon|postmaster|mail-?daemon|mdaemon|bounce|microsoftexchange[0-9a-f]+)$/i;
export const BOUNCE_SUBJECT =
  /退信|退回|无法(投递|送达|送出)|未(能)?(投递|送达)|(投递|发送|递送)失败|寄件失败|投递(状态|延迟)|undeliver|non-?delivery|delivery (status|has failed|fail|delay|incomplete|problem)|fail(ed|ure) (notice|to deliver)|returned (mail|to sender)|mail (delivery )?(failed|system error)|could not be delivered|warning: (could not|message)/i;

const DELAYED =
  /延迟(投递|通知)|(暂时|尚)(无法|未能?)(投递|送达|送出)|(仍|还|将)(会|在|继续)*(继续|重试|重新投递|尝试)|(has|have) not (yet )?been delivered|(will|still) (be|keep|continue|try)\w*[^.]{0,30}(retr|try)|delivery (is |has been )?delayed|delayed mail|no action is required/i;
const GIVEN_UP = /放弃|不再(重试|尝试)|停止(重试|投递)|gave up|giving up|have been in the queue too long|permanent/i;

/** First that fits. The order matters: a full or closed box exists, and a refusal of the content tells nothing of the box. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  [
    '5.2.2',
    /空间(不足|已满)|邮箱(已)?满|容量(已)?满|超容|(over|exceed\w*)[ -]?(the )?(\w+ )?quota|quota exceed|mailbox (is )?full|insufficient (system )?storage/i,
  ],
  [
    '5.2.1',
    /(帐|账)号(已)?(停用|禁用|冻结|注销|锁定)|用户(已)?(停用|禁用|冻结|被锁定)|(user|account|mailbox)[^.\n]{0,40}(disabled|suspended|inactive|locked)/i,
  ],
  [
    '5.7.1',
    /垃圾邮件|内容(违规|被拒)|拒收|黑名单|spam|content (denied|rejected)|blocked|blacklist|not (allowed|permitted|authori[sz]ed)|policy|access den/i,
  ],
  [
    '5.1.2',
    /域名(不存在|错误|无法解析)|host(name)? (not found|unknown)|(domain|host)[^.\n]{0,30}(does not exist|not found)|name service error|DNS (query )?error/i,
  ],
  ['5.3.4', /邮件过大|超过[^。\n]{0,12}大小|(exceeds?|exceeded)[^.\n]{0,20}size|message (is )?too (big|large)/i],
  [
    '5.1.1',
    /(用户|收件人|帐号|账号|邮箱|地址)[^，。\n]{0,80}(不存在|无效|有误)|未开通|(user|recipient|mailbox|account|address)[^.\n]{0,40}(unknown|not (found|exist|known|here)|does ?n[o']t? exist|doesn't|do(es)? no exist|invalid)|(no such|unknown|invalid|unavailable) (mail )?(user|recipient|mailbox|address|account)/i,
  ],
  ['5.4.7', /超时|timed? ?out|queue too long/i],
];

/**
 * A report's code, told more exactly by the server's words where the code says only "failed":
 * `preciseStatus('5.0.0', '550 User not found')` → `5.1.1`.
 */
export function preciseStatus(status: string | null, words: string): string | null {
  if (status !== null && status !== '5.0.0') return status;
  return codeIn(words) ?? (status === null && !/^5\d\d/.test(words) ? null : (kindOf(words) ?? status));
}

const codeIn = (words: string): string | undefined => /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(words)?.[1];
const kindOf = (words: string): string | undefined => KINDS.find(([, pattern]) => pattern.test(words))?.[0];

export interface BounceWords {
  readonly verdict: 'failed' | 'delayed';
  readonly status: string | null;
  readonly address: string | null;
  readonly words: string;
}

/** `text`: the bounce's own words, without the mail that it returns. `ours`: addresses in it that are not the recipient's. */
export function readBounceWords(text: string, ours: (address: string) => boolean): BounceWords {
  const said = replyOf(text);
  const basis = said ?? text;
  const code = codeIn(basis);
  const reply = said ? Number(said.slice(0, 3)) : 0;
  const kind = kindOf(basis) ?? kindOf(text);
  const delayed = !GIVEN_UP.test(text) && DELAYED.test(text) && !(reply >= 500);
  const status = code ?? kind ?? (reply >= 400 ? `${Math.floor(reply / 100)}.0.0` : null);
  return {
    verdict: delayed ? 'delayed' : 'failed',
    // A delayed one is not yet lost, whatever class the guess belongs to.
    status: delayed && status?.startsWith('5') ? `4${status.slice(1)}` : status,
    address:
      [...text.matchAll(/[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g)]
        .map(([address]) => address)
        .find((address) => !ours(address)) ?? null,
    words: said ?? (firstLine(text, kind) || text),
  };
}

/** The line in which the other server is quoted, from its code on: `host mx said: 550 no such user` → `550 no such user`. */
const replyOf = (text: string): string | null =>
  /(?<![\d.:/-])([45]\d\d[ -](?:[^\n]*[A-Za-z\u4e00-\u9fff#])[^\n]*)/.exec(text)?.[1]?.trim() ?? null;

function firstLine(text: string, kind: string | undefined): string {
  const words = KINDS.find(([code]) => code === kind)?.[1];
  return (
    (words &&
      text
        .split('\n')
        .find((line) => words.test(line))
        ?.trim()) ??
    ''
  );
}

/** Cuts what a bounce returns of our mail, so that its words are not taken for the server's. */
export const ownWords = (text: string): string =>
  text.split(
    /\n[^\n]{0,12}(?:原(?:始)?邮件|原邮件内容|退回邮件|Original message|original message|below this line is a copy|Message header|Reporting-MTA:)[^\n]*\n|\n(?:Return-Path|Received|Message-I[Dd]|DKIM-Signature):/,
  )[0]!;
