/** The mail as HTML: tables and inline styles that old clients and phones can read, dark ones included; no links, no images, no scripts. */
import { html } from './html';
import type { Letter } from './letter';
import { sectionHtml } from './mail-parts';
import { DARK, FONT } from './mail-style';

/** Pixels; Word, which sets mail in old Outlook, knows no max-width and gets a table of that width around. */
const WIDTH = 680;
const MSO_OPEN = html`<!--[if mso]><table role="presentation" width="680" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`;
const MSO_CLOSE = html`<!--[if mso]></td></tr></table><![endif]-->`;

/** The whole document; everything that comes from data is escaped by `html`. */
export function mailHtml(letter: Letter): string {
  const preheader = letter.counts ?? letter.sections[0]?.entries[0]?.facts[0]?.value ?? letter.greeting;
  return html`<!doctype html>
    <html lang="${letter.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <title>${letter.subject}</title>
        ${DARK}
      </head>
      <body class="bg" style="margin:0;padding:0;background:#f0f2f5;${FONT}">
        <div style="display:none;max-height:0;overflow:hidden">${preheader}</div>
        <table
          role="presentation"
          class="bg"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          border="0"
          bgcolor="#f0f2f5"
          style="background:#f0f2f5"
        >
          <tr>
            <td align="center" style="padding:20px 8px">
              ${MSO_OPEN}
              <table
                role="presentation"
                class="paper"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                border="0"
                bgcolor="#ffffff"
                style="max-width:${WIDTH}px;background:#ffffff;color:#1a1f27;border-top:3px solid #b3261e;font-size:15px;line-height:1.65;text-align:left;${FONT}"
              >
                ${
                  letter.banner
                    ? html`<tr>
                        <td
                          class="warn"
                          bgcolor="#fff6e5"
                          style="padding:8px 20px;background:#fff6e5;color:#7a4d00;font-size:13px"
                        >
                          ${letter.banner}
                        </td>
                      </tr>`
                    : null
                }
                <tr>
                  <td style="padding:22px 20px 6px">
                    <div style="font-size:16px;font-weight:bold">${letter.salutation}</div>
                    <div style="margin-top:8px">${letter.greeting}</div>
                    ${letter.counts ? html`<div style="margin-top:6px;font-weight:bold">${letter.counts}</div>` : null}
                  </td>
                </tr>
                ${letter.sections.map(sectionHtml)}
                ${
                  letter.howTo
                    ? html`<tr>
                        <td style="padding:10px 20px 4px">
                          <table
                            role="presentation"
                            width="100%"
                            cellpadding="0"
                            cellspacing="0"
                            border="0"
                            class="note"
                            bgcolor="#f5f7fa"
                            style="background:#f5f7fa"
                          >
                            <tr>
                              <td class="note" style="padding:10px 14px;color:#3b4452;font-size:13px;line-height:1.65">
                                ${letter.howTo}
                              </td>
                            </tr>
                          </table>
                        </td>
                      </tr>`
                    : null
                }
                <tr>
                  <td style="padding:14px 20px 22px">
                    <div style="text-align:right">${letter.signature}</div>
                    <div style="text-align:right">${letter.date}</div>
                    <div
                      class="rule"
                      style="margin-top:12px;border-top:1px solid #e3e6eb;font-size:1px;line-height:8px"
                    >
                      &nbsp;
                    </div>
                    ${letter.small.map((line) => html`<div class="soft" style="color:#667080;font-size:12px;line-height:1.7">${line}</div>`)}
                  </td>
                </tr>
              </table>
              ${MSO_CLOSE}
            </td>
          </tr>
        </table>
      </body>
    </html> `.markup;
}
