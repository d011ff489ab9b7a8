/** The first page of the console: how things stand, and where to look. The console itself is a later matter. */
import { STANDING_ZH, type Standing } from '../../domain/acts';
import type { Counts } from '../../ledger/read/counts';
import type { Hold } from '../../ledger/read/hold';
import { localTime } from '../output';
import type { Addresses } from '../run-file';
import { deadCount } from '../views/dead';
import { holdWords } from '../views/hold';

const esc = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

export interface Glance {
  readonly counts: Counts;
  /** Null while sending goes on. */
  readonly held: Hold | null;
  /** Addresses of contacts that are not used any more. */
  readonly dead: number;
  readonly addresses: Addresses | null;
  /** Plan time. */
  readonly now: string;
}

export function consolePage({ counts, held, dead, addresses, now }: Glance): string {
  const cards = [
    ...Object.entries(counts.standings).map(
      ([standing, n]) => [STANDING_ZH[standing as Standing] ?? standing, n] as const,
    ),
    ['逾期', counts.overdue] as const,
    ['待签发督办单', counts.slips['waiting'] ?? 0] as const,
    ['已发邮件短信', (counts.messages['handed-over'] ?? 0) + (counts.messages['delivered'] ?? 0)] as const,
  ];
  const stars = [...(held ? [holdWords(held)] : []), ...(dead > 0 ? [deadCount(dead)] : [])];
  const links = addresses
    ? [
        ['收件箱（邮件、短信）', addresses.catcher],
        ['Temporal 界面', addresses.ui],
      ].filter(([, url]) => url)
    : [];
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>督办</title><style>
body{font:16px/1.6 -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:0;background:#f9fafb;color:#101828}main{max-width:860px;margin:0 auto;padding:28px 20px}h1{font-size:24px;border-bottom:3px solid #b42318;padding-bottom:10px}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:12px;padding:0}.card{background:#fff;border:1px solid #eaecf0;border-radius:8px;padding:12px 16px;list-style:none}.card b{display:block;font-size:26px}.card span,p{color:#667085}a{color:#b42318}.held{background:#fef3f2;border:1px solid #b42318;border-radius:8px;padding:10px 16px;color:#b42318;font-weight:600}</style></head>
<body><main><h1>督办</h1><p>方案时间 ${esc(localTime(now))}</p>${stars.map((said) => `<p class="held" role="status">${esc(said)}</p>`).join('')}<ul class="cards">${cards.map(([label, n]) => `<li class="card"><b>${n}</b><span>${esc(label)}</span></li>`).join('')}</ul>
<p>${links.map(([label, url]) => `<a href="${esc(url!)}">${esc(label!)}</a>`).join('　')}</p></main></body></html>`;
}
