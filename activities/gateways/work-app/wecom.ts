/** WeCom and what is built like it (政务微信, 粤政易): an application message with a card, updated when the duty ends. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cut } from '../../wording/visible';
import { createTell, isTrouble, readAnswer, textOf, unreadable, type Json, type Read, type Said } from '../answers';
import { troubleOf } from '../codes';
import { guardSettings, urlProblem } from '../guard';
import { createTokens, withToken } from '../tokens';
import type { Tools } from '../tools';
import { todoProblem, type Todo, type WorkApp } from './port';
import { WECOM_CODES, WECOM_TOKEN_ENDED } from './wecom-codes';

const path = z.string().regex(/^\/[\w./-]*$/);
export const wecomSettings = z.strictObject({
  host: z.url().default('https://qyapi.weixin.qq.com'),
  corpId: z.string().min(1),
  corpSecret: z.string().min(1),
  agentId: z.int(),
  /** template_card is WeCom's own; task cards are what older installations (政务微信) have, and they stay closable. */
  card: z.enum(['template_card', 'taskcard']).default('template_card'),
  paths: z
    .strictObject({
      token: path.default('/cgi-bin/gettoken'),
      send: path.default('/cgi-bin/message/send'),
      updateTemplateCard: path.default('/cgi-bin/message/update_template_card'),
      updateTaskcard: path.default('/cgi-bin/message/update_taskcard'),
    })
    .prefault({}),
  /** Further fields of every message, for installations that want some. */
  fields: z.record(z.string(), z.json()).default({}),
  words: z
    .strictObject({ button: z.string().max(6).default('去办理'), closed: z.string().max(6).default('已办结') })
    .prefault({}),
  guard: guardSettings.prefault({}),
});
type Settings = z.output<typeof wecomSettings>;
/** "发送应用消息": duplicate_check_interval 最大不超过4小时. */
const DUPLICATE_SECONDS = 4 * 3_600;

export function createWecom(input: z.input<typeof wecomSettings>, tools: Tools): WorkApp {
  const own = wecomSettings.parse(input);
  const wrong = urlProblem(own.host, own.guard);
  if (wrong) throw new z.ZodError([{ code: 'custom', path: ['host'], message: wrong, input: undefined }]);
  const { origin } = new URL(own.host);
  const ask = tools.askUnder(own.guard, tools.timeoutMs);
  const tokens = createTokens(fetchToken, tools.now);
  const tell = (...words: readonly unknown[]) => createTell([own.corpSecret, ...tokens.seen()])(...words);
  const refusal = ({ status, json }: Said) =>
    troubleOf(WECOM_CODES, { code: codeOf(json), said: textOf(json.errmsg), status }, tell);

  async function fetchToken() {
    const query = new URLSearchParams({ corpid: own.corpId, corpsecret: own.corpSecret }).toString();
    const read = readAnswer(await ask({ method: 'GET', url: `${origin}${own.paths.token}?${query}` }), tell);
    if (isTrouble(read)) return read;
    const token = textOf(read.json.access_token);
    return token ? { token, seconds: Number(read.json.expires_in) || 7_200 } : refusal(read);
  }
  /** The answer with errcode 0, or what went wrong. */
  async function post(to: string, body: object): Promise<Read> {
    const headers = { 'content-type': 'application/json' };
    const call = async (token: string) => {
      const url = `${origin}${to}?access_token=${encodeURIComponent(token)}`;
      return readAnswer(await ask({ method: 'POST', url, headers, body: JSON.stringify(body) }), tell);
    };
    const read = await withToken(tokens, call, (one) => !isTrouble(one) && WECOM_TOKEN_ENDED.has(codeOf(one.json)));
    if (isTrouble(read)) return read;
    const code = codeOf(read.json);
    if (code === '0') return read;
    return code ? refusal(read) : unreadable(read, tell);
  }

  return {
    name: 'wecom',
    capabilities: { lookup: 'none', repeatableMs: DUPLICATE_SECONDS * 1_000 },
    validate: todoProblem,
    async create(todo) {
      const problem = todoProblem(todo);
      if (problem) return { state: 'rejected', scope: 'message', reason: problem };
      const sent = await post(own.paths.send, messageOf(todo, own));
      if (isTrouble(sent)) return sent;
      const { json } = sent;
      // 部分接收人无效时仍返回 errcode 0; there is only one.
      const nobody = textOf(json.invaliduser) || textOf(json.unlicenseduser);
      if (nobody) return { state: 'rejected', scope: 'number', reason: tell('invaliduser', nobody) };
      const code = textOf(json.response_code);
      return { state: 'accepted', taskId: code ? `${taskIdOf(todo.id)}:${code}` : taskIdOf(todo.id) };
    },
    async cancel({ user }, taskId) {
      const [id = '', code = ''] = taskId.split(/:(.*)/s);
      const common = { userids: [user], agentid: own.agentId };
      if (own.card === 'template_card' && code === '')
        return {
          state: 'rejected',
          scope: 'message',
          reason: '没有 response_code，卡片不能更新 / the card cannot be updated',
        };
      const ended =
        own.card === 'template_card'
          ? await post(own.paths.updateTemplateCard, {
              ...common,
              response_code: code,
              button: { replace_name: own.words.closed },
            })
          : await post(own.paths.updateTaskcard, { ...common, task_id: id, replace_name: own.words.closed });
      return isTrouble(ended) ? ended : { state: 'cancelled' };
    },
    lookup: () => Promise.resolve({ state: 'unknown', reason: '企业微信不能查询消息 / cannot be looked up' }),
  };
}

const codeOf = (json: Json): string => textOf(json.errcode);

/** task_id: 只能由数字、字母和"_-@"组成，最长支持128字节; the same id for the same item, so that a repetition is one. */
const taskIdOf = (id: string): string =>
  /^[\w@-]{1,64}$/.test(id) ? id : `duban-${createHash('sha256').update(id).digest('hex').slice(0, 40)}`;

/** Byte for byte the same for the same item: the app drops a repetition by comparing the whole request. */
function messageOf(todo: Todo, { agentId, card, fields, words }: Settings): object {
  const common = {
    ...fields,
    touser: todo.user,
    agentid: agentId,
    enable_duplicate_check: 1,
    duplicate_check_interval: DUPLICATE_SECONDS,
  };
  const task_id = taskIdOf(todo.id);
  if (card === 'taskcard')
    return {
      ...common,
      msgtype: 'interactive_taskcard',
      interactive_taskcard: {
        title: cut(todo.title, 40), // 不超过128个字节
        description: cut(todo.text, 165), // 不超过512个字节
        url: todo.url,
        task_id,
        btn: [{ key: 'open', name: words.button }],
      },
    };
  return {
    ...common,
    msgtype: 'template_card',
    template_card: {
      card_type: 'button_interaction',
      main_title: { title: cut(todo.title, 36) },
      sub_title_text: cut(todo.text, 160),
      card_action: { type: 1, url: todo.url },
      task_id,
      button_list: [{ text: words.button, style: 1, type: 1, url: todo.url }],
    },
  };
}
