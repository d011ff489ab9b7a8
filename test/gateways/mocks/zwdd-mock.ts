/** The stand-in of 专有钉钉: it works the signature out by itself, and answers a repeated bizTaskId without data. */
import { createHmac } from 'node:crypto';
import type { Refusal, Vendor } from './http-mock';
import { NOW } from './rig';
import { other, rigOf, TODO, type State } from './work-app-mocks';

const SECRET = 'work-app-secret-0001';

function zwddVendor(state: State): Vendor {
  const codes: Partial<Record<Refusal, string>> = { 'refuses the account': 'NO_AUTH', 'refuses the number': 'NO_USER' };
  return {
    read({ url, headers, body, method }) {
      const params = Object.fromEntries(new URLSearchParams(body));
      const pairs = Object.keys(params).map((name) => `${name}=${params[name]}`);
      const [time, nonce] = [headers['x-hmac-auth-timestamp'], headers['x-hmac-auth-nonce']];
      const text = `${method}\n${String(time)}\n${String(nonce)}\n${url.pathname}\n${pairs.sort().join('&')}`;
      const signature = createHmac('sha256', SECRET).update(text).digest('base64');
      if (headers['x-hmac-auth-signature'] !== signature || time !== '2016-10-28T09:00:05.000+08:00')
        return { kind: 'wrong', why: 'signature' };
      if (url.pathname === '/tc/openapi/task/finish.json') {
        if (params.taskUuid === 'deleted') return other({ success: false, bizErrorCode: 'NO_TASK' });
        state.closed.push(params.taskUuid!);
        return other({ success: true, content: { success: true, data: true } });
      }
      const fits =
        params.dueTime === '2016-10-31 00:00:00' && params.tenantId === '196729' && params.subject === TODO.title;
      if (url.pathname !== '/tc/v2/openapi/task/create.json' || !fits) return { kind: 'wrong', why: body };
      // 请检查bizTaskId是否重复: an answer without data.
      if (state.seen.has(params.bizTaskId!)) return other({ success: true, content: { success: true } });
      return { kind: 'submit', id: params.bizTaskId!, mobile: params.assigneeId! };
    },
    accepted: ({ gatewayId }) => ({
      body: {
        success: true,
        content: { success: true, data: JSON.stringify({ taskUuid: gatewayId, packageUuid: 'p' }) },
      },
    }),
    refused: (refusal) => ({
      body: { success: false, bizErrorCode: codes[refusal] ?? 'NEW', errorMsg: `no ${SECRET}` },
    }),
  };
}

export const zwddRig = () =>
  rigOf(
    zwddVendor,
    {
      kind: 'zwdd',
      appKey: 'duban-app-key',
      appSecret: SECRET,
      tenantId: '196729',
      creatorId: '1',
      codes: { account: ['NO_AUTH'], number: ['NO_USER'], gone: ['NO_TASK'] },
    },
    () => NOW,
  );
