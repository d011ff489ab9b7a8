/** A stop of all sending is told wherever somebody might wonder why nothing leaves. */
import { createApi } from '../../client/api/app';
import { writeFloodHold } from '../../ledger/write/flood';
import { bench, seedPlan, type Bench } from './harness';
import { personAt, type Person } from './spoken';

const STAR = '★ 自 10-20 10:00 起暂停全部发送（王五），duban release 恢复。';
let engine: Bench;
let person: Person;
beforeAll(async () => {
  engine = await bench();
  // The bench’s Temporal has no service to ask, and doctor would.
  person = await personAt({ ...engine.context, temporal: null });
});
afterAll(async () => {
  person.close();
  await engine.close();
});
beforeEach(async () => {
  await engine.reset('2016-10-20T02:00:00.000Z'); // Thursday, 10:00 in Shanghai
  await engine.apply(seedPlan('2.7'));
});
const hold = (by = '王五') => engine.run('hold', { by });
const page = async () => {
  const api = createApi({ ctx: engine.context, token: 'cafe' });
  return (await api.request('/', { headers: { host: '127.0.0.1:8700' } })).text();
};
const doctor = async () =>
  (JSON.parse((await person.duban('doctor', '--json')).printed) as { engine: { held: unknown } }).engine.held;

test('doctor, the first page and the foot of notices say since when, and who', async () => {
  await hold();
  expect(await doctor()).toEqual({ since: '2016-10-20T02:00:00.000Z', by: '王五' });
  for (const said of [(await person.duban('doctor')).printed, (await person.duban('notices')).printed, await page()])
    expect(said).toContain(STAR);
  expect((await person.duban('notices')).printed.trimEnd().split('\n').at(-1)).toContain(STAR);
});

test('while sending goes on, and after a release, nobody speaks of it', async () => {
  await hold();
  await engine.run('release', { by: '王五' });
  expect(await doctor()).toBeNull();
  for (const said of [(await person.duban('doctor')).printed, (await person.duban('notices')).printed, await page()])
    expect(said).not.toContain('暂停');
});

test('the flood guard holds in its own name', async () => {
  await writeFloodHold(engine.ledger.db, 900, '2016-10-20T02:00:00.000Z');
  expect(await doctor()).toMatchObject({ by: 'flood-guard' });
  expect((await person.duban('notices')).printed).toContain('起暂停全部发送（洪峰保护）');
});

test('what is held does not wait for its window, and no sentence says so', async () => {
  const before = (await person.duban('notices', '--state', 'waiting')).printed;
  expect(before).toContain('等待发送时段');
  await hold();
  const { printed } = await person.duban('notices', '--state', 'waiting');
  expect(printed).not.toContain('等待发送时段');
  expect(printed).toContain('待发：尚未发送：全部发送已暂停');
});

test('for programs the lines of notices stay as they are', async () => {
  await hold();
  const lines = (await person.duban('notices', '--json')).printed.trimEnd().split('\n');
  expect(lines).toHaveLength(143);
  expect(lines.every((line) => 'key' in (JSON.parse(line) as object))).toBe(true);
});

test('a second hold, and a release of nothing, change nothing and say so', async () => {
  expect((await person.duban('release', '--by', '王五')).printed).toContain('本来就没有暂停');
  expect((await person.duban('hold', '--by', '王五')).printed).toContain('已暂停发送');
  engine.at('2016-10-21T02:00:00.000Z');
  const again = await person.duban('hold', '--by', '李四');
  expect([again.code, again.printed]).toEqual([0, expect.stringContaining('已在暂停中（自 10-20 10:00，王五）')]);
  expect((await person.duban('release', '--by', '李四')).printed).toContain('已恢复发送');
});

test('the name of who held is shown as text, whatever it holds', async () => {
  await hold('<b>王五</b>');
  expect(await page()).not.toContain('<b>王五');
});
