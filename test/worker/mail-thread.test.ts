/** The mail thread: what the engine asks of it and what it answers, over a real SMTP connection. */
import type { HandingOver } from '../../activities/mail/handing-over';
import { startMailThread, type MailThread } from '../../worker/mail-thread';
import { faultServer, type FaultServer, type Script } from '../mail/fault-server';
import { line, outgoing } from '../mail/samples';

const mail = (address = 'zhangsan@lyj.example'): HandingOver => ({
  message: {
    id: 'm0123456789abcdef',
    message_id: '<m0123456789abcdef@duban.example>',
    created_at: '2016-10-28T01:00:00.000Z', // Friday
    hash: null,
  },
  contact: { name: '张三', email: address },
  outgoing: outgoing([line()]),
  calendar: [],
  lane: 'first',
});

const open: { server: FaultServer; thread: MailThread }[] = [];
async function against(script: Script, own: { readonly url?: string } = {}) {
  const server = await faultServer(script);
  const failures: unknown[] = [];
  const thread = startMailThread({ smtpUrl: own.url ?? server.url, sample: true }, (error) => failures.push(error));
  open.push({ server, thread });
  return { server, thread, failures };
}
afterEach(async () => {
  for (const { server, thread } of open.splice(0)) {
    await thread.close();
    await server.close();
  }
});

test('a mail is made and handed over, and the server has its bytes', async () => {
  const { server, thread, failures } = await against({ dot: '250 2.0.0 queued as 4F1' });
  expect(await thread.sendMail(mail())).toEqual({
    state: 'handed-over',
    response: '250 2.0.0 queued as 4F1',
    subject: '【提醒·余1个工作日】2.7 每季度公示旅游投诉情况（2016年第3季度）',
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(server.messages()).toEqual([expect.stringContaining('Message-ID: <m0123456789abcdef@duban.example>')]);
  await thread.close();
  expect(failures).toEqual([]);
});

test('what the server refuses is an outcome with its words', async () => {
  const { thread } = await against({ rcpt: '550 5.1.1 no such user' });
  expect(await thread.sendMail(mail())).toMatchObject({ state: 'refused', response: '550 5.1.1 no such user' });
});

test('a mail that cannot be made is told as such, and the next one goes', async () => {
  const { thread } = await against({});
  await expect(thread.sendMail(mail('zhangsan＠lyj.example'))).rejects.toThrow('联系人的邮箱地址无效');
  expect(await thread.sendMail(mail())).toMatchObject({ state: 'handed-over' });
});

test('a thread that cannot start says why, and can be closed', async () => {
  const { thread, failures } = await against({}, { url: 'http://mail.gd.example' });
  while (failures.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(String(failures[0])).toMatch(/RangeError/);
  await thread.close();
});
