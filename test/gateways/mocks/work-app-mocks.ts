/** Work apps' stand-ins: tokens that end, repetitions that are dropped, items that are closed. */
import { workAppFrom } from '../../../activities/gateways/registry';
import type { Todo, WorkApp } from '../../../activities/gateways/work-app/port';
import type { Posting } from '../posting';
import { startMock, type Caught, type Refusal, type Vendor, type Wish } from './http-mock';
import { LOCAL, NOW, testTools } from './rig';

const SECRET = 'work-app-secret-0001';
export const TODO: Todo = {
  id: 'gd-2016/2.7/quarter/2016-Q3|lvyouju',
  user: 'zhangsan',
  title: '督办：每季度公示旅游投诉情况',
  text: '2016年第三季度，10月30日（星期日）到期，请反馈。',
  url: 'https://duban.example/i/2.7',
  dueAt: '2016-10-30T16:00:00.000Z',
};

export interface WorkAppRig extends Posting {
  readonly app: WorkApp;
  /** Tokens given out so far. */
  readonly tokens: string[];
  /** Ends the token that is in use; the app's own clock goes on. */
  endToken(): void;
  readonly closed: string[];
}
export interface State {
  readonly tokens: string[];
  valid: string;
  readonly closed: string[];
  readonly seen: Set<string>;
}
const newToken = (state: State): string => {
  state.valid = `token-number-${state.tokens.length + 1}`;
  state.tokens.push(state.valid);
  return state.valid;
};

export const other = (body: unknown, status = 200): Wish => ({ kind: 'other', reply: () => ({ status, body }) });
const json = (request: Caught): Record<string, unknown> => JSON.parse(request.body) as Record<string, unknown>;

function wecomVendor(state: State, card: 'template_card' | 'taskcard'): Vendor {
  const codes: Partial<Record<Refusal, number>> = {
    'limits the rate': 45009,
    'refuses the account': 60011,
    'refuses the number': 81013,
  };
  const closing = card === 'taskcard' ? 'update_taskcard' : 'update_template_card';
  return {
    read(request) {
      const { url } = request;
      if (url.pathname === '/cgi-bin/gettoken')
        return url.searchParams.get('corpsecret') === SECRET
          ? other({ errcode: 0, errmsg: 'ok', access_token: newToken(state), expires_in: 7200 })
          : other({ errcode: 40001, errmsg: `invalid credential ${SECRET}` });
      if (url.searchParams.get('access_token') !== state.valid) return other({ errcode: 42001, errmsg: 'expired' });
      const asked = json(request);
      if (url.pathname === `/cgi-bin/message/${closing}`) {
        const id = String(asked.response_code ?? asked.task_id);
        if (JSON.stringify(asked.userids) !== '["zhangsan"]' || asked.agentid !== 1000002)
          return { kind: 'wrong', why: request.body };
        state.closed.push(id);
        return other({ errcode: 0, errmsg: 'ok' });
      }
      if (url.pathname !== '/cgi-bin/message/send' || asked.touser !== 'zhangsan' || asked.enable_duplicate_check !== 1)
        return { kind: 'wrong', why: request.body };
      // 同样内容（请求json）的消息，不会重复收到
      if (state.seen.has(request.body)) return other({ errcode: 0, errmsg: 'ok', msgid: 'm', response_code: 'rc' });
      return { kind: 'submit', id: request.body, mobile: '' };
    },
    accepted: () => ({
      body: { errcode: 0, errmsg: 'ok', msgid: 'm', ...(card === 'taskcard' ? {} : { response_code: 'rc:1' }) },
    }),
    refused: (refusal) => ({ body: { errcode: codes[refusal] ?? 99_999, errmsg: `no ${SECRET} ${state.valid}` } }),
  };
}

function dingtalkVendor(state: State): Vendor {
  const codes: Partial<Record<Refusal, string>> = {
    'limits the rate': 'todo.taskCreate.flowControlError',
    'refuses the account': 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
    'refuses the number': 'InvalidParameter.executorIds',
  };
  return {
    read(request) {
      const { url, headers, method } = request;
      if (url.pathname === '/v1.0/oauth2/accessToken')
        return json(request).appSecret === SECRET
          ? other({ accessToken: newToken(state), expireIn: 7200 })
          : other({ code: 'invalidClientIdOrSecret', message: SECRET }, 400);
      if (headers['x-acs-dingtalk-access-token'] !== state.valid)
        return other({ code: 'InvalidAuthentication', message: '不合法的access_token' }, 400);
      const source = /^\/v1\.0\/todo\/users\/owner\/tasks\/sources\/(.+)$/.exec(url.pathname)?.[1];
      if (source)
        return {
          kind: 'other',
          reply: (processed) => {
            const found = processed.find(({ id }) => id === decodeURIComponent(source));
            return found ? { body: { id: found.gatewayId } } : { status: 404, body: { code: 'todo.taskNotFound' } };
          },
        };
      if (method === 'PUT') {
        const task = url.pathname.split('/').at(-1)!;
        if (json(request).done !== true || url.searchParams.get('operatorId') !== 'owner')
          return { kind: 'wrong', why: request.body };
        if (task === 'deleted') return other({ code: 'todo.taskNotFound', message: '待办不存在' }, 404);
        state.closed.push(task);
        return other({ result: true });
      }
      const asked = json(request);
      const fits = asked.dueTime === Date.parse('2016-10-30T16:00:00.000Z') && asked.creatorId === 'owner';
      if (!fits || url.pathname !== '/v1.0/todo/users/owner/tasks') return { kind: 'wrong', why: request.body };
      // "新增钉钉待办任务", 错误码: 400 todo.taskCreate.paramError, task exist.
      if (state.seen.has(String(asked.sourceId)))
        return other({ code: 'todo.taskCreate.paramError', message: 'task exist' }, 400);
      return { kind: 'submit', id: String(asked.sourceId), mobile: String((asked.executorIds as string[])[0]) };
    },
    accepted: ({ gatewayId }) => ({ body: { id: gatewayId } }),
    refused: (refusal) => ({
      status: refusal === 'refuses with status 200' ? 200 : 403,
      body: { code: codes[refusal] ?? 'brandNewCode', message: `no ${SECRET} ${state.valid}` },
    }),
  };
}

export async function rigOf(
  vendor: (state: State) => Vendor,
  settings: object,
  now: () => number,
): Promise<WorkAppRig> {
  const state: State = { tokens: [], valid: '', closed: [], seen: new Set() };
  const mock = await startMock(vendor(state));
  const push = mock.processed.push.bind(mock.processed);
  mock.processed.push = (...items) => (items.forEach(({ id }) => state.seen.add(id)), push(...items));
  const app = workAppFrom(
    { host: `http://127.0.0.1:${mock.port}`, guard: LOCAL, ...settings },
    testTools(mock, { now }),
  );
  return {
    mock,
    app,
    tokens: state.tokens,
    closed: state.closed,
    endToken: () => (state.valid = 'ended'),
    send: () => app.create(TODO),
    sendBad: [() => app.create({ ...TODO, user: '' }), () => app.create({ ...TODO, title: ' ' })],
    secrets: [SECRET, 'token-number-1', 'token-number-2'],
    people: true,
  };
}
export const wecomRig =
  (card: 'template_card' | 'taskcard' = 'template_card', now = () => NOW) =>
  () =>
    rigOf(
      (state) => wecomVendor(state, card),
      { kind: 'wecom', corpId: 'ww1', corpSecret: SECRET, agentId: 1000002, card },
      now,
    );
export const dingtalkRig =
  (now = () => NOW) =>
  () =>
    rigOf(dingtalkVendor, { kind: 'dingtalk', appKey: 'ding-app-key', appSecret: SECRET, owner: 'owner' }, now);
