/** Small makers of elements, and the words for times, units and subjects that lists and views share. */

/** An element with a class and children; text never becomes markup. */
export function el(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}
export function button(className, text, onclick) {
  const made = el('button', className, text);
  made.onclick = onclick;
  return made;
}

const shanghai = (options) =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false, ...options });
const day = { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' };
const shortly = shanghai({ ...day, second: '2-digit' });
const withYear = shanghai({ ...day, year: 'numeric' });
const fully = shanghai({ dateStyle: 'full', timeStyle: 'medium' });
export const wholeTime = (at) => fully.format(new Date(at));
export function timeOf(at) {
  const made = el('time', '', shortly.format(new Date(at)));
  made.dateTime = at;
  return made;
}

/** In a rehearsal the mail's own date is plan time, far from the time of arrival; null elsewhere. */
export const planTime = ({ at, date }) =>
  date !== null && Math.abs(Date.parse(date) - Date.parse(at)) > 3_600_000 ? withYear.format(new Date(date)) : null;

export const unitsOf = ({ unitNames = [], units = [] }) =>
  unitNames.join('、') + (units.length > unitNames.length ? ` 等${units.length}家` : '');

const TONES = [
  [/督办·|告警/, 'red'],
  [/逾期|到期|时限|未签收/, 'orange'],
  [/待答复/, 'violet'],
  [/提醒|日报|派发/, 'blue'],
];
/** 【…】 of a subject as a coloured mark. */
export function subjectOf(text) {
  const [, before, tag, rest] = /^(〔演练〕)?【([^】]*)】(.*)$/s.exec(text) ?? [null, null, null, text];
  const tone = TONES.find(([words]) => words.test(tag ?? ''))?.[1] ?? '';
  return [before ? el('span', 'pill plain', '演练') : null, tag ? el('span', `pill ${tone}`, tag) : null, rest];
}

export async function ask(path, params = {}) {
  const answer = await fetch(`${path}?${new URLSearchParams(params)}`);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}
