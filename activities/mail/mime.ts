/** A mail as bytes: the same input gives the same bytes, so that a second try is the same message. */
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { letterOf } from '../wording/letter';
import { mailHtml } from '../wording/mail-html';
import { mailText } from '../wording/mail-text';
import type { Outgoing } from '../wording/outgoing';
import { visibleLine } from '../wording/visible';
import { bytesOf } from './bytes';
import { calendarOf, type CalendarEntry } from './calendar';
import { signed, type DkimKey } from './dkim';

export interface Address {
  readonly name: string;
  readonly address: string;
}
export interface MailHead {
  readonly from: Address;
  readonly to: Address;
  /** Whose mail this is, where a trial sends it to `to` instead; the subject says so. */
  readonly meantFor?: Address;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly date: Date;
  /** Message-IDs, brackets included, that this one answers to. Default: one thread per occurrence where the mail is about one only. */
  readonly references?: readonly string[];
  /** What the reader's calendar is told; none = no calendar part. */
  readonly calendar?: readonly CalendarEntry[];
  /** `attachment`: never also as an alternative of the body, for receivers whose mail server hides such mails. Default `both`. */
  readonly calendarAs?: 'both' | 'attachment';
  readonly dkim?: DkimKey;
}
export interface BuiltMail {
  readonly subject: string;
  readonly raw: Buffer;
  /** SHA-256 of `raw`, hex. */
  readonly hash: string;
}
/** The header that carries the ids of the units a mail is about, separated by spaces. */
const UNITS_HEADER = 'Duban-Units';

const ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** Null when the address means exactly one recipient (nodemailer would drop or split others silently), else why not. */
const addressProblem = (address: string): string | null =>
  address.length <= 254 && ADDRESS.test(address) ? null : '联系人的邮箱地址无效 / invalid e-mail address';

/** Throws a RangeError when the address is no address, or when there is nothing to say. */
export async function buildMail(outgoing: Outgoing, head: MailHead): Promise<BuiltMail> {
  const { from, to, meantFor, messageId, date, references } = head;
  const problem = addressProblem(meantFor?.address ?? to.address) ?? addressProblem(to.address);
  if (problem) throw new RangeError(problem);
  const letter = letterOf(outgoing);
  const subject = meantFor
    ? visibleLine(`〔致 ${meantFor.name} ${meantFor.address}〕${letter.subject}`)
    : letter.subject;
  const thread = references ?? threadOf(outgoing, messageId);
  const node = new MailComposer({
    from: { name: visibleLine(from.name), address: from.address },
    to: { name: visibleLine(to.name), address: to.address },
    messageId,
    date,
    subject,
    ...(thread.length > 0 ? { references: [...thread], inReplyTo: thread.at(-1) } : {}),
    text: mailText(letter),
    html: mailHtml(letter),
    ...calendarParts(head),
    textEncoding: 'base64',
    headers: { 'Auto-Submitted': 'auto-generated', [UNITS_HEADER]: outgoing.unitIds.join(' ') },
    // Boundaries come from the Message-ID, not from chance.
    baseBoundary: sha256(messageId).slice(0, 24),
  }).compile();
  const bytes = bytesOf(node);
  const raw = head.dkim ? await signed(bytes, head.dkim) : bytes;
  return { subject, raw, hash: sha256(raw) };
}

/**
 * One entry stands in the mail as an alternative of the body, which clients show as a card, and as a file. Of several Outlook
 * would show the first only (MS-STANOICAL 2.2.175), so they are a file only. PUBLISH: REQUEST would ask for an answer.
 */
function calendarParts({ calendar = [], calendarAs = 'both', date }: MailHead) {
  if (calendar.length === 0) return {};
  const content = calendarOf(calendar, date);
  const filename = 'duban.ics';
  if (calendarAs === 'both' && calendar.length === 1) return { icalEvent: { method: 'PUBLISH', filename, content } };
  return { attachments: [{ filename, content, contentType: 'text/calendar; charset=utf-8; method=PUBLISH' }] };
}

/** An id that no message bears: clients gather by it all that refer to it. */
function threadOf({ lines }: Outgoing, messageId: string): string[] {
  const occurrences = new Set(lines.map(({ occurrence }) => occurrence));
  const [only] = occurrences;
  if (occurrences.size !== 1 || !only) return [];
  return [`<thread.${sha256(only).slice(0, 24)}${messageId.slice(messageId.lastIndexOf('@'))}`];
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
