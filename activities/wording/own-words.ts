/** What the engine itself says of acts and of what went wrong, in both languages; what people wrote stands apart. */
import type { ActName } from '../../domain/occurrence-state';
import { EN } from './english';
import type { Said } from './outgoing';
import { roleZh } from './words';

/** That a unit, or the body above it, is told of an act. */
export const OF_ACTS: Readonly<Partial<Record<ActName, Said>>> = {
  return: {
    zh: '反馈已退回，请补充后重新反馈',
    en: 'The report was returned; please complete it and report again',
  },
  reopen: { zh: '事项已重新开启', en: 'The item was opened again' },
  waive: { zh: '本期已准予免报', en: 'This period is waived' },
  reassign: { zh: '本事项已转交其他单位', en: 'The item was handed to another unit' },
  object: {
    zh: '单位提出职责异议，请研究答复',
    en: 'The unit says that this is not within its remit; please decide',
  },
  pause: { zh: '本期已暂缓', en: 'This period is put on hold' },
  resume: { zh: '本期恢复办理', en: 'This period is taken up again' },
};
/** To the unit that takes a duty over. */
export const HEIR: Said = {
  zh: '其他单位将本事项转交贵单位，请按时限办理',
  en: 'Another unit has handed this item to yours; please act by the date given',
};
/** What became of a request for more time. */
export const EXTENSION: Readonly<Record<'ask' | 'grant' | 'refuse', Said>> = {
  ask: { zh: '单位申请延期，请审批', en: 'The unit asks for more time; please decide' },
  grant: { zh: '延期申请已同意', en: 'More time is granted' },
  refuse: { zh: '延期申请未获同意', en: 'More time is not granted' },
};

/** To the supervisors: a role of a unit that nobody holds. */
export const nobodyWords = (role: string): Said => ({
  zh: `没有可联系的${roleZh(role) || role}，本应通知的事项已改发上一级，请核实通讯录`,
  en: `Nobody can be reached as ${EN.role(role) || role}; what was meant for that person went to the next one up. Please check the contacts`,
});

/** To a supervisor, who has no command line. */
export const heldWords = (messages: number): Said => ({
  zh: `系统拟一次发出${messages}条计划之外的消息，远超平常，已暂停全部发送。请通知系统管理员核对后恢复。`,
  en: `The system was about to send ${messages} messages that no plan foresees at once, far more than usual; all sending is held. Please ask the administrator to check and resume.`,
});
