/** The SMS of one number, as its phone would show them. */
import { ask, el, timeOf } from './dom.js';

export async function phoneView(mobile, back) {
  const { items } = await ask('/api/sms', { mobile });
  const names = items.at(-1)?.unitNames ?? [];
  const bubble = ({ text }) => el('div', 'bubble', text, el('small', '', `${[...text].length} 字`));
  const thread = el('div', 'thread', ...items.flatMap((sms) => [timeOf(sms.at), bubble(sms)]));
  const phone = el('div', 'phone', el('h2', '', mobile, el('small', '', names.join('、'))), thread);
  // The newest is at the bottom; there is a height to scroll only once it stands in the page.
  requestAnimationFrame(() => (thread.scrollTop = thread.scrollHeight));
  return el('article', '', back, phone);
}
