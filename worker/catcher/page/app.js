/** The catcher's page: asks for what is new, shows it newest first, opens one mail or one phone. */
import { ask, button } from './dom.js';
import { emptyList, mailRow, smsRow, welcome } from './list.js';
import { mailView } from './mail-view.js';
import { phoneView } from './phone-view.js';

const $ = (selector) => document.querySelector(selector);
const PAGE = 60;
const POLL_MS = 1_500;
/** `round` grows with each search and tab: an answer of an earlier round comes too late. */
const state = { tab: 'mail', q: '', items: [], total: 0, open: null, round: 0 };
const listPath = () => (state.tab === 'mail' ? '/api/messages' : '/api/sms');

/** Loads the list anew, or only what came since. */
async function load(anew) {
  const round = anew ? ++state.round : state.round;
  const after = anew ? 0 : (state.items[0]?.id ?? 0);
  try {
    const answer = await ask(listPath(), { q: state.q, limit: PAGE, after });
    if (round !== state.round) return;
    $('#live').textContent = '';
    $('#count-mail').textContent = answer.counts.mails;
    $('#count-sms').textContent = answer.counts.sms;
    if (anew || answer.items.length > 0) take(answer, anew);
  } catch {
    $('#live').textContent = '连接中断，正在重试… / reconnecting';
  }
}
function take({ items, total }, anew) {
  const gap = total > items.length; // more came than one page holds: the list starts over with the newest
  state.total = anew ? total : state.total + total;
  state.items = anew || gap ? items : [...items, ...state.items];
  showList(anew ? 0 : items.length);
  if (!anew && state.tab === 'sms' && items.some(({ mobile }) => mobile === state.open)) show();
}
async function older() {
  const { round } = state;
  const { items } = await ask(listPath(), { q: state.q, limit: PAGE, before: state.items.at(-1).id });
  if (round !== state.round) return;
  state.items = [...state.items, ...items];
  showList(0);
}

function showList(fresh) {
  const open = (key) => go(state.tab, key);
  const rows = state.items.map((item) => (state.tab === 'mail' ? mailRow(item, open) : smsRow(item, open)));
  for (const row of rows.slice(0, fresh)) row.classList.add('new');
  const more = state.items.length > 0 && state.total > state.items.length;
  if (more) rows.push(button('more', `再显示一些（共 ${state.total} 条） / more`, older));
  $('#list').replaceChildren(...(rows.length > 0 ? rows : [emptyList(state.tab, state.q)]));
  mark();
}
function mark() {
  for (const row of document.querySelectorAll('.item'))
    row.setAttribute('aria-current', String(row.dataset.key === state.open));
}

/** The view at the right, or on a phone in place of the list. */
async function show() {
  const { tab, open } = state;
  const back = button('back', '‹ 返回列表', () => go(tab));
  const view =
    open === null ? welcome(tab) : await (tab === 'mail' ? mailView : phoneView)(open, back).catch(() => welcome(tab));
  if (tab === state.tab && open === state.open) $('#view').replaceChildren(view);
}

/** The address says what is open, so that it can be passed on: #mail/12, #sms/+86…. */
const go = (tab, key) => (location.hash = key === undefined ? tab : `${tab}/${key}`);
function follow() {
  const [, tab = 'mail', open = null] = /^#(mail|sms)(?:\/(.+))?$/.exec(decodeURI(location.hash)) ?? [];
  const anew = tab !== state.tab || state.round === 0;
  Object.assign(state, { tab, open });
  document.body.classList.toggle('open', open !== null);
  for (const one of document.querySelectorAll('[data-tab]'))
    one.setAttribute('aria-selected', String(one.dataset.tab === tab));
  if (anew) {
    Object.assign(state, { items: [], total: 0 });
    $('#list').replaceChildren();
    void load(true);
  } else mark();
  void show();
}

for (const one of document.querySelectorAll('[data-tab]')) one.onclick = () => go(one.dataset.tab);
let typing;
$('#q').oninput = ({ target }) => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    state.q = target.value;
    void load(true);
  }, 150);
};
addEventListener('hashchange', follow);
follow();
setInterval(() => document.hidden || load(false), POLL_MS);
