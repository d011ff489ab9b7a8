/** Reads what came back to a return path: which of our messages it answers, and what it says. Never throws. */
import PostalMime, { type Email } from 'postal-mime';
import type { CivilDate } from '../../../domain/plan';
import { visibleLine } from '../../wording/visible';
import { readReturnPath, type ReturnPaths } from '../return-path';
import { isAutoReply, isAutoSubject } from './auto-reply';
import { BOUNCE_SUBJECT, DAEMON, ownWords, preciseStatus, readBounceWords } from './bounce-words';
import { readDeliveryStatus } from './delivery-status';
import type { Finding, IntakeReport } from './report';

export interface ReadOptions {
  readonly paths: ReturnPaths;
  /** Right-hand side of our Message-IDs. */
  readonly idDomain: string;
  /** In Shanghai, real time. */
  readonly today: CivilDate;
}

const LIMITS = {
  attachmentEncoding: 'utf8',
  maxNestingDepth: 20,
  maxHeadersSize: 256 * 1024,
  maxRfc822NestingDepth: 2,
} as const;
/** The parser's time grows with the square of the lines; what a server says of a mail stands in the first hundred. */
const MOST_LINES = 4_000;
/** Of text: beyond it there is only the returned mail. */
const MOST_TEXT = 20_000;

/**
 * `recipient`: the envelope's, not the To header, which anybody writes. Without a good signature of ours in it nothing else of
 * the mail is believed.
 */
export async function readReport(raw: Uint8Array, recipient: string, options: ReadOptions): Promise<IntakeReport> {
  const reading = readReturnPath(recipient, options.paths, options.idDomain, options.today);
  if ('problem' in reading) return notOurs(null, reading.words);
  const { messageId } = reading;
  let mail: Email;
  try {
    mail = await PostalMime.parse(firstLines(raw), LIMITS);
  } catch {
    return notOurs(messageId, '邮件无法读取 / the mail cannot be read');
  }
  const finding = findingOf(mail, options);
  return finding.verdict === 'not-ours' ? notOurs(messageId, finding.words) : { ...finding, messageId };
}

const notOurs = (messageId: string | null, words: string): IntakeReport => ({
  verdict: 'not-ours',
  messageId,
  address: null,
  status: null,
  words: words.slice(0, 300),
});

function findingOf(mail: Email, { paths, idDomain }: ReadOptions): Finding {
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
  const subject = mail.subject ?? '';
  const from = mail.from?.address ?? '';
  const status = mail.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status');
  const text = textOf(mail);
  if (status) return fromStatus(asText(status.content), text);
  const type = header('content-type') ?? '';
  if (/disposition-notification/i.test(type))
    return { verdict: 'not-ours', words: '已读回执，无须处理 / a read receipt' };
  if (/feedback-report/i.test(type)) return { verdict: 'not-ours', words: '收件人投诉为垃圾邮件 / a spam complaint' };
  const failed = header('x-failed-recipients');
  const daemon = DAEMON.test(from.split('@')[0] ?? '');
  if (failed || /multipart\/report/i.test(type) || saysBounce(subject, daemon, isAutoSubject(subject))) {
    const own = [paths.domain, idDomain].map((one) => `@${one.toLowerCase()}`);
    const found = readBounceWords(ownWords(text), (address) => {
      const lower = address.toLowerCase();
      return (
        lower === from.toLowerCase() ||
        own.some((domain) => lower.endsWith(domain)) ||
        DAEMON.test(lower.split('@')[0]!)
      );
    });
    const certain = failed || found.status !== null || BOUNCE_SUBJECT.test(subject);
    const address = failed?.split(',')[0]?.trim() || found.address;
    if (certain) return { ...found, address, words: oneLine(found.words || subject) };
  }
  if (isAutoReply(header, subject))
    return { verdict: 'auto-reply', address: from || null, status: null, words: oneLine(`${subject}　${text}`) };
  return {
    verdict: 'not-ours',
    words: oneLine(`不是退信或自动回复，主题“${subject}” / neither bounce nor auto-reply`),
  };
}

/**
 * Our own subjects speak of 退回 too, and begin with a bracket: of what quotes one, only what stands before it is the writer's.
 * An answer that is not a mail system's is a bounce only by such words.
 */
function saysBounce(subject: string, daemon: boolean, autoSubject: boolean): boolean {
  if (autoSubject) return false;
  return daemon || BOUNCE_SUBJECT.test(subject.split(/[【〔[]/)[0]!);
}

function fromStatus(report: string, text: string): Finding {
  const all = readDeliveryStatus(report);
  const worst = all.find(({ action }) => action === 'failed') ?? all.find(({ action }) => action === 'delayed');
  if (worst) {
    const { address, status, diagnostic } = worst;
    const verdict = worst.action === 'failed' ? 'failed' : 'delayed';
    return {
      verdict,
      address,
      status: preciseStatus(status, diagnostic),
      words: oneLine(diagnostic || ownWords(text)),
    };
  }
  if (all.length > 0) return { verdict: 'not-ours', words: '送达通知，无须处理 / a report of success' };
  const { verdict, address, status, words } = readBounceWords(ownWords(text), () => false);
  return { verdict, address, status, words: oneLine(words) };
}

function firstLines(raw: Uint8Array): Uint8Array {
  let at = 0;
  for (let lines = 0; lines < MOST_LINES; lines++) {
    const next = raw.indexOf(0x0a, at);
    if (next < 0) return raw;
    at = next + 1;
  }
  return raw.subarray(0, at);
}

const asText = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

const textOf = ({ text, html }: Email): string =>
  (text?.trim() ? text : plain(html ?? '')).slice(0, MOST_TEXT).replace(/\r\n?/g, '\n');

/**
 * Good enough to find words in; shown to nobody. No tag goes on over a `<`: else each of two hundred thousand looks for its end
 * through all that follow, and the engine stands still meanwhile.
 */
const plain = (html: string): string =>
  html
    .slice(0, 10 * MOST_TEXT)
    .replace(/<(style|script|head)\b[^<>]{0,2000}>[^]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<(br|\/p|\/div|\/tr|\/li|\/h\d)\b[^<>]{0,2000}>/gi, '\n')
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

const oneLine = (words: string): string => visibleLine(words.replace(/\s+/g, ' ')).trim().slice(0, 300);
