/** Several receipts of one message make one state, whatever their order and number. */
import fc from 'fast-check';
import { parseList, settle, MOST_BYTES, type Fate } from '../../activities/gateways/receipts';

const fate = fc.record<Fate>({
  state: fc.constantFrom('delivered', 'failed'),
  at: fc.constantFrom('2016-10-28T01:00:00.000Z', '2016-10-28T01:01:00.000Z', '2016-10-28T01:02:00.000Z'),
  reason: fc.constantFrom('DELIVRD', 'UNDELIV', 'EXPIRED'),
});
const all = (fates: readonly Fate[]) => fates.reduce<Fate | null>(settle, null);

test('any order and any repetition give the same state', () => {
  fc.assert(
    fc.property(
      fc.array(fate, { minLength: 1, maxLength: 6 }).chain((list) => fc.tuple(fc.constant(list), shuffled(list))),
      ([list, mixed]) => expect(all([...mixed, ...list])).toEqual(all(list)),
    ),
  );
});
const shuffled = (list: readonly Fate[]) => fc.shuffledSubarray([...list], { minLength: list.length });

test('delivered never goes back, and is kept with the time it was first reported', () => {
  const delivered = { state: 'delivered', at: '2016-10-28T01:02:00.000Z', reason: 'DELIVRD' } as const;
  fc.assert(
    fc.property(fc.array(fate), (list) => {
      const end = all([delivered, ...list]);
      expect(end?.state).toBe('delivered');
      expect((end?.at ?? '') <= delivered.at).toBe(true);
    }),
  );
});

test('a body one byte too long is refused before it is parsed', () => {
  const read = (length: number) =>
    parseList(
      `[${' '.repeat(length - 2)}]`,
      (json) => json,
      () => null,
      'ok',
    );
  expect(read(MOST_BYTES)).toEqual({ state: 'read', receipts: [], answer: 'ok' });
  expect(read(MOST_BYTES + 1)).toMatchObject({ state: 'refused', status: 413 });
});

test('one receipt that cannot be read refuses the push and says which', () => {
  const good = { state: 'delivered', at: '2016-10-28T01:02:00.000Z', reason: '', gatewayId: 'g' } as const;
  const read = parseList(
    '[{"a":1},{"b":1}]',
    (json) => json,
    ({ a }) => (a === 1 ? good : null),
    'ok',
  );
  expect(read).toMatchObject({ state: 'refused', status: 400, reason: expect.stringMatching(/第 2 条/) });
});
