/** The mail as HTML: tables and inline styles that old clients and phones can read, dark ones included; no links, no images, no scripts. */
import type { DutyList } from './duties';
import type { Entry, Fact, Section } from './entry';
import { html, type Html } from './html';
import type { Letter } from './letter';
import { DARK, FONT, TONE } from './mail-style';

/** The whole document; everything that comes from data is escaped by `html`. */
export function mailHtml(letter: Letter): string {
  const preheader = letter.counts ?? letter.sections[0]?.entries[0]?.facts[0]?.value ?? letter.greeting;
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
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
              <table
                role="presentation"
                class="paper"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                border="0"
                bgcolor="#ffffff"
                style="max-width:680px;background:#ffffff;color:#1a1f27;border-top:4px solid #c0392b;font-size:15px;line-height:1.65;text-align:left;${FONT}"
              >
                ${
                  letter.banner
                    ? html`<tr>
                        <td
                          class="note"
                          bgcolor="#fff6e5"
                          style="padding:8px 20px;background:#fff6e5;color:#7a4d00;font-size:13px"
                        >
                          ${letter.banner}
                        </td>
                      </tr>`
                    : null
                }
                <tr>
                  <td style="padding:20px 20px 6px">
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
                          <div class="note" style="padding:10px 14px;background:#f5f7fa;color:#3b4452;font-size:13px">
                            ${letter.howTo}
                          </div>
                        </td>
                      </tr>`
                    : null
                }
                <tr>
                  <td style="padding:14px 20px 22px">
                    <div class="rule" style="border-top:1px solid #e3e6eb;padding-top:12px">${letter.signature}</div>
                    ${letter.small.map((line) => html`<div class="soft" style="color:#667080;font-size:12px;line-height:1.7">${line}</div>`)}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html> `.markup;
}

const sectionHtml = ({ heading, entries }: Section): Html =>
  html`${
    heading
      ? html`<tr>
          <td class="soft" style="padding:16px 20px 0;color:#4d5766;font-size:14px;font-weight:bold">${heading}</td>
        </tr>`
      : null
  }${entries.map(entryHtml)}`;

/** A nested table for the tag: a rounded span with padding is more than some clients can do. */
const entryHtml = ({ tone, tag, english, title, facts, lists }: Entry): Html =>
  html`<tr>
    <td style="padding:8px 20px">
      <table
        role="presentation"
        class="card"
        width="100%"
        cellpadding="0"
        cellspacing="0"
        border="0"
        bgcolor="#ffffff"
        style="background:#ffffff;border:1px solid #e3e6eb;border-left:4px solid ${TONE[tone]}"
      >
        <tr>
          <td style="padding:12px 14px">
            <span
              style="background:${TONE[tone]};color:#ffffff;font-size:13px;font-weight:bold;padding:2px 8px;border-radius:3px"
              >${tag}</span
            >
            <span class="soft" style="padding-left:6px;color:#667080;font-size:12px">${english}</span>
            ${title ? html`<div style="margin:8px 0 4px;font-size:16px;font-weight:bold;line-height:1.5">${title}</div>` : null}
            <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin-top:4px">
              ${facts.map(factHtml)}
            </table>
            ${lists.map(listHtml)}
          </td>
        </tr>
      </table>
    </td>
  </tr>`;

const factHtml = ({ label, value, strong, small }: Fact): Html =>
  html`<tr>
    <td
      valign="top"
      class="soft"
      style="padding:2px 12px 2px 0;color:#667080;white-space:nowrap;font-size:13px;line-height:1.75"
    >
      ${label}
    </td>
    <td
      valign="top"
      ${small ? html`class="soft" ` : null}style="padding:2px 0;word-break:break-word;overflow-wrap:anywhere;${small ? html`color:#667080;font-size:13px;line-height:1.75` : strong ? html`font-size:15px;font-weight:bold` : html`font-size:15px`}"
    >
      ${value}
    </td>
  </tr>`;

const listHtml = ({ title, duties }: DutyList): Html =>
  html`<div style="margin-top:12px;font-size:14px;font-weight:bold">${title}</div>
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="font-size:14px">
      ${duties.map(
        (duty) =>
          html`<tr>
            <td
              valign="top"
              class="rule"
              style="padding:6px 10px 6px 0;border-top:1px solid #e3e6eb;white-space:nowrap;font-weight:bold"
            >
              ${duty.requirement}
            </td>
            <td class="rule" style="padding:6px 0;border-top:1px solid #e3e6eb;word-break:break-word">
              ${duty.text}
              <div class="soft" style="color:#667080;font-size:13px">${duty.dates}</div>
            </td>
          </tr>`,
      )}
    </table>`;
