/** What the channels are called. */
export const CHANNEL_ZH: Readonly<Record<string, string>> = {
  email: '邮件',
  sms: '短信',
  app: '政务应用待办',
  robot: '群消息',
};
export const CHANNEL_EN: Readonly<Record<string, string>> = {
  email: 'mail',
  sms: 'SMS',
  app: 'work app',
  robot: 'group message',
};
