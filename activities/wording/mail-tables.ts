/** The small tables of a mail: figures in a row, and a tally of units. */
import { html, type Html } from './html';
import { SOFT, TABLE } from './mail-style';
import type { Figure, Tally } from './weekly';
export const figuresHtml = (figures: readonly Figure[]): Html =>
  html`<table ${TABLE} class="note" bgcolor="#f5f7fa" style="background:#f5f7fa">
    <tr>
      ${figures.map(
        ({ label, value, note }) =>
          html`<td valign="top" align="center" class="note" width="20%" style="padding:12px 4px;color:#1a1f27">
            <div style="font-size:22px;font-weight:bold;line-height:1.2">${value}</div>
            <div ${SOFT} style="color:#4d5766;font-size:12px;line-height:1.5">${label}</div>
            ${note ? html`<div ${SOFT} style="color:#667080;font-size:11px;line-height:1.5">${note}</div>` : null}
          </td>`,
      )}
    </tr>
  </table>`;

export const tallyHtml = ({ head, rows, more }: Tally): Html =>
  html`<table ${TABLE} style="font-size:14px;line-height:1.5">
      ${[head, ...rows].map(
        (cells, row) =>
          html`<tr>
            ${cells.map(
              (cell, column) =>
                html`<td
                  valign="top"
                  align="${column === 0 ? 'left' : 'right'}"
                  class="${row === 0 ? 'soft rule' : 'rule'}"
                  style="padding:6px 0 6px ${column === 0 ? '0' : '10px'};border-bottom:1px solid #e3e6eb;${row === 0 ? html`color:#667080;font-size:12px;` : null}${column === 0 ? html`word-break:break-word` : html`white-space:nowrap`}"
                >
                  ${cell}
                </td>`,
            )}
          </tr>`,
      )}
    </table>
    ${more ? moreHtml(more) : null}`;

export const moreHtml = (words: string): Html =>
  html`<div ${SOFT} style="padding-top:8px;color:#667080;font-size:12px">${words}</div>`;
