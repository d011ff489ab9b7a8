/** The parts of the HTML mail: a case as a card, many as a table, numbers side by side. */
import type { DutyList } from './duties';
import type { Entry, Fact } from './entry';
import { html, type Html } from './html';
import type { Section } from './letter';
import { SOFT, TABLE, TONE } from './mail-style';
import { figuresHtml, moreHtml, tallyHtml } from './mail-tables';
import type { Band, Row, Sheet } from './sheet';

export const sectionHtml = ({ heading, entries, sheet, figures, tally }: Section): Html =>
  html`${
    heading
      ? html`<tr>
          <td ${SOFT} style="padding:16px 20px 0;color:#4d5766;font-size:14px;font-weight:bold">${heading}</td>
        </tr>`
      : null
  }${figures ? block(figuresHtml(figures)) : null}${tally ? block(tallyHtml(tally)) : null}${
    sheet ? block(sheetHtml(sheet)) : null
  }${entries.map((entry) => block(entryHtml(entry)))}`;

const block = (content: Html): Html =>
  html`<tr>
    <td style="padding:8px 20px">${content}</td>
  </tr>`;

const cardTable = (edge: string, content: Html): Html =>
  html`<table
    ${TABLE}
    class="card"
    bgcolor="#ffffff"
    style="background:#ffffff;border:1px solid #e3e6eb;border-left:4px solid ${edge}"
  >
    <tr>
      <td style="padding:12px 14px">${content}</td>
    </tr>
  </table>`;

const tagHtml = (tone: Row['tone'], tag: string): Html =>
  html`<span
    style="background:${TONE[tone]};color:#ffffff;font-size:12px;font-weight:bold;padding:2px 7px;border-radius:3px;white-space:nowrap"
    >${tag}</span
  >`;

const entryHtml = ({ tone, tag, english, title, facts, lists }: Entry): Html =>
  cardTable(
    TONE[tone],
    html`${tagHtml(tone, tag)}${
        english ? html` <span ${SOFT} style="padding-left:6px;color:#667080;font-size:12px">${english}</span>` : null
      }
      ${title ? html`<div style="margin:8px 0 4px;font-size:16px;font-weight:bold;line-height:1.5">${title}</div>` : null}
      <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin-top:4px">
        ${facts.map(factHtml)}
      </table>
      ${lists.map(listHtml)}`,
  );

const factHtml = ({ label, value, strong, small }: Fact): Html =>
  html`<tr>
    <td
      valign="top"
      ${SOFT}
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
  html`<div style="margin-top:12px;padding-bottom:4px;font-size:14px;font-weight:bold">${title}</div>
    <table ${TABLE} style="font-size:14px">
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
              <div ${SOFT} style="color:#667080;font-size:13px">${duty.dates}</div>
            </td>
          </tr>`,
      )}
    </table>`;

const sheetHtml = ({ head, rows, more }: Sheet): Html =>
  html`<table ${TABLE} style="font-size:14px;line-height:1.5">
      ${head ? headHtml(head) : null} ${rows.map((row) => (row.is === 'row' ? rowHtml(row) : bandHtml(row)))}
    </table>
    ${more ? moreHtml(more) : null}`;

const headHtml = (head: readonly string[]): Html =>
  html`<tr>
    ${head.map(
      (words, index) =>
        html`<td
          class="soft rule"
          align="${index === 2 ? 'right' : 'left'}"
          style="padding:4px ${index === 2 ? '0' : '8px'} 6px 0;border-bottom:1px solid #c9ced6;color:#667080;font-size:12px;white-space:nowrap"
        >
          ${words}
        </td>`,
    )}
  </tr>`;

const bandHtml = ({ is, words }: Band): Html =>
  is === 'band'
    ? html`<tr>
        <td
          colspan="3"
          class="note rule"
          bgcolor="#f5f7fa"
          style="padding:6px 8px;background:#f5f7fa;border-bottom:1px solid #e3e6eb;color:#1a1f27;font-size:13px;font-weight:bold"
        >
          ${words}
        </td>
      </tr>`
    : html`<tr>
        <td colspan="3" ${SOFT} style="padding:8px 0 0;color:#667080;font-size:12px">${words}</td>
      </tr>`;

/** Notes have the width of two columns: on a phone that is what makes them readable. */
const rowHtml = ({ tone, tag, title, period, notes, due, left }: Row): Html => {
  const line = html`border-bottom:1px solid #e3e6eb`;
  const edge = notes.length > 0 ? null : line;
  return html`<tr>
      <td
        valign="top"
        width="68"
        class="rule"
        ${notes.length > 0 ? html`rowspan="2"` : null}
        style="padding:9px 8px 8px 0;white-space:nowrap;${line}"
      >
        ${tagHtml(tone, tag)}
      </td>
      <td valign="top" class="rule" style="padding:8px 10px 2px 0;word-break:break-word;overflow-wrap:anywhere;${edge}">
        ${title ? html`<b>${title}</b> ` : null}${period}
      </td>
      <td valign="top" align="right" class="rule" style="padding:8px 0 2px;white-space:nowrap;${edge}">
        ${due ? html`<div style="font-weight:bold">${due}</div>` : null}
        ${left ? html`<div class="soft" style="color:#4d5766;font-size:12px">${left}</div>` : null}
      </td>
    </tr>
    ${
      notes.length > 0
        ? html`<tr>
            <td
              colspan="2"
              class="soft rule"
              style="padding:0 0 8px;color:#667080;font-size:12px;line-height:1.6;word-break:break-word;overflow-wrap:anywhere;${line}"
            >
              ${notes.map((note) => html`<div>${note}</div>`)}
            </td>
          </tr>`
        : null
    }`;
};
