/** The three kinds of group robots' stand-ins: they check the signature as each vendor documents it. */
import { createHmac } from 'node:crypto';
import { robotFrom } from '../../../activities/gateways/registry';
import type { Robot } from '../../../activities/gateways/robots/port';
import type { Posting } from '../posting';
import { startMock, type Caught, type Refusal, type Vendor } from './http-mock';
import { LOCAL, NOW, testTools } from './rig';

const SECRET = 'SEC-robot-secret-0001';
const KEY = 'robot-key-in-the-address';
type Kind = 'wecom' | 'dingtalk' | 'feishu';

const CODES: Readonly<Record<Kind, Partial<Record<Refusal, string>>>> = {
  wecom: { 'limits the rate': '45009', 'refuses the account': '93000' },
  dingtalk: { 'limits the rate': '410100', 'refuses the account': '310000' },
  feishu: { 'limits the rate': '11232', 'refuses the account': '19021' },
};
/** What is wrong with a request, or null. */
const CHECKS: Readonly<Record<Kind, (request: Caught, body: Record<string, unknown>) => string | null>> = {
  wecom: ({ url }, body) =>
    url.searchParams.get('key') === KEY && body.msgtype === 'markdown' ? null : 'wecom request',
  dingtalk: ({ url }) => {
    const timestamp = url.searchParams.get('timestamp') ?? '';
    const sign = createHmac('sha256', SECRET).update(`${timestamp}\n${SECRET}`).digest('base64');
    const fits = timestamp === String(NOW) && url.searchParams.get('sign') === sign;
    return fits && url.searchParams.get('access_token') === KEY ? null : 'dingtalk signature';
  },
  feishu: ({ url }, body) => {
    const sign = createHmac('sha256', `${String(body.timestamp)}\n${SECRET}`)
      .update('')
      .digest('base64');
    const fits = body.timestamp === String(Math.floor(NOW / 1_000)) && body.sign === sign;
    return fits && url.pathname.endsWith(KEY) ? null : 'feishu signature';
  },
};
const ADDRESS: Readonly<Record<Kind, string>> = {
  wecom: `/cgi-bin/webhook/send?key=${KEY}`,
  dingtalk: `/robot/send?access_token=${KEY}`,
  feishu: `/open-apis/bot/v2/hook/${KEY}`,
};

export const GROUP_MESSAGE = {
  id: 'g1',
  title: '督办提醒',
  markdown: '> 2.7 每季度公示旅游投诉情况\n**10月30日到期**',
};

export const robotRig = (kind: Kind) => async (): Promise<Posting & { robot: Robot; bodies: string[] }> => {
  const bodies: string[] = [];
  const answer = (code: number, words: string) =>
    kind === 'feishu' ? { body: { code, msg: words } } : { body: { errcode: code, errmsg: words } };
  const vendor: Vendor = {
    read(request) {
      const wrong = CHECKS[kind](request, JSON.parse(request.body) as Record<string, unknown>);
      if (wrong) return { kind: 'wrong', why: wrong };
      bodies.push(request.body);
      return { kind: 'submit', id: '', mobile: '' };
    },
    accepted: () => answer(0, 'ok'),
    refused: (refusal) => answer(Number(CODES[kind][refusal] ?? 99_999), `no: ${KEY} ${SECRET}`),
  };
  const mock = await startMock(vendor);
  const url = `http://127.0.0.1:${mock.port}${ADDRESS[kind]}`;
  const robot = robotFrom(
    { kind, url, guard: LOCAL, ...(kind === 'wecom' ? {} : { secret: SECRET }) },
    testTools(mock),
  );
  return {
    mock,
    robot,
    bodies,
    send: () => robot.send(GROUP_MESSAGE),
    sendBad: [
      () => robot.send({ ...GROUP_MESSAGE, markdown: ' ' }),
      () => robot.send({ ...GROUP_MESSAGE, markdown: '长'.repeat(robot.capabilities.maxBytes / 3) }),
    ],
    secrets: [KEY, ...(kind === 'wecom' ? [] : [SECRET])],
    people: false,
  };
};
