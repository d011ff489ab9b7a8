/** The LMTP door: a whole conversation, who may come, what is taken, and what the mail server is to bring again. */
import { createIntake, type Intake, type IntakeOptions } from '../../activities/mail/intake/listener';
import type { IntakeReport } from '../../activities/mail/intake/report';
import { returnPathOf } from '../../activities/mail/return-path';
import { lmtpClient, type LmtpClient } from './lmtp-client';
import { FAILED, OUT_OF_OFFICE } from './returned-mails';

const paths = { domain: 'bounce.duban.example', keys: ['0123456789abcdef'] };
const now = () => Date.parse('2016-10-28T10:00:00+08:00'); // Friday
const to = (n: number) => returnPathOf(`<m${n}@duban.example>`, '2016-10-28', paths);

describe('the door', () => {
  let intake: Intake;
  let mx: LmtpClient;
  const reports: IntakeReport[] = [];
  const open = async (options: Partial<IntakeOptions> = {}) => {
    intake = await createIntake({
      port: 0,
      paths,
      idDomain: 'duban.example',
      now,
      onReport: (report) => (reports.push(report), Promise.resolve()),
      ...options,
    });
    mx = await lmtpClient(intake.port);
  };
  beforeEach(() => void (reports.length = 0));
  afterEach(async () => {
    mx.close();
    await intake.close();
  });

  it('takes a bounce and answers for each recipient', async () => {
    await open();
    expect(await mx.deliver(FAILED, to(1), to(2))).toEqual(['250 2.0.0 taken as failed', '250 2.0.0 taken as failed']);
    expect(reports.map(({ messageId, status }) => [messageId, status])).toEqual([
      ['<m1@duban.example>', '5.1.1'],
      ['<m2@duban.example>', '5.1.1'],
    ]);
    expect(await mx.deliver(OUT_OF_OFFICE, to(3))).toEqual(['250 2.0.0 taken as auto-reply']);
  });

  it('has no other mailbox, and takes a forged or an old address without believing it', async () => {
    await open();
    const old = returnPathOf('<m1@duban.example>', '2016-09-01', paths); // Thursday
    const answers = await mx.deliver(FAILED, 'postmaster@bounce.duban.example', to(1).replace('m1', 'm2'), old, to(4));
    expect(answers).toEqual([
      expect.stringMatching(/^550 /) as string,
      '250 2.0.0 taken as not-ours',
      '250 2.0.0 taken as not-ours',
      '250 2.0.0 taken as failed',
    ]);
    expect(reports.map(({ messageId }) => messageId)).toEqual([null, null, '<m4@duban.example>']);
  });

  it('has the mail brought again when it could not be written down, or not in time', async () => {
    const faults: unknown[] = [];
    let tries = 0;
    await open({
      reportMs: 50,
      failed: (error) => faults.push(error),
      onReport: () => {
        tries++;
        if (tries === 1) return Promise.reject(new Error('ledger is away'));
        return tries === 2 ? new Promise(() => undefined) : Promise.resolve();
      },
    });
    expect(await mx.deliver(FAILED, to(1))).toEqual([expect.stringMatching(/^451 /)]);
    expect(await mx.deliver(FAILED, to(1))).toEqual([expect.stringMatching(/^451 /)]);
    expect(await mx.deliver(FAILED, to(1))).toEqual(['250 2.0.0 taken as failed']);
    expect(faults.map(String)).toEqual(['Error: ledger is away', 'Error: late']);
  });

  it('reads the beginning of a huge mail, and refuses one beyond all measure', async () => {
    await open({ mostBytes: 3_000_000 });
    expect(await mx.deliver(FAILED + 'x'.repeat(76).concat('\r\n').repeat(30_000), to(1))).toEqual([
      '250 2.0.0 taken as failed',
    ]);
    const huge = await mx.deliver(FAILED + 'x'.repeat(76).concat('\r\n').repeat(50_000), to(2));
    expect(huge).toEqual([expect.stringMatching(/^552 /)]);
    expect(reports.map(({ messageId }) => messageId)).not.toContain('<m2@duban.example>');
    expect(await mx.deliver(FAILED, to(3))).toEqual(['250 2.0.0 taken as failed']); // the connection is as good as before
  });

  it('says what it cannot read, and goes on', async () => {
    await open();
    const broken = Buffer.concat([
      Buffer.from('Content-Type: multipart/report; boundary=\r\n\r\n--\r\n'),
      Buffer.alloc(9_000, 0xff),
    ]);
    expect(await mx.deliver(broken, to(1))).toEqual(['250 2.0.0 taken as not-ours']);
    expect(await mx.deliver('', to(2))).toEqual(['250 2.0.0 taken as not-ours']);
  });

  it('forgets a mail whose sender hangs up in the middle', async () => {
    await open();
    for (const line of ['LHLO mx.gd.example', 'MAIL FROM:<>', `RCPT TO:<${to(1)}>`, 'DATA']) await mx.say(line);
    mx.socket.write(FAILED);
    mx.close();
    mx = await lmtpClient(intake.port);
    expect(await mx.deliver(FAILED, to(2))).toEqual(['250 2.0.0 taken as failed']);
    expect(reports.map(({ messageId }) => messageId)).toEqual(['<m2@duban.example>']);
  });

  it('speaks LMTP only', async () => {
    await open();
    expect(await mx.say('EHLO mx.gd.example')).toMatch(/^5\d\d /);
    expect(await mx.say('AUTH PLAIN AGEAYg==')).toMatch(/^5\d\d /);
  });

  it('says so when its port is taken', async () => {
    await open();
    await expect(
      createIntake({ port: intake.port, paths, idDomain: 'duban.example', onReport: () => Promise.resolve() }),
    ).rejects.toThrow('EADDRINUSE');
  });
});
