/** That all sending is on hold, said wherever somebody might wonder why nothing leaves. */
import { FLOOD_GUARD, type Hold } from '../../ledger/read/hold';
import { localTime } from '../output';

const holderZh = (by: string): string => (by === FLOOD_GUARD ? '洪峰保护' : by);

/** `自 11-29 01:00，王五`. */
export const sinceZh = ({ since, by }: Hold): string =>
  `自 ${localTime(since).slice(5)}${by === null ? '' : `，${holderZh(by)}`}`;

/** `★ 自 11-29 01:00 起暂停全部发送（王五），duban release 恢复。 / …`. */
export function holdWords({ since, by }: Hold): string {
  const who = by === null ? '' : `（${holderZh(by)}）`;
  return `★ 自 ${localTime(since).slice(5)} 起暂停全部发送${who}，duban release 恢复。 / All sending is on hold since ${localTime(since)}; duban release goes on.`;
}

/** What waits or is tried again does neither while all is held. */
export const HELD_SENTENCE = {
  waiting: {
    zh: '尚未发送：全部发送已暂停，恢复后再次核对是否仍需提醒。',
    en: 'Not sent: all sending is on hold; it is checked again when sending goes on.',
  },
  deferred: {
    zh: '对方暂时不收，没有送达；全部发送已暂停，恢复后再重试。',
    en: 'Turned away for the time being; tried again when sending goes on.',
  },
} as const;
