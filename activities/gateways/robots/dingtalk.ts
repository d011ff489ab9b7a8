/** DingTalk's custom group robot: "自定义机器人接入", "自定义机器人安全设置", "自定义机器人错误码" (open.dingtalk.com). */
import { account, later, message, unclear } from '../codes';
import { hmac, type Tools } from '../tools';
import type { Robot } from './port';
import { createRobot, errcodeOf, errmsgOf, withQuery, type RobotInput, type RobotKind } from './robot';

/** 加签: timestamp + "\n" + 密钥 under HmacSHA256 with the 密钥, then Base64; the timestamp in ms, good for an hour. */
const dingtalkSign = (secret: string, timestamp: number): string =>
  hmac(secret, `${timestamp}\n${secret}`).toString('base64');

const kind: RobotKind = {
  name: 'dingtalk',
  // 每个机器人每分钟最多发送20条消息到群里，如果超过20条，会限流10分钟; 请求体不超过20000字节.
  capabilities: { maxBytes: 20_000, limits: [{ per: 'group', times: 20, seconds: 60 }] },
  codes: {
    '-1': [unclear, '系统繁忙'],
    '130101': [later, '发送速度太快而限流'],
    '410100': [later, '发送速度太快而限流'],
    '90030': [later, 'webhook 调用次数达到上限'],
    '300001': [account, 'token 不存在'],
    '300005': [account, 'token 不存在'],
    '310000': [account, '消息校验未通过：签名、关键词或 IP 地址'],
    '400013': [account, '群已被解散'],
    '400101': [account, 'access_token 不存在'],
    '400102': [account, '机器人已停用'],
    '400106': [account, '机器人不存在'],
    '400105': [message, '不支持的消息类型'],
    '430101': [message, '含有不安全的外链'],
    '430102': [message, '含有不合适的文本'],
    '430103': [message, '含有不合适的图片'],
    '430104': [message, '含有不合适的内容'],
    '460101': [message, '消息体过长'],
  },
  codeOf: errcodeOf,
  wordsOf: errmsgOf,
  request: ({ title, markdown }, { url, secret }, now) => ({
    url: secret ? withQuery(url, { timestamp: String(now), sign: dingtalkSign(secret, now) }) : url,
    body: JSON.stringify({ msgtype: 'markdown', markdown: { title, text: `### ${title}\n\n${markdown}` } }),
  }),
  bytesOf: (_, body) => Buffer.byteLength(body),
};

export const createDingtalkRobot = (own: RobotInput, tools: Tools): Robot => createRobot(kind, own, tools);
