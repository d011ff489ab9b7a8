/** What the catcher has caught, on disk: appended before it is acknowledged, so that a killed process loses nothing it said 250 to. */
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

export interface CaughtMail {
  readonly id: number;
  /** Real time, ISO. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  readonly units: readonly string[];
  readonly offset: number;
  readonly length: number;
}
export interface CaughtSms {
  readonly id: number;
  readonly at: string;
  readonly mobile: string;
  readonly text: string;
  readonly clientId: string;
}
export interface Store {
  readonly mails: readonly CaughtMail[];
  readonly sms: readonly CaughtSms[];
  addMail(mail: Omit<CaughtMail, 'id' | 'at' | 'offset' | 'length'>, raw: Buffer): CaughtMail;
  addSms(sms: Omit<CaughtSms, 'id' | 'at'>): CaughtSms;
  rawOf(mail: CaughtMail): Buffer;
  close(): void;
}

export function openStore(dir: string): Store {
  mkdirSync(dir, { recursive: true });
  const files = { index: join(dir, 'mails.jsonl'), data: join(dir, 'mails.bin'), sms: join(dir, 'sms.jsonl') };
  const mails = readLines<CaughtMail>(files.index);
  const sms = readLines<CaughtSms>(files.sms);
  let end = mails.length > 0 ? mails.at(-1)!.offset + mails.at(-1)!.length : 0;
  if (existsSync(files.data) && statSync(files.data).size > end) truncateSync(files.data, end); // bytes that were never acknowledged
  const data = openSync(files.data, existsSync(files.data) ? 'r+' : 'w+');
  return {
    mails,
    sms,
    addMail(mail, raw) {
      writeSync(data, raw, 0, raw.length, end);
      const caught = { ...mail, id: mails.length + 1, at: new Date().toISOString(), offset: end, length: raw.length };
      appendFileSync(files.index, `${JSON.stringify(caught)}\n`);
      end += raw.length;
      mails.push(caught);
      return caught;
    },
    addSms(one) {
      const caught = { ...one, id: sms.length + 1, at: new Date().toISOString() };
      appendFileSync(files.sms, `${JSON.stringify(caught)}\n`);
      sms.push(caught);
      return caught;
    },
    rawOf({ offset, length }) {
      const raw = Buffer.alloc(length);
      readSync(data, raw, 0, length, offset);
      return raw;
    },
    close: () => closeSync(data),
  };
}

/** Whole lines only: a last line cut short by a kill was never acknowledged. */
function readLines<T>(file: string): T[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
