/** Group commit: each caller hears of its own item. */
import { recorder } from '../../activities/recorder';

test('what comes within a moment is written together, in order, and each gets its own answer', async () => {
  const groups: (readonly number[])[] = [];
  const write = recorder<number, string>((items) => (groups.push(items), Promise.resolve(items.map(String))), 1);
  await expect(Promise.all([write(1), write(2), write(3)])).resolves.toEqual(['1', '2', '3']);
  await expect(write(4)).resolves.toBe('4');
  expect(groups).toEqual([[1, 2, 3], [4]]);
});

test('one that cannot be written fails alone', async () => {
  const written: number[] = [];
  const write = recorder<number, void>((items) => {
    if (items.includes(2)) return Promise.reject(new Error('no such occurrence'));
    written.push(...items);
    return Promise.resolve(items.map(() => undefined));
  }, 1);
  const results = await Promise.allSettled([write(1), write(2), write(3)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(written).toEqual([1, 3]);
});

test('what comes while a group is written waits for the next', async () => {
  const groups: (readonly number[])[] = [];
  let later: Promise<void> | undefined;
  const write: (item: number) => Promise<void> = recorder((items) => {
    groups.push(items);
    later ??= write(2);
    return Promise.resolve(items.map(() => undefined));
  }, 1);
  await write(1);
  await later;
  expect(groups).toEqual([[1], [2]]);
});
