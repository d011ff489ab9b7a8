/** What is known of a refused message beside that it was refused: that it was we who did not send it, and that a copy may have arrived. */
import type { StateSentence } from './notice-states';

/** Why we ourselves did not send it: no server has said anything. */
export const UNSENT = {
  'no-contact': { zh: '联系人已不在通讯录中', en: 'the contact is no longer in the address book' },
  'no-channel': { zh: '没有设置所需的渠道', en: 'the channel it needs is not set up' },
  invalid: { zh: '未通过发送前的校验', en: 'it did not pass the checks before sending' },
  'not-made': { zh: '内容无法生成', en: 'its words could not be made' },
} as const satisfies Readonly<Record<string, StateSentence>>;
export type Unsent = keyof typeof UNSENT;

/** No answer came to an earlier try: its copy may have arrived. */
export const AFTER_UNKNOWN = 'after-unknown';

/** The reasons of a notice's state, as they stand in the ledger: words with spaces between them. */
export const reasonsIn = (stateReason: string | null): readonly string[] => stateReason?.split(' ') ?? [];

export const unsentIn = (stateReason: string | null): Unsent | undefined =>
  reasonsIn(stateReason).find((one): one is Unsent => Object.hasOwn(UNSENT, one));
export const isAfterUnknown = (stateReason: string | null): boolean => reasonsIn(stateReason).includes(AFTER_UNKNOWN);

/** What is said first of a message that was refused: by whom, and what is known of its arrival. */
export function refusedWords(stateReason: string | null): StateSentence {
  const unsent = unsentIn(stateReason);
  const after = isAfterUnknown(stateReason);
  const maybe = {
    zh: '此前一次发送没有等到答复，对方可能已收到，也可能没有。',
    en: 'No answer came to an earlier try, which may or may not have arrived.',
  };
  if (unsent) {
    const why = UNSENT[unsent];
    return after
      ? { zh: `${why.zh}，没有再次发送。${maybe.zh}`, en: `Not sent again: ${why.en}. ${maybe.en}` }
      : { zh: `${why.zh}，系统没有发送。`, en: `Not sent: ${why.en}.` };
  }
  return after
    ? { zh: `再次发送时被对方明确拒收。${maybe.zh}`, en: `Refused for good when it was sent again. ${maybe.en}` }
    : { zh: '对方明确拒收，没有送达。', en: 'Refused for good: it did not arrive.' };
}
