/** One mail, opened: who and when above, then the page as the recipient sees it, the plain text, or the very bytes. */
import { ask, el, button, planTime, subjectOf, unitsOf, wholeTime } from './dom.js';

/** Stays as chosen from mail to mail. */
let way = 'html';

export async function mailView(id, back) {
  const mail = await ask(`/api/messages/${id}`);
  const ways = el('div', 'ways');
  const show = () => {
    const shown = way === 'html' && !mail.html ? 'text' : way;
    for (const one of ways.querySelectorAll('button'))
      one.setAttribute('aria-pressed', String(one.dataset.way === shown));
    return shown === 'html' ? frameOf(mail) : el('pre', shown, mail[shown]);
  };
  for (const [name, label] of Object.entries({ html: '网页', text: '纯文本', raw: '原文' })) {
    const one = button('', label, () => {
      way = name;
      view.lastChild.replaceWith(show());
    });
    one.dataset.way = name;
    ways.append(one);
  }
  const file = el('a', '', '下载 .eml');
  file.href = `/api/messages/${mail.id}/raw`;
  ways.append(file);
  const head = el('div', 'head', back, el('h2', '', ...subjectOf(mail.subject)), el('dl', '', ...terms(mail)), ways);
  const view = el('article', 'mail', head, show());
  return view;
}

function terms(mail) {
  const facts = {
    收件人: `${mail.toName} <${mail.to}>`,
    单位: unitsOf(mail),
    收到: wholeTime(mail.at),
    方案时间: planTime(mail) && wholeTime(mail.date),
    'Message-ID': mail.messageId,
  };
  return Object.entries(facts).flatMap(([name, value]) => (value ? [el('dt', '', name), el('dd', '', value)] : []));
}

function frameOf({ id, subject }) {
  const frame = el('iframe');
  frame.setAttribute('sandbox', ''); // nothing is allowed: no scripts, no forms, no links out
  frame.title = subject;
  frame.src = `/mail/${id}`;
  return frame;
}
