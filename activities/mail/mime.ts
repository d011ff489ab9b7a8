/** A mail as bytes: the same input gives the same bytes, so that a second try is the same message. */
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { mailHtml } from '../wording/mail-html';
import { mailText } from '../wording/mail-text';
import type { Outgoing } from '../wording/outgoing';
import { subjectOf } from '../wording/subject';

export interface Address {
  readonly name: string;
  readonly address: string;
}
export interface MailHead {
  readonly from: Address;
  readonly to: Address;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly date: Date;
}
export interface BuiltMail {
  readonly subject: string;
  readonly raw: Buffer;
  /** SHA-256 of `raw`, hex. */
  readonly hash: string;
}

const ADDRESS = /^[^\s@<>,;"\\]+@[^\s@<>,;"\\]+\.[^\s@<>,;"\\]+$/;

/** Throws a RangeError when the address could not mean exactly one recipient (nodemailer would drop or split it silently). */
export async function buildMail(outgoing: Outgoing, { from, to, messageId, date }: MailHead): Promise<BuiltMail> {
  if (!ADDRESS.test(to.address)) throw new RangeError('联系人的邮箱地址无效 / invalid address');
  const subject = subjectOf(outgoing);
  const node = new MailComposer({
    from,
    to,
    messageId,
    date,
    subject,
    text: mailText(outgoing),
    html: mailHtml(outgoing, subject),
    textEncoding: 'base64',
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Duban-Units': outgoing.unitIds.slice(0, 60).join(' ') },
    // Boundaries come from the Message-ID, not from chance.
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 24),
  }).compile();
  const raw = await node.build();
  return { subject, raw, hash: createHash('sha256').update(raw).digest('hex') };
}
