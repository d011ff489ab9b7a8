/** What the catcher has said 250 to is there again, whatever ended it; what it has not is gone without a trace. */
import { appendFile, mkdtemp, open, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { receiptOf } from '../../worker/catcher/receipt';
import { openStore, type Store } from '../../worker/catcher/store';

let dir: string;
let store: Store;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'duban catcher 中文 '));
  store = await openStore(dir);
});
afterEach(async () => {
  await store.close();
  await rm(dir, { recursive: true });
});

const mail = (id: number) =>
  Buffer.from(
    `Message-ID: <${id}@duban.example>\r\nSubject: =?UTF-8?B?${Buffer.from(`第${id}封`).toString('base64')}?=\r\nDuban-Units: lvyouju a\r\n b\r\n\r\nbody ${id}\r\n`,
  );
const add = (id: number) =>
  store.addMail({ from: 'duban@duban.example', to: 'x@y.example', ...receiptOf(mail(id), 'x@y.example') }, mail(id));
const sms = (clientId: string) =>
  store.addSms({
    clientId,
    mobile: '+8610000000001',
    template: 'ahead',
    params: [],
    text: `短信 ${clientId}`,
    units: ['lvyouju'],
  });
async function reopen() {
  await store.close();
  store = await openStore(dir);
}

test('mails and SMS are there again, in order, byte for byte', async () => {
  await Promise.all([...Array.from({ length: 1_200 }, (_, index) => add(index + 1)), sms('a'), sms('b')]);
  await reopen();
  expect(store.mails.map(({ id, messageId }) => [id, messageId])).toEqual(
    Array.from({ length: 1_200 }, (_, index) => [index + 1, `<${index + 1}@duban.example>`]),
  );
  expect(store.mails[76]).toMatchObject({ subject: '第77封', units: ['lvyouju', 'a', 'b'] });
  expect(await store.rawOf(store.mails[76]!)).toEqual(mail(77));
  expect(store.sms.map(({ text }) => text)).toEqual(['短信 a', '短信 b']);
});

test('a repetition is caught too, and says of which mail', async () => {
  await add(1);
  await add(2);
  await reopen();
  expect(await add(1)).toMatchObject({ id: 3, duplicateOf: 1 });
  expect((await add(2)).duplicateOf).toBe(2);
});

test('a line cut short and bytes without a line are dropped at opening, and what comes next is whole', async () => {
  await add(1);
  await appendFile(join(dir, 'mails.jsonl'), '{"id":2,"subject":"半');
  await appendFile(join(dir, 'mails.bin'), 'half a mail');
  await reopen();
  expect(store.mails).toHaveLength(1);
  await add(2);
  await reopen();
  expect(await store.rawOf(store.mails[1]!)).toEqual(mail(2));
});

test('a line whose bytes are missing ends what is kept', async () => {
  await add(1);
  await add(2);
  await store.close();
  await truncate(join(dir, 'mails.bin'), mail(1).length + 3);
  store = await openStore(dir);
  expect(store.mails.map(({ id }) => id)).toEqual([1]);
});

test('what cannot be written is refused, and does not stand in the list', async () => {
  await add(1);
  const real = Object.getPrototypeOf(
    await open(join(dir, 'mails.bin'), 'r').then(async (handle) => (await handle.close(), handle)),
  ) as { write: unknown };
  const write = jest
    .spyOn(real as never, 'write')
    .mockRejectedValueOnce(Object.assign(new Error('no space left'), { code: 'ENOSPC' }) as never);
  await expect(add(2)).rejects.toThrow('no space left');
  write.mockRestore();
  expect(store.mails).toHaveLength(1);
  expect(await add(2)).toMatchObject({ id: 2 });
  expect((await add(2)).duplicateOf).toBe(2);
});
