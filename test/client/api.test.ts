/** The local API: who may talk to it, and how it says no. */
import { createApi } from '../../client/api/app';
import { bench, seedPlan, type Bench } from './harness';

const TOKEN = 'f00d'.repeat(12);
let engine: Bench;
let api: ReturnType<typeof createApi>;
beforeAll(async () => {
  engine = await bench();
  await engine.apply(seedPlan('2.7'));
  await engine.open(seedPlan('2.7'), '2.7', '2016-Q3');
  api = createApi({ ctx: engine.context, token: TOKEN });
});
afterAll(() => engine.close());

const HOST = { host: '127.0.0.1:8700' };
const get = (path: string, headers: Record<string, string> = {}) =>
  api.request(path, { headers: { ...HOST, ...headers } });
const post = (verb: string, body: string, headers: Record<string, string> = {}) =>
  api.request(`/api/${verb}`, {
    method: 'POST',
    body,
    headers: { ...HOST, authorization: `Bearer ${TOKEN}`, ...headers },
  });

test('answers a verb to the token’s owner', async () => {
  const response = await post('status', '{"units":["省旅游局"]}');
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ result: [{ unit: 'lvyouju', standing: 'open' }] });
});

test.each([
  ['none', undefined],
  ['another', `Bearer ${'beef'.repeat(12)}`],
  ['a shorter one', `Bearer ${TOKEN.slice(1)}`],
  ['without Bearer', TOKEN],
  ['Basic', `Basic ${TOKEN}`],
])('no token, no answer: %s', async (_which, authorization) => {
  const response = await api.request('/api/status', {
    method: 'POST',
    body: '{}',
    headers: { ...HOST, ...(authorization ? { authorization } : {}) },
  });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: { code: 'refused' } });
});

test.each([
  [{ host: 'evil.example' }, 403],
  [{ host: '127.0.0.1.evil.example' }, 403],
  [{ host: 'evil.example:8700', origin: 'http://evil.example:8700' }, 403],
  [{ origin: 'http://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: 'http://127.0.0.1:8702' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ origin: 'http://127.0.0.1:8700', 'sec-fetch-site': 'same-origin' }, 200],
  [{ host: 'localhost:8700' }, 200],
])('%j with the right token: %i', async (headers, status) => {
  expect((await post('counts', '{}', headers)).status).toBe(status);
});

test('a link from another page may be followed, a script elsewhere may not look', async () => {
  expect((await get('/', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' })).status).toBe(200);
  expect((await get('/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(403);
  expect(
    (await post('hold', '{"by":"x"}', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).status,
  ).toBe(403);
});

test('health needs no token and tells nothing', async () => {
  const response = await get('/api/health');
  expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
});

test('the page shows counts and addresses, no token and no script', async () => {
  const page = await (await get('/')).text();
  expect(page).toContain('办理中');
  expect(page).toContain('143');
  expect(page).not.toContain(TOKEN);
  expect(page).not.toMatch(/<script/i);
});

test.each([
  ['status', '{"units":["省旅游居"]}', 400, 'usage'],
  ['status', '{"units":"省旅游局"}', 400, 'usage'],
  ['status', '{bad', 400, 'usage'],
  ['status', '[]', 400, 'usage'],
  ['nosuch', '{}', 404, 'usage'],
  ['constructor', '{}', 404, 'usage'],
  ['ack', '{"unit":"省财政厅","by":"张三"}', 422, 'refused'],
  ['status', JSON.stringify({ units: ['x'.repeat(2 * 1024 * 1024)] }), 413, 'refused'],
])('%s %.40s: %i', async (verb, body, status, code) => {
  const response = await post(verb, body);
  expect(response.status).toBe(status);
  const { error } = (await response.json()) as { error: { code: string; zh: string; en: string } };
  expect(error).toMatchObject({
    code,
    zh: expect.stringMatching(/\p{Script=Han}/u) as string,
    en: expect.stringMatching(/^[\x20-\x7e省旅游局]+$/) as string,
  });
});

test('a fault inside is told in one line, without a stack', async () => {
  const silenced = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const broken = createApi({
    ctx: { ...engine.context, ledger: { ...engine.ledger, db: null as never } },
    token: TOKEN,
  });
  const response = await broken.request('/api/slips', {
    method: 'POST',
    body: '{}',
    headers: { ...HOST, authorization: `Bearer ${TOKEN}` },
  });
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).not.toContain('.ts');
  expect(silenced).toHaveBeenCalledTimes(1);
  silenced.mockRestore();
});
