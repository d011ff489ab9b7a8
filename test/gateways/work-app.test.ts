/** Work apps: the conformance of what posts, tokens, repetition without doubling, and closing. */
import { workAppFrom } from '../../activities/gateways/registry';
import { createAgain } from '../../activities/gateways/work-app/port';
import { postingConformance } from './posting';
import { LOCAL, NOW, TRIED } from './mocks/rig';
import { dingtalkRig, TODO, wecomRig, type WorkAppRig } from './mocks/work-app-mocks';
import { zwddRig } from './mocks/zwdd-mock';

const APPS: readonly [string, (now?: () => number) => () => Promise<WorkAppRig>][] = [
  ['WeCom with template cards', (now) => wecomRig('template_card', now)],
  ['WeCom with task cards', (now) => wecomRig('taskcard', now)],
  ['DingTalk', (now) => dingtalkRig(now)],
];

describe.each(APPS)('%s', (_, rigFor) => {
  describe('posts', () => postingConformance(rigFor()));

  let now = NOW;
  let rig: WorkAppRig;
  beforeEach(async () => {
    now = NOW;
    rig = await rigFor(() => now)();
  });
  afterEach(async () => {
    expect(rig.mock.wrong).toEqual([]);
    await rig.mock.close();
  });

  test('one token serves all, also those who ask at once', async () => {
    await Promise.all([rig.send(), rig.app.create({ ...TODO, id: 'b' }), rig.app.create({ ...TODO, id: 'c' })]);
    await rig.app.create({ ...TODO, id: 'd' });
    expect(rig.tokens).toHaveLength(1);
    expect(rig.mock.processed).toHaveLength(4);
  });

  test('a token that ended before its time is fetched anew and the call made once more', async () => {
    await rig.send();
    rig.endToken();
    expect(await rig.app.create({ ...TODO, id: 'b' })).toMatchObject({ state: 'accepted' });
    expect(rig.tokens).toHaveLength(2);
    expect(rig.mock.processed).toHaveLength(2);
  });

  test('a token is replaced shortly before its two hours are over', async () => {
    await rig.send();
    now += 114 * 60_000;
    await rig.app.create({ ...TODO, id: 'b' });
    expect(rig.tokens).toHaveLength(1);
    now += 2 * 60_000;
    await rig.app.create({ ...TODO, id: 'c' });
    expect(rig.tokens).toHaveLength(2);
  });

  test('after a time-out with the item made, a second try makes no second item', async () => {
    rig.mock.fault = 'hangs after processing';
    expect(await rig.send()).toMatchObject({ state: 'unknown' });
    rig.mock.fault = 'none';
    expect(await createAgain(rig.app, TODO, TRIED, NOW)).toMatchObject({ state: 'accepted' });
    expect(rig.mock.processed).toHaveLength(1);
  });

  test('after a time-out with nothing made, a second try makes it', async () => {
    rig.mock.fault = 'hangs before processing';
    expect(await rig.send()).toMatchObject({ state: 'unknown' });
    rig.mock.fault = 'none';
    expect(await createAgain(rig.app, TODO, TRIED, NOW)).toMatchObject({ state: 'accepted' });
    expect(rig.mock.processed).toHaveLength(1);
  });

  test('an item is closed on the person’s list when the duty ends', async () => {
    const made = await rig.app.create(TODO);
    if (made.state !== 'accepted') throw new Error(made.reason);
    expect(await rig.app.cancel(TODO, made.taskId)).toEqual({ state: 'cancelled' });
    expect(rig.closed).toHaveLength(1);
  });
});

test('where nothing can be looked up and repetitions are no longer dropped, it is left to a person', async () => {
  const rig = await wecomRig()();
  const late = NOW + 5 * 3_600_000;
  expect(await createAgain(rig.app, TODO, TRIED, late)).toMatchObject({ state: 'unknown' });
  expect(rig.mock.requests).toEqual([]);
  await rig.mock.close();
});

test('an item that is not there any more is gone; a card without its code cannot be closed', async () => {
  const ding = await dingtalkRig()();
  expect(await ding.app.cancel(TODO, 'deleted')).toEqual({ state: 'gone' });
  await ding.mock.close();
  const wecom = await wecomRig()();
  expect(await wecom.app.cancel(TODO, 'task')).toMatchObject({ state: 'rejected' });
  await wecom.mock.close();
});

test('the card’s code is used to close it, whatever characters it has', async () => {
  const rig = await wecomRig()();
  const made = await rig.app.create(TODO);
  if (made.state !== 'accepted') throw new Error(made.reason);
  await rig.app.cancel(TODO, made.taskId);
  expect(rig.closed).toEqual(['rc:1']);
  await rig.mock.close();
});

test('a wrong secret is the account’s fault and is not shown', async () => {
  const rig = await wecomRig()();
  const host = `http://127.0.0.1:${rig.mock.port}`;
  const app = workAppFrom({
    kind: 'wecom',
    host,
    corpId: 'ww1',
    corpSecret: 'wrong-secret-1',
    agentId: 1,
    guard: LOCAL,
  });
  expect(await app.create(TODO)).toMatchObject({ state: 'rejected', scope: 'account' });
  await rig.mock.close();
});

test('a to-do that an earlier try made is found, not refused as a double', async () => {
  const rig = await dingtalkRig()();
  expect(await rig.app.create(TODO)).toEqual({ state: 'accepted', taskId: 'g1' });
  expect(await rig.app.create(TODO)).toEqual({ state: 'accepted', taskId: 'g1' });
  expect(rig.mock.processed).toHaveLength(1);
  await rig.mock.close();
});

describe('专有钉钉 (浙政钉)', () => {
  postingConformance(zwddRig);

  test('an item is made, finished, and gone when it is not there any more', async () => {
    const rig = await zwddRig();
    expect(await rig.app.create(TODO)).toEqual({ state: 'accepted', taskId: 'g1' });
    expect(await rig.app.cancel(TODO, 'g1')).toEqual({ state: 'cancelled' });
    expect(rig.closed).toEqual(['g1']);
    expect(await rig.app.cancel(TODO, 'deleted')).toEqual({ state: 'gone' });
    expect(rig.mock.wrong).toEqual([]);
    await rig.mock.close();
  });

  test('after a time-out a repetition makes no second item, and does not claim to know the first', async () => {
    const rig = await zwddRig();
    rig.mock.fault = 'hangs after processing';
    expect(await rig.send()).toMatchObject({ state: 'unknown' });
    rig.mock.fault = 'none';
    expect(await createAgain(rig.app, TODO, TRIED, NOW)).toMatchObject({ state: 'unknown' });
    expect(rig.mock.processed).toHaveLength(1);
    await rig.mock.close();
  });
});
