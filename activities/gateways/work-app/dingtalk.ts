/** DingTalk: a to-do task of the person’s list, marked done when the duty ends; host, paths and names can be set for what is built like it. */
import { z } from 'zod';
import { cut } from '../../wording/visible';
import { createTell, isTrouble, readAnswer, textOf, unreadable, type Read, type Said } from '../answers';
import type { Question } from '../ask';
import { troubleOf } from '../codes';
import { guardSettings, urlProblem } from '../guard';
import { createTokens, withToken } from '../tokens';
import type { Tools } from '../tools';
import { DINGTALK_CODES, DINGTALK_TOKEN_ENDED, isGone, isThere } from './dingtalk-codes';
import type { Found } from '../port';
import { todoProblem, type Todo, type WorkApp } from './port';

/** `{owner}`, `{task}` and `{source}` are filled in. */
const path = z.string().regex(/^\/[\w./{}-]*$/);
const field = z.string().min(1);
export const dingtalkSettings = z.strictObject({
  host: z.url().default('https://api.dingtalk.com'),
  appKey: z.string().min(1),
  appSecret: z.string().min(1),
  /** unionId under whose name the tasks are made and closed. */
  owner: z.string().min(1),
  /** "获取企业内部应用的accessToken", "新增钉钉待办任务", "更新钉钉待办任务", 按 sourceId 查询. */
  paths: z
    .strictObject({
      token: path.default('/v1.0/oauth2/accessToken'),
      create: path.default('/v1.0/todo/users/{owner}/tasks'),
      update: path.default('/v1.0/todo/users/{owner}/tasks/{task}'),
      bySource: path.default('/v1.0/todo/users/{owner}/tasks/sources/{source}'),
    })
    .prefault({}),
  /** Names that an installation may have changed. */
  names: z
    .strictObject({
      appKey: field.default('appKey'),
      appSecret: field.default('appSecret'),
      accessToken: field.default('accessToken'),
      expireIn: field.default('expireIn'),
      tokenHeader: field.default('x-acs-dingtalk-access-token'),
      taskId: field.default('id'),
    })
    .prefault({}),
  /** Further fields of every task. */
  fields: z.record(z.string(), z.json()).default({}),
  guard: guardSettings.prefault({}),
});

export function createDingtalk(input: z.input<typeof dingtalkSettings>, tools: Tools): WorkApp {
  const own = dingtalkSettings.parse(input);
  const wrong = urlProblem(own.host, own.guard);
  if (wrong) throw new z.ZodError([{ code: 'custom', path: ['host'], message: wrong, input: undefined }]);
  const { origin } = new URL(own.host);
  const { names, paths } = own;
  const ask = tools.askUnder(own.guard, tools.timeoutMs);
  const tokens = createTokens(fetchToken, tools.now);
  const tell = (...words: readonly unknown[]) => createTell([own.appSecret, own.appKey, ...tokens.seen()])(...words);
  const refusal = ({ status, json }: Said) =>
    troubleOf(DINGTALK_CODES, { code: textOf(json.code), said: textOf(json.message), status }, tell);
  const to = (place: string, values: Readonly<Record<string, string>> = {}) =>
    `${origin}${place.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent({ owner: own.owner, ...values }[name] ?? ''))}`;

  async function fetchToken() {
    const body = JSON.stringify({ [names.appKey]: own.appKey, [names.appSecret]: own.appSecret });
    const headers = { 'content-type': 'application/json' };
    const read = readAnswer(await ask({ method: 'POST', url: to(paths.token), headers, body }), tell);
    if (isTrouble(read)) return read;
    const token = textOf(read.json[names.accessToken]);
    return token ? { token, seconds: Number(read.json[names.expireIn]) || 7_200 } : refusal(read);
  }
  /** The answer of a call that was taken, `gone`, or what went wrong. */
  async function call(method: Question['method'], url: string, body?: object): Promise<Read | 'gone' | 'there'> {
    const text = body ? { body: JSON.stringify(body) } : {};
    const made = async (token: string) => {
      const headers = { 'content-type': 'application/json', [names.tokenHeader]: token };
      return readAnswer(await ask({ method, url, headers, ...text }), tell);
    };
    const read = await withToken(
      tokens,
      made,
      (one) => !isTrouble(one) && DINGTALK_TOKEN_ENDED.has(textOf(one.json.code)),
    );
    if (isTrouble(read)) return read;
    const code = textOf(read.json.code);
    if (isGone(read.status, code)) return 'gone';
    if (isThere(code, textOf(read.json.message))) return 'there';
    if (code) return refusal(read);
    return read.status < 300 ? read : unreadable(read, tell);
  }
  /** The item of our id, `not-found`, or why nobody knows. */
  async function bySource(id: string): Promise<Found> {
    const read = await call('GET', to(paths.bySource, { source: id }));
    if (read === 'gone') return { state: 'not-found' };
    if (read === 'there') return { state: 'unknown', reason: tell('答复无法识别 / malformed answer') };
    if (isTrouble(read)) return { state: 'unknown', reason: read.reason };
    const gatewayId = textOf(read.json[names.taskId]);
    return gatewayId ? { state: 'accepted', gatewayId } : { state: 'not-found' };
  }

  return {
    name: 'dingtalk',
    capabilities: { lookup: 'message', repeatableMs: 0 },
    validate: todoProblem,
    async create(todo) {
      const problem = todoProblem(todo);
      if (problem) return { state: 'rejected', scope: 'message', reason: problem };
      const operator = `operatorId=${encodeURIComponent(own.owner)}`;
      const read = await call('POST', `${to(paths.create)}?${operator}`, { ...own.fields, ...taskOf(todo, own.owner) });
      if (read === 'gone')
        return { state: 'rejected', scope: 'account', reason: tell('接口不存在 / no such interface') };
      if (read === 'there') {
        const found = await bySource(todo.id);
        return found.state === 'accepted' && found.gatewayId
          ? { state: 'accepted', taskId: found.gatewayId }
          : { state: 'unknown', reason: tell('待办已存在，但查不到编号 / there already, id not known') };
      }
      if (isTrouble(read)) return read;
      const taskId = textOf(read.json[names.taskId]);
      return taskId
        ? { state: 'accepted', taskId }
        : { state: 'unknown', reason: tell('答复没有编号 / answer without an id') };
    },
    async cancel(_, taskId) {
      const operator = `operatorId=${encodeURIComponent(own.owner)}`;
      const read = await call('PUT', `${to(paths.update, { task: taskId })}?${operator}`, { done: true });
      if (read === 'gone') return { state: 'gone' };
      if (read === 'there') return { state: 'cancelled' };
      return isTrouble(read) ? read : { state: 'cancelled' };
    },
    lookup: ({ id }) => bySource(id),
  };
}

/** "新增钉钉待办任务": subject 不超过1024个字符, description 不超过4096个字符, dueTime in ms. */
const taskOf = (todo: Todo, owner: string) => ({
  sourceId: todo.id,
  subject: cut(todo.title, 200),
  description: cut(todo.text, 1_000),
  creatorId: owner,
  executorIds: [todo.user],
  detailUrl: { appUrl: todo.url, pcUrl: todo.url },
  isOnlyShowExecutor: true,
  ...(todo.dueAt ? { dueTime: Date.parse(todo.dueAt) } : {}),
});
