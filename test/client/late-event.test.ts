/** An event that is recorded when its limit has gone by: a message at night is not enough. */
import { bench, seedPlan, type Bench } from './harness';
import { personAt, type Person } from './spoken';

let engine: Bench;
let person: Person;
beforeAll(async () => {
  engine = await bench('2016-10-20T02:00:00.000Z'); // Thursday, 10:00 in Shanghai
  await engine.apply(seedPlan('23.1'));
  engine.temporal.answer = () => Promise.resolve('gd-2016/23.1/event/x');
  person = await personAt(engine.context);
});
afterAll(async () => {
  person.close();
  await engine.close();
});
const event = (at: string, ...more: string[]) =>
  person.duban('event', '23.1', '--at', at, '--title', '某地山火', '--unit', '省公安厅', '--by', '张三', ...more);

test('recorded after its 24 hours it is begun, and people are told to telephone as well', async () => {
  const { code, printed } = await event('2016-10-19T09:59:00+08:00');
  expect(code).toBe(0);
  expect(printed).toContain('已开启 gd-2016/23.1/event/x');
  expect(printed).toContain('★ 时限已过（2016-10-20 09:59），请同时电话通知。');
});

test('recorded in time nothing is said of it', async () => {
  for (const at of ['2016-10-19T10:01:00+08:00', '2016-10-20T10:00:00+08:00'])
    expect((await event(at)).printed).not.toContain('时限已过');
});

test('programs get the limit beside the occurrence, and stdout stays one JSON value', async () => {
  const { printed, said } = await event('2016-10-19T09:59:00+08:00', '--json');
  expect(JSON.parse(printed)).toEqual({ occurrence: 'gd-2016/23.1/event/x', limitPassed: '2016-10-20T01:59:00.000Z' });
  expect(said).toContain('时限已过');
});
