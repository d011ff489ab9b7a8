/** What the catcher has caught, on disk: durable before it is acknowledged, so that a killed process loses nothing it said 250 to. */
import { mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { groupCommit } from './group';
import { openJournal, writeDurably } from './journal';
import type { MailHeaders } from './receipt';

export interface CaughtMail extends MailHeaders {
  /** 1, 2, 3 … in the order of arrival. */
  readonly id: number;
  /** Real time of arrival, ISO. */
  readonly at: string;
  /** Envelope addresses. */
  readonly from: string;
  readonly to: string;
  /** The first mail with the same Message-ID, where this is a repetition. */
  readonly duplicateOf?: number;
  /** Where the bytes lie in the data file. */
  readonly offset: number;
  readonly length: number;
}
export interface CaughtSms {
  readonly id: number;
  readonly at: string;
  /** The sender's own id; a repetition keeps it. */
  readonly clientId: string;
  readonly mobile: string;
  readonly template: string;
  readonly params: readonly string[];
  readonly text: string;
  readonly units: readonly string[];
}
export interface Store {
  readonly mails: readonly CaughtMail[];
  readonly sms: readonly CaughtSms[];
  /** Resolve when it is on disk; reject when it could not be written, and then it was not caught. */
  addMail(mail: MailHeaders & { readonly from: string; readonly to: string }, raw: Buffer): Promise<CaughtMail>;
  addSms(sms: Omit<CaughtSms, 'id' | 'at'>): Promise<CaughtSms>;
  rawOf(mail: CaughtMail): Promise<Buffer>;
  close(): Promise<void>;
}

/** One process at a time per folder: the caller's to see to. */
export async function openStore(dir: string): Promise<Store> {
  await mkdir(dir, { recursive: true });
  const dataFile = join(dir, 'mails.bin');
  const data = await open(dataFile, 'a+').then(async (made) => (await made.close(), open(dataFile, 'r+')));
  const size = (await stat(dataFile)).size;
  const index = await openJournal<CaughtMail>(
    join(dir, 'mails.jsonl'),
    ({ offset, length }) => offset + length <= size,
  );
  const sms = await openJournal<CaughtSms>(join(dir, 'sms.jsonl'));
  const last = index.rows.at(-1);
  let end = last ? last.offset + last.length : 0;
  await data.truncate(end); // bytes after it were never acknowledged
  const firsts = new Map<string, number>();
  for (const { id, messageId } of index.rows) if (!firsts.has(messageId)) firsts.set(messageId, id);

  const mailGroup = groupCommit<{ mail: Parameters<Store['addMail']>[0]; raw: Buffer; caught?: CaughtMail }>(
    async (batch) => {
      let offset = end;
      const caught = batch.map(({ mail, raw }, position): CaughtMail => {
        const made = {
          ...mail,
          id: index.rows.length + position + 1,
          at: new Date().toISOString(),
          offset,
          length: raw.length,
        };
        offset += raw.length;
        const first = mail.messageId ? firsts.get(mail.messageId) : undefined;
        if (mail.messageId && first === undefined) firsts.set(mail.messageId, made.id);
        return first === undefined ? made : { ...made, duplicateOf: first };
      });
      try {
        await writeDurably(
          data,
          batch.map(({ raw }) => raw),
          end,
        );
        await index.append(caught);
      } catch (error) {
        for (const { id, messageId } of caught) if (firsts.get(messageId) === id) firsts.delete(messageId);
        throw error;
      }
      end = offset;
      caught.forEach((one, position) => {
        index.rows.push(one);
        batch[position]!.caught = one;
      });
    },
  );
  const smsGroup = groupCommit<{ one: Omit<CaughtSms, 'id' | 'at'>; caught?: CaughtSms }>(async (batch) => {
    const caught = batch.map(({ one }, position) => ({
      ...one,
      id: sms.rows.length + position + 1,
      at: new Date().toISOString(),
    }));
    await sms.append(caught);
    caught.forEach((one, position) => {
      sms.rows.push(one);
      batch[position]!.caught = one;
    });
  });
  return {
    mails: index.rows,
    sms: sms.rows,
    async addMail(mail, raw) {
      const entry: { mail: typeof mail; raw: Buffer; caught?: CaughtMail } = { mail, raw };
      await mailGroup.add(entry);
      return entry.caught!;
    },
    async addSms(one) {
      const entry: { one: typeof one; caught?: CaughtSms } = { one };
      await smsGroup.add(entry);
      return entry.caught!;
    },
    async rawOf({ offset, length }) {
      const raw = Buffer.alloc(length);
      await data.read(raw, 0, length, offset);
      return raw;
    },
    async close() {
      await Promise.all([mailGroup.idle(), smsGroup.idle()]);
      await Promise.all([data.close(), index.close(), sms.close()]);
    },
  };
}
