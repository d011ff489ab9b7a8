/** What is left to itself, and the plan's clock while an activity works. */
import { MockActivityEnvironment } from '@temporalio/testing';
import { endOfLeft, runningClock, within } from '../../activities/beating';
import { REAL_CLOCK } from '../../domain/clock';

const LONG_MS = 60_000;
/** Begins work of a day that has so long, and answers what ends it. */
function begin(ms: number) {
  let end = () => undefined as void;
  const work = new Promise<string>((resolve) => (end = () => resolve('done')));
  const limited = () => within(ms, work);
  return { end: () => end(), came: new MockActivityEnvironment().run<[], string | null, typeof limited>(limited) };
}

test('a process that ends waits for work that has been left to itself, and for work that will be', async () => {
  const [young, old] = [begin(LONG_MS), begin(1)];
  expect(await old.came).toBeNull();
  let over = false;
  const ended = endOfLeft(LONG_MS).then(() => (over = true));
  old.end();
  await new Promise(setImmediate);
  expect(over).toBe(false);
  young.end();
  await ended;
  expect(await young.came).toBe('done');
});

test('it waits for what hangs no longer than it may', async () => {
  const { end, came } = begin(LONG_MS);
  await endOfLeft(1);
  end();
  expect(await came).toBe('done');
});

describe('plan time while an activity works', () => {
  afterEach(() => jest.restoreAllMocks());
  const asked = '2016-10-28T01:00:00.000Z';
  const at = (real: string) => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(real));

  test('is in service never behind the real one, however late it was begun', () => {
    at('2016-10-28T01:00:40.000Z');
    expect(runningClock(asked, REAL_CLOCK)()).toBe('2016-10-28T01:00:40.000Z');
  });

  test('runs on from what was asked for in a rehearsal, a second of which is a day', () => {
    at('2016-10-28T01:00:40.000Z');
    const now = runningClock(asked, { realStart: 0, planStart: 0, dayMs: 1_000 });
    at('2016-10-28T01:00:41.000Z');
    expect(now()).toBe('2016-10-29T01:00:00.000Z');
  });
});
