/** Writes sample letters as HTML and sends them into a catcher, to be looked at: `npx tsx test/mail/pictures.ts FOLDER [SMTP_URL SMS_URL]`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildMail } from '../../activities/mail/mime';
import { createMailer } from '../../activities/mail/transport';
import { createCatcherGateway } from '../../activities/gateways/catcher/gateway';
import { letterOf } from '../../activities/wording/letter';
import { mailHtml } from '../../activities/wording/mail-html';
import { mailText } from '../../activities/wording/mail-text';
import { renderSms } from '../../activities/wording/sms-text';
import { LETTERS } from './samples';

async function main([folder = 'pictures', smtpUrl, smsUrl]: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const mailer = smtpUrl ? createMailer(smtpUrl, { pool: 5 }) : null;
  for (const [name, outgoing] of Object.entries(LETTERS)) {
    const letter = letterOf(outgoing);
    writeFileSync(join(folder, `${name}.html`), mailHtml(letter));
    writeFileSync(join(folder, `${name}.txt`), `${letter.subject}\n\n${mailText(letter)}`);
    const from = { name: '督办系统', address: 'duban@duban.example' };
    const to = { name: outgoing.recipient.name, address: 'someone@unit.example' };
    const mail = await buildMail(outgoing, {
      from,
      to,
      messageId: `<${name}@duban.example>`,
      date: new Date(outgoing.now),
    });
    const sent = await mailer?.send({ from: from.address, to: to.address, raw: mail.raw });
    const sms = renderSms(outgoing);
    const told = smsUrl
      ? await createCatcherGateway(smsUrl).submit({ id: name, mobile: '+8610000000001', ...sms })
      : undefined;
    console.log(
      name,
      [...letter.subject].length,
      letter.subject,
      sent?.state ?? '',
      '\n  ',
      [...sms.text].length,
      sms.text,
      told?.state ?? '',
    );
  }
  mailer?.close();
}
void main(process.argv.slice(2));
