/** 专有钉钉 (浙政钉, 海政通, 渝快政 …): an item of the to-do centre, finished when the duty ends; every call is signed, no token is needed. */
import { z } from 'zod';
import { shanghaiText } from '../times';
import { cut } from '../../wording/visible';
import {
  createTell,
  isTrouble,
  objectIn,
  readAnswer,
  textOf,
  unreadable,
  type Json,
  type Read,
  type Trouble,
} from '../answers';
import { guardSettings, urlProblem } from '../guard';
import type { Tools } from '../tools';
import { todoProblem, type Todo, type WorkApp } from './port';
import { zwddHeaders } from './zwdd-sign';

const path = z.string().regex(/^\/[\w./-]*$/);
const codes = z.array(z.string()).default([]);
export const zwddSettings = z.strictObject({
  /** 浙政钉's own: https://openplatform-pro.ding.zj.gov.cn */
  host: z.url(),
  appKey: z.string().min(1),
  appSecret: z.string().min(1),
  tenantId: z.string().min(1),
  /** accountId under whose name the items are made and finished. */
  creatorId: z.string().min(1),
  paths: z
    .strictObject({
      create: path.default('/tc/v2/openapi/task/create.json'),
      finish: path.default('/tc/openapi/task/finish.json'),
    })
    .prefault({}),
  ip: z
    .string()
    .regex(/^[\w.:]+$/)
    .default('127.0.0.1'),
  mac: z
    .string()
    .regex(/^[\w:-]+$/)
    .default('00:00:00:00:00:00'),
  /** Further parameters of every item. */
  fields: z.record(z.string(), z.string()).default({}),
  /** What the installation's error codes mean; one that is not listed defers. */
  codes: z.strictObject({ number: codes, account: codes, message: codes, unknown: codes, gone: codes }).prefault({}),
  guard: guardSettings.prefault({}),
});

/** bizTaskId: 业务系统保证唯一, then a repetition makes no second item; how long they keep it is not said, a month is taken. */
const REPEATABLE_MS = 30 * 86_400_000;

export function createZwdd(input: z.input<typeof zwddSettings>, tools: Tools): WorkApp {
  const own = zwddSettings.parse(input);
  const wrong = urlProblem(own.host, own.guard);
  if (wrong) throw new z.ZodError([{ code: 'custom', path: ['host'], message: wrong, input: undefined }]);
  const { origin } = new URL(own.host);
  const ask = tools.askUnder(own.guard, tools.timeoutMs);
  const tell = createTell([own.appSecret, own.appKey]);

  /** The `content` of a call that was taken, or what went wrong. */
  async function post(to: string, params: Readonly<Record<string, string>>): Promise<Read | 'gone'> {
    const headers = zwddHeaders({ path: to, params, now: tools.now(), nonce: tools.nonce() }, own);
    const body = new URLSearchParams(params).toString();
    const read = readAnswer(await ask({ method: 'POST', url: `${origin}${to}`, headers, body }), tell);
    if (isTrouble(read)) return read;
    const content = objectIn(read.json.content);
    if (read.json.success === true && content.success !== false) return { ...read, json: content };
    if (read.json.success === undefined && read.status < 300) return unreadable(read, tell);
    return refusal(read.status, read.json, content);
  }
  function refusal(status: number, json: Json, content: Json): Trouble | 'gone' {
    const code = [json.bizErrorCode, json.errorCode, json.Code, content.responseCode].map(textOf).find(Boolean) ?? '';
    const said = [json.errorMsg, json.Message, content.responseMessage].map(textOf).find(Boolean) ?? '';
    const reason = tell(code || `HTTP ${status}`, said);
    if (own.codes.gone.includes(code)) return 'gone';
    for (const scope of ['number', 'account', 'message'] as const)
      if (own.codes[scope].includes(code)) return { state: 'rejected', scope, reason };
    if (status >= 500 || own.codes.unknown.includes(code)) return { state: 'unknown', reason };
    if (status === 401 || status === 403) return { state: 'rejected', scope: 'account', reason };
    return { state: 'deferred', reason };
  }

  return {
    name: 'zwdd',
    capabilities: { lookup: 'none', repeatableMs: REPEATABLE_MS },
    validate: todoProblem,
    async create(todo) {
      const problem = todoProblem(todo);
      if (problem) return { state: 'rejected', scope: 'message', reason: problem };
      const read = await post(own.paths.create, { ...own.fields, ...itemOf(todo, own) });
      if (read === 'gone')
        return { state: 'rejected', scope: 'account', reason: tell('接口不存在 / no such interface') };
      if (isTrouble(read)) return read;
      const taskId = textOf(dataOf(read.json).taskUuid);
      // An empty answer is what a repeated bizTaskId gets: the item is there, but what it is called is not said.
      return taskId
        ? { state: 'accepted', taskId }
        : { state: 'unknown', reason: tell('没有 taskUuid，待办可能已创建 / the item may be there already') };
    },
    async cancel({ user }, taskId) {
      const read = await post(own.paths.finish, { taskUuid: taskId, userId: user, closePackage: 'true' });
      if (read === 'gone') return { state: 'gone' };
      return isTrouble(read) ? read : { state: 'cancelled' };
    },
    lookup: () => Promise.resolve({ state: 'unknown', reason: '专有钉钉不能按业务编号查询 / cannot be looked up' }),
  };
}

/** `data` is an object, or one written as text. */
function dataOf(content: Json): Json {
  if (typeof content.data !== 'string') return objectIn(content.data);
  try {
    return objectIn(JSON.parse(content.data));
  } catch {
    return {}; // no taskUuid: the caller says so
  }
}

/** "创建待办接口v2": subject 上限200字符, url 上限1000字符, dueTime on Shanghai's clock. */
const itemOf = (todo: Todo, own: z.output<typeof zwddSettings>): Record<string, string> => ({
  tenantId: own.tenantId,
  creatorId: own.creatorId,
  assigneeId: todo.user,
  bizTaskId: todo.id,
  subject: cut(todo.title, 200),
  description: cut(todo.text, 500),
  url: todo.url,
  mobileUrl: todo.url,
  ...(todo.dueAt ? { dueTime: shanghaiText(todo.dueAt) } : {}),
});
