import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify';
import { dkimKey } from '../../activities/mail/dkim';
import { readReturnPath } from '../../activities/mail/return-path';
import { openDesk, type Desk } from '../harness/desk';
import { cutPlan } from '../harness/seed';

const Q3 = 'gd-2016/2.7/quarter/2016-Q3'; // due on Sunday 2016-10-30
const LIAISON = 'liaison@guangzhou.gd.example';
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

describe('an engine that signs, asks for bounces and fills calendars', () => {
  const returnPaths = { domain: 'bounce.duban.example', keys: ['0123456789abcdef'] };
  let desk: Desk;
  beforeAll(async () => {
    const dkim = dkimKey({ domainName: 'duban.example', keySelector: 's1', privateKey });
    desk = await openDesk('2016-10-20', { mail: { calendar: 'both', dkim, returnPaths } }); // Thursday
    await desk.apply(cutPlan(['2.7'], ['guangzhou', 'lvyouju']));
    await desk.until('2016-10-24', '10:00'); // Monday, 5 working days before
  });
  afterAll(() => desk.stop());
  const mails = () => desk.mails.filter(({ to }) => to === LIAISON);
  const entryIn = (raw: string) => {
    const part = /Content-Type: text\/calendar[^]*?\r\n\r\n([^]*?)\r\n--/.exec(raw)?.[1] ?? '';
    const text = part.includes('BEGIN:') ? part : Buffer.from(part.replace(/\s/g, ''), 'base64').toString('utf8');
    const field = (name: string) => new RegExp(`^${name}[^:]*:(.*)$`, 'm').exec(text)?.[1]?.trim();
    return { uid: field('UID'), sequence: Number(field('SEQUENCE')), status: field('STATUS'), start: field('DTSTART') };
  };

  it('signs what it sends', async () => {
    const { results } = await dkimVerify(Buffer.from(mails().at(-1)!.raw), {
      resolver: () => Promise.resolve([[`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`]]),
    });
    expect(results.map(({ status }) => status.result)).toEqual(['pass']);
  });

  it('has bounces come to an address that names the message, and asks for them under its id', () => {
    const { from, envelopeId, raw } = mails().at(-1)!;
    expect(readReturnPath(from, returnPaths, 'duban.example', '2016-10-25')).toMatchObject({
      messageId: /^Message-ID: (.*)$/im.exec(raw)![1],
    });
    expect(raw).toContain(`<${envelopeId}@duban.example>`);
  });

  it('puts the due date of a reminder into the calendar, and nothing into that of an assignment', () => {
    const [assignment, reminder] = mails();
    expect(assignment!.raw).not.toContain('text/calendar');
    expect(entryIn(reminder!.raw)).toMatchObject({ status: 'CONFIRMED', start: '20161030' });
    expect(reminder!.text).toContain('2016年第3季度');
  });

  it('takes it out again, by the next mail after the unit has been let off', async () => {
    const before = entryIn(mails().at(-1)!.raw);
    await desk.verb('act', { act: 'waive', occurrence: Q3, units: ['guangzhou'], by: '王五', reason: '机构合并' });
    await desk.until('2016-10-25', '10:00'); // Tuesday: one mail a day
    const after = entryIn(mails().at(-1)!.raw);
    expect(after).toMatchObject({ uid: before.uid, status: 'CANCELLED' });
    expect(after.sequence).toBeGreaterThan(before.sequence);
  });
});

describe('a duty that was handed in without another word', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk('2016-10-20', { mail: { calendar: 'attachment' } }); // Thursday
    await desk.apply(cutPlan(['2.7', '18.4'], ['guangzhou']));
    await desk.until('2016-10-24', '10:00'); // Monday
    await desk.verb('act', { act: 'submit', occurrence: Q3, units: ['guangzhou'], by: '李四', note: '已公示' });
    await desk.verb('act', { act: 'accept', occurrence: Q3, units: ['guangzhou'], by: '王五' }).catch(() => undefined);
  });
  afterAll(() => desk.stop());

  it('leaves the calendar with the next mail to that person, once', async () => {
    const before = desk.mails.length;
    await desk.until('2016-12-20', '10:00'); // Tuesday
    const later = desk.mails.slice(before).filter(({ to }) => to === LIAISON);
    const cancelled = later.map(({ raw }) => {
      const part = /Content-Type: text\/calendar[^]*?\r\n\r\n([^]*?)\r\n--/.exec(raw)?.[1] ?? '';
      const text = part.includes('BEGIN:') ? part : Buffer.from(part.replace(/\s/g, ''), 'base64').toString('utf8');
      return /2\.7[^]*STATUS:CANCELLED/.test(text.replace(/\r\n /g, ''));
    });
    expect(cancelled[0]).toBe(true);
    expect(cancelled.filter(Boolean)).toHaveLength(1);
  });
});
