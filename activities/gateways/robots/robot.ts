/** What the three kinds of robots have in common: one signed POST to a secret address, and a code in the answer. */
import { z } from 'zod';
import { createTell, isTrouble, readAnswer, textOf, unreadable, type Json } from '../answers';
import { troubleOf, type Codes } from '../codes';
import { guardSettings, urlProblem } from '../guard';
import type { Tools } from '../tools';
import type { GroupMessage, Robot } from './port';

const robotSettings = z.strictObject({
  /** The robot's address: whoever knows it may write to the group, so it is a secret. */
  url: z.url(),
  /** 加签 / 签名校验; DingTalk and Feishu. */
  secret: z.string().min(1).optional(),
  guard: guardSettings.prefault({}),
});
type RobotSettings = z.output<typeof robotSettings>;
export type RobotInput = z.input<typeof robotSettings>;

export interface RobotKind extends Pick<Robot, 'name' | 'capabilities'> {
  readonly codes: Codes;
  /** The code in an answer; `'0'` = taken, '' = none. */
  readonly codeOf: (json: Json) => string;
  readonly wordsOf: (json: Json) => string;
  readonly request: (
    message: GroupMessage,
    own: RobotSettings,
    now: number,
  ) => { readonly url: string; readonly body: string };
  /** What the vendor counts. */
  readonly bytesOf: (message: GroupMessage, body: string) => number;
}

export function createRobot(kind: RobotKind, input: RobotInput, tools: Tools): Robot {
  const own = robotSettings.parse(input);
  const wrong = urlProblem(own.url, own.guard);
  if (wrong) throw new z.ZodError([{ code: 'custom', path: ['url'], message: wrong, input: undefined }]);
  const ask = tools.askUnder(own.guard, tools.timeoutMs);
  const { pathname, searchParams } = new URL(own.url);
  const inAddress = [...pathname.split('/'), ...searchParams.values()].filter(({ length }) => length >= 16);
  const tell = createTell([own.url, own.secret, ...inAddress]);
  const problemOf = (message: GroupMessage, body: string): string | null => {
    if (message.title.trim() === '' || message.markdown.trim() === '') return '消息没有内容 / nothing to say';
    const most = kind.capabilities.maxBytes;
    return kind.bytesOf(message, body) > most ? `消息超过${most}字节 / message too long` : null;
  };
  return {
    name: kind.name,
    capabilities: kind.capabilities,
    validate: (message) => problemOf(message, kind.request(message, own, tools.now()).body),
    async send(message) {
      const { url, body } = kind.request(message, own, tools.now());
      const problem = problemOf(message, body);
      if (problem) return { state: 'rejected', scope: 'message', reason: problem };
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      const read = readAnswer(await ask({ method: 'POST', url, headers, body }), tell);
      if (isTrouble(read)) return read;
      const code = kind.codeOf(read.json);
      if (code === '0') return { state: 'accepted' };
      if (code) return troubleOf(kind.codes, { code, said: kind.wordsOf(read.json), status: read.status }, tell);
      return unreadable(read, tell);
    },
  };
}

/** The address with further parameters. */
export function withQuery(address: string, values: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  return url.href;
}
export const errcodeOf = (json: Json): string => textOf(json.errcode);
export const errmsgOf = (json: Json): string => textOf(json.errmsg);
