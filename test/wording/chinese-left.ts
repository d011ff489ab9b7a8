/** What Chinese is left in an English message once all that people, the plan and the document wrote is taken out of it. */
import type { Outgoing } from '../../activities/wording/outgoing';
import { render } from '../../activities/wording/render';

/** The strings of a message's data, but for the engine's own sentences, which stand in both languages. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  if ('zh' in value && 'en' in value) return namesIn(String(value.en));
  return Object.values(value).flatMap(stringsOf);
}
/** Names of people and units that stand in one of our English sentences. */
const namesIn = (en: string): string[] => en.match(/[\p{Script=Han}·]+/gu) ?? [];

/** `[]` where all of ours is English. */
export function chineseOf(outgoing: Outgoing): string[] {
  const { subject, text, sms, robot } = render(outgoing, 'en');
  const data = stringsOf(outgoing)
    .flatMap((one) => [one, one.replace(/[。；]$/, ''), ...(one.match(/\p{Script=Han}+/gu) ?? [])])
    .filter((one) => /\p{Script=Han}/u.test(one))
    .sort((a, b) => b.length - a.length);
  // The SMS signature is registered with the carrier as it is.
  return [subject, text, (sms?.text ?? '').replace('【督办系统】', ''), robot.title, robot.markdown].flatMap((said) => {
    const ours = data.reduce((left, one) => left.replaceAll(one, ''), said);
    return (ours.match(/\p{Script=Han}[\p{Script=Han}，。；：、]*/gu) ?? []).filter((found) => !isCut(found, data));
  });
}

/** Long data are cut, with … behind. */
const isCut = (found: string, data: readonly string[]): boolean => data.some((one) => one.includes(found));
