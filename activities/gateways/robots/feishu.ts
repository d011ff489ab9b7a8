/** Feishu's custom group robot: "自定义机器人使用指南" (open.feishu.cn/document/client-docs/bot-v3/add-custom-bot). */
import { textOf } from '../answers';
import { account, later, message, unclear } from '../codes';
import { hmac, type Tools } from '../tools';
import type { Robot } from './port';
import { createRobot, type RobotInput, type RobotKind } from './robot';

/** 签名校验: HmacSHA256 of nothing under the key timestamp + "\n" + 密钥, then Base64; the timestamp in seconds, good for an hour. */
export const feishuSign = (secret: string, timestamp: number): string =>
  hmac(`${timestamp}\n${secret}`, '').toString('base64');

const kind: RobotKind = {
  name: 'feishu',
  // 单租户单机器人 100 次/分钟，5 次/秒; 请求体大小不能超过 20 KB.
  capabilities: {
    maxBytes: 20 * 1_024,
    limits: [
      { per: 'group', times: 100, seconds: 60 },
      { per: 'group', times: 5, seconds: 1 },
    ],
  },
  codes: {
    '9499': [message, 'Bad Request: 请求体格式错误'],
    '11232': [later, 'frequency limited: 触发限流，避开整点和半点'],
    '19001': [account, 'param invalid: incoming webhook access token invalid'],
    '19021': [account, 'sign match fail or timestamp is not within one hour from current time'],
    '19022': [account, 'Ip Not Allowed'],
    '19024': [account, 'Key Words Not Found'],
    '1500': [unclear, '服务内部错误'],
  },
  // Older robots answer `StatusCode` alone.
  codeOf: (json) => textOf(json.code) || textOf(json.StatusCode),
  wordsOf: (json) => textOf(json.msg) || textOf(json.StatusMessage),
  request: ({ title, markdown }, { url, secret }, now) => {
    const timestamp = Math.floor(now / 1_000);
    const card = {
      header: { title: { tag: 'plain_text', content: title } },
      elements: [{ tag: 'markdown', content: markdown }],
    };
    const signed = secret ? { timestamp: String(timestamp), sign: feishuSign(secret, timestamp) } : {};
    return { url, body: JSON.stringify({ ...signed, msg_type: 'interactive', card }) };
  },
  bytesOf: (_, body) => Buffer.byteLength(body),
};

export const createFeishuRobot = (own: RobotInput, tools: Tools): Robot => createRobot(kind, own, tools);
