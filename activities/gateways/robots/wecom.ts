/** WeCom's group robot: "消息推送（原“群机器人”）配置说明" (developer.work.weixin.qq.com/document/path/91770). */
import { account, later, message, unclear } from '../codes';
import type { Tools } from '../tools';
import type { Robot } from './port';
import { createRobot, errcodeOf, errmsgOf, type RobotInput, type RobotKind } from './robot';

const kind: RobotKind = {
  name: 'wecom',
  // 每个机器人发送的消息不能超过20条/分钟; markdown内容，最长不超过4096个字节.
  capabilities: { maxBytes: 4_096, limits: [{ per: 'group', times: 20, seconds: 60 }] },
  codes: {
    '-1': [unclear, '系统繁忙'],
    '45009': [later, '接口调用超过限制'],
    '45033': [later, '接口并发调用超过限制'],
    '93000': [account, '无效的机器人webhook地址，或机器人已被移除'],
    '40008': [message, '不合法的消息类型'],
    '40058': [message, '不合法的参数'],
    '44004': [message, '文本消息content参数为空'],
    '45002': [message, '消息内容大小超过限制'],
  },
  codeOf: errcodeOf,
  wordsOf: errmsgOf,
  request: (own, { url }) => ({
    url,
    body: JSON.stringify({ msgtype: 'markdown', markdown: { content: contentOf(own) } }),
  }),
  bytesOf: (own) => Buffer.byteLength(contentOf(own)),
};
/** WeCom has no title of its own. */
const contentOf = ({ title, markdown }: { title: string; markdown: string }): string => `**${title}**\n${markdown}`;

export const createWecomRobot = (own: RobotInput, tools: Tools): Robot => createRobot(kind, own, tools);
