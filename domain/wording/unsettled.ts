/** What is said of a message instead of its state's sentence, where copies of it went out of which nobody knows, or a person found out. */
import type { StateSentence } from './notice-states';

/** Of a message that ended so after copies of which nobody knows. */
const UNSETTLED = {
  superseded: {
    zh: '已发出，但没有等到答复：对方可能已收到，也可能没有。缘由已消失（已反馈、已改期或已并入另一通知），不再重发。',
    en: 'It went out and no answer came: it may or may not have arrived. The reason for it has ended; it is not sent again.',
  },
  expired: {
    zh: '已多次发出，均没有等到答复：对方可能已收到，也可能没有。已停止重试，由人员核实。',
    en: 'It went out several times and no answer came: it may or may not have arrived. Trying has stopped; a person decides.',
  },
} as const satisfies Readonly<Record<string, StateSentence>>;

/** What is said of a message instead of its state's sentence, where copies of it went out of which nobody knows; null = nothing else. */
export const unsettledSentence = (state: string): StateSentence | null =>
  state === 'superseded' || state === 'expired' ? UNSETTLED[state] : null;

/** What a person found out, where no server said it. */
export const RESOLVED = {
  arrived: {
    zh: '经人员认定，对方已收到；不再重发。',
    en: 'A person has found out that it arrived; it is not sent again.',
  },
  lost: {
    zh: '经人员认定，对方没有收到；将重新发送。',
    en: 'A person has found out that it did not arrive; it is sent again.',
  },
} as const satisfies Readonly<Record<string, StateSentence>>;
