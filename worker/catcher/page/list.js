/** The rows of the list, and what it says while there is nothing. */
import { button, el, planTime, subjectOf, timeOf, unitsOf } from './dom.js';

export function mailRow(mail, open) {
  const row = button('item', '', () => open(mail.id));
  row.dataset.key = mail.id;
  row.append(el('div', 'row', el('span', '', mail.toName || mail.to), timeOf(mail.at)));
  row.append(el('div', 'subject', ...subjectOf(mail.subject || '（无标题）')));
  const plan = planTime(mail);
  const again = mail.duplicateOf ? el('span', 'pill plain', `与第${mail.duplicateOf}封重复`) : null;
  const notes = [el('span', '', unitsOf(mail)), again, plan ? el('span', 'still', `方案时间 ${plan}`) : null];
  if (unitsOf(mail) || plan || again) row.append(el('div', 'row', ...notes));
  return row;
}

export function smsRow(sms, open) {
  const row = button('item', '', () => open(sms.mobile));
  row.dataset.key = sms.mobile;
  row.append(el('div', 'row', el('span', '', [sms.mobile, unitsOf(sms)].filter(Boolean).join('　')), timeOf(sms.at)));
  row.append(el('div', 'subject', sms.text));
  return row;
}

const note = (title, words, english) => el('div', 'empty', el('strong', '', title), words, el('small', '', english));

export function emptyList(tab, q) {
  const what = tab === 'mail' ? '邮件' : '短信';
  if (q) return note(`没有符合的${what}`, '换个单位名称、号码或文字试试。', 'Nothing matches.');
  const kinds = tab === 'mail' ? '派发、提醒、到期、逾期、督办的邮件' : '到期、逾期和督办时随邮件发出的短信';
  const english = 'Everything the engine sends is caught here as its time comes; nothing leaves this machine.';
  return note(`还没有${what}`, `${kinds}，到了发送时间会自动出现在这里，不会真的发到外面。`, english);
}

export const welcome = (tab) =>
  tab === 'mail'
    ? note(
        '点一封邮件看看',
        '系统发出的邮件都收在这里，最新的在最上面，随到随显。',
        'This page stands in for mailboxes and phones.',
      )
    : note(
        '点一条短信看看',
        '同一号码的短信显示在一部手机里。',
        'All SMS to one number are shown as its phone would show them.',
      );
