/** Sample letters as pictures and text, to be looked at: `npx tsx test/mail/pictures.ts FOLDER [NAME…]`; wide and on a phone, light and dark. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from '../../activities/wording/render';
import { LOCALES } from '../../domain/wording/kinds';
import { findChromium } from '../../client/template/browser';
import { pictureOf } from '../../client/template/picture';
import { LETTERS } from './samples';

const LOOKS = {
  wide: { width: 900, dark: false },
  phone: { width: 390, dark: false },
  dark: { width: 390, dark: true },
};

async function main([folder = 'pictures', ...names]: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const chromium = findChromium();
  for (const [name, outgoing] of Object.entries(LETTERS).filter(([one]) => names.length === 0 || names.includes(one)))
    for (const locale of LOCALES) {
      const { subject, text, html, sms, robot } = render(outgoing, locale);
      const parts = [subject, text, sms?.text ?? '', robot.markdown];
      writeFileSync(join(folder, `${name}.${locale}.txt`), parts.join('\n\n'));
      writeFileSync(join(folder, `${name}.${locale}.html`), html);
      console.log(name, locale, [...subject].length, subject, '|', [...(sms?.text ?? '')].length, sms?.text ?? '');
      if (!chromium) continue;
      for (const [look, own] of Object.entries(LOOKS))
        writeFileSync(join(folder, `${name}.${locale}.${look}.png`), await pictureOf(chromium, html, own));
    }
}
void main(process.argv.slice(2));
