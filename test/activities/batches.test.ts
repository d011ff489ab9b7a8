/** Batches: each is looked at a moment before it leaves, the next while one leaves; nothing is lost where something fails. */
import { inBatches } from '../../activities/batches';

const never = async () => false;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
/** A promise that the test settles. */
function open<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((one, other) => ([resolve, reject] = [one, other]));
  return { promise, resolve, reject };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('every one is begun once, in order', async () => {
  const begun: number[] = [];
  const begin = async (batch: readonly number[]) => (begun.push(...batch), { late: Promise.resolve([]) });
  await inBatches(numbers(1_000), { begin, stop: never });
  expect(begun).toEqual(numbers(1_000));
});

test('the second batch is begun while the first leaves, the third not before the first has left', async () => {
  const leaving = [open<number[]>(), open<number[]>(), open<number[]>()];
  let begun = 0;
  const begin = async () => ({ late: leaving[begun++]!.promise });
  const done = inBatches(numbers(30), { begin, stop: never });
  await turn();
  expect(begun).toBe(2);
  leaving[1]!.resolve([]);
  await turn();
  expect(begun).toBe(2);
  leaving[0]!.resolve([]);
  await turn();
  expect(begun).toBe(3);
  leaving[2]!.resolve([]);
  await done;
});

test('what waited too long is begun anew before the rest, and told so', async () => {
  const begun: [readonly number[], boolean][] = [];
  const begin = async (batch: readonly number[], again: boolean) => {
    begun.push([batch, again]);
    return { late: Promise.resolve(begun.length === 1 ? [3, 4] : []) };
  };
  await inBatches(numbers(10), { begin, stop: never });
  expect(begun).toEqual([
    [numbers(10), false],
    [[3, 4], true],
  ]);
});

test('stopped, nothing more is begun, and what leaves is waited for', async () => {
  const leaving = open<number[]>();
  let [begun, ended] = [0, false];
  const begin = async () => (begun++, { late: leaving.promise });
  const done = inBatches(numbers(100), { begin, stop: async () => begun > 0 }).then(() => (ended = true));
  await turn();
  expect([begun, ended]).toEqual([1, false]);
  leaving.resolve([]);
  await done;
});

test('where the ledger fails, the error comes once the batch that leaves has left', async () => {
  const leaving = open<number[]>();
  let begun = 0;
  const begin = async () => {
    if (begun++ > 0) throw new Error('操作流水不可用');
    return { late: leaving.promise };
  };
  let failed: unknown;
  const done = inBatches(numbers(100), { begin, stop: never }).catch((error: unknown) => (failed = error));
  await turn();
  expect(failed).toBeUndefined();
  leaving.resolve([]);
  await done;
  expect(failed).toEqual(new Error('操作流水不可用'));
});

test('a batch that fails while it leaves is an error, and the one after it has left as well', async () => {
  const second = open<number[]>();
  let begun = 0;
  const begin = async () => ({
    late: begun++ === 0 ? Promise.reject<number[]>(new Error('操作流水不可用')) : second.promise,
  });
  let failed: unknown;
  const done = inBatches(numbers(100), { begin, stop: never }).catch((error: unknown) => (failed = error));
  await turn();
  expect([begun, failed]).toEqual([2, undefined]);
  second.resolve([]);
  await done;
  expect(failed).toEqual(new Error('操作流水不可用'));
});
