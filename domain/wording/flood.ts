/** What a supervisor, who has no command line, is told when the flood guard holds all sending because of what left before. */

/**
 * `left` were claimed within the hour; what became of each is not said. `crowdedWords(400, 1).zh` →
 * 一小时内计划之外的消息已安排发出400条，又有1条待发，远超平常，已暂停全部发送。…
 */
export const crowdedWords = (left: number, more: number) => ({
  zh: `一小时内计划之外的消息已安排发出${left}条，又有${more}条待发，远超平常，已暂停全部发送。请通知系统管理员核对后恢复。`,
  en: `Within an hour ${left} messages that no plan foresees were set to leave and ${more} more are to follow, far more than usual; all sending is held. Please ask the administrator to check and resume.`,
});
