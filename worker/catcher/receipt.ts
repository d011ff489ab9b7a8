/** What is read of a mail as it comes in: the few headers that the list shows, and words to search by; the rest when it is opened. */
import { decodeWords } from 'postal-mime';

export interface MailHeaders {
  readonly subject: string;
  readonly toName: string;
  /** As in the header, `<…>` included. */
  readonly messageId: string;
  /** The Date header as ISO; in a rehearsal plan time. Null where there is none. */
  readonly date: string | null;
  readonly units: readonly string[];
  /** Lower case: recipient, subject and the beginning of the text. */
  readonly words: string;
}
const MOST_WORDS = 1_500;

export function receiptOf(raw: Buffer, to: string): MailHeaders {
  const head = unfolded(raw, 0);
  const subject = decodeWords(head.of('Subject'));
  const toName = decodeWords(head.of('To'))
    .replace(/<[^>]*>\s*$/, '')
    .replace(/^\s*"|"\s*$/g, '')
    .trim();
  const date = Date.parse(head.of('Date'));
  return {
    subject,
    toName,
    messageId: head.of('Message-ID'),
    date: Number.isNaN(date) ? null : new Date(date).toISOString(),
    units: head.of('Duban-Units').split(/\s+/).filter(Boolean),
    words: `${to} ${toName} ${subject} ${textOf(raw)}`.slice(0, MOST_WORDS).toLowerCase(),
  };
}

interface Head {
  readonly of: (name: string) => string;
  /** Where the body begins. */
  readonly end: number;
}
function unfolded(raw: Buffer, start: number): Head {
  const blank = raw.indexOf('\r\n\r\n', start);
  const end = blank < 0 ? raw.length : blank;
  const head = raw.toString('utf8', start, end).replace(/\r\n[ \t]+/g, ' ');
  return {
    of: (name) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '',
    end: blank < 0 ? raw.length : blank + 4,
  };
}

/** The first part that is plain text, in UTF-8; anything else can be searched by its headers only. */
function textOf(raw: Buffer): string {
  const found = raw.indexOf('Content-Type: text/plain');
  if (found < 0) return '';
  const before = raw.lastIndexOf('\r\n\r\n', found);
  const part = unfolded(raw, before < 0 ? 0 : before + 4);
  const next = raw.indexOf('\r\n--', part.end);
  const body = raw.subarray(part.end, Math.min(next < 0 ? raw.length : next, part.end + MOST_WORDS * 6));
  return /base64/i.test(part.of('Content-Transfer-Encoding'))
    ? Buffer.from(body.toString('latin1'), 'base64').toString('utf8')
    : body.toString('utf8');
}
