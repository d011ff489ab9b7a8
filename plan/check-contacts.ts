/** Contacts against the rest of the plan: nobody owes without one, deputies are known. */
import { shown, type Add } from './issues';
import type { Draft } from './resolve';
import type { RawPlan } from './rows';

export function checkContacts(draft: Draft, raw: RawPlan, add: Add): void {
  const have = new Set(draft.contacts.map(({ unit }) => unit));
  const owing = new Set(draft.requirements.flatMap(({ owes }) => owes));
  const seen = new Set<string>();
  for (const { value, file, path } of raw.units) {
    if (!owing.has(value.id) || have.has(value.id) || seen.has(value.id)) continue;
    seen.add(value.id);
    add(
      file,
      path,
      `“${shown(value.name)}”承担事项却没有任何联系人，请写入 contacts.yaml。 / ${shown(value.name)} owes but has no contact.`,
    );
  }
  const addresses = new Set(draft.contacts.map(({ email }) => email?.toLowerCase()));
  for (const { value, file, path } of raw.contacts)
    value.leave?.forEach(({ from, to, deputy }, index) => {
      const say = (key: string, message: string) => add(file, [...path, 'leave', index, key], message);
      if (!addresses.has(deputy.toLowerCase()))
        say('deputy', `代办人 ${shown(deputy)} 不在 contacts.yaml 中。 / The deputy is not among the contacts.`);
      if (deputy.toLowerCase() === value.email?.toLowerCase())
        say('deputy', '代办人不能是本人。 / Nobody is their own deputy.');
      if (from > to) say('to', `请假止日 ${to} 早于起日 ${from}。 / Leave ends before it begins.`);
    });
}
