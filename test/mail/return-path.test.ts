/** Return paths: signed, aged, and short enough for every server. */
import fc from 'fast-check';
import { readReturnPath, returnPathOf } from '../../activities/mail/return-path';

const paths = { domain: 'bounce.duban.example', keys: ['0123456789abcdef'] };
const issue = (id = '<m0123456789abcdef@duban.example>') => returnPathOf(id, '2016-10-28', paths); // Friday
const read = (address: string, today = '2016-10-28', own: Partial<typeof paths> = {}) =>
  readReturnPath(address, { ...paths, ...own }, 'duban.example', today);

test('what is issued is read again, in any case of letters', () => {
  const address = issue();
  expect(address).toMatch(/^bounce\+m0123456789abcdef-0d72-[a-z2-7]{16}@bounce\.duban\.example$/);
  const expected = { messageId: '<m0123456789abcdef@duban.example>', issued: '2016-10-28' };
  for (const one of [address, address.toUpperCase(), `<${address}>`]) expect(read(one)).toEqual(expected);
  expect(issue()).toBe(address);
});

test.each([
  ['on the thirtieth day', '2016-11-27', undefined], // Sunday
  ['a day later', '2016-11-28', 'expired'], // Monday
  ['where the clock is behind by a few hours', '2016-10-27', undefined], // Thursday
  ['issued in days to come', '2016-10-26', 'expired'], // Wednesday
])('%s', (_, today, problem) => {
  const reading = read(issue(), today);
  expect('problem' in reading ? reading.problem : undefined).toBe(problem);
});

test('no character can be changed', () => {
  const address = issue();
  const [local = ''] = address.split('@');
  for (let at = 0; at < local.length; at++)
    for (const other of ['a', '7', '-'])
      if (local[at] !== other)
        expect(read(`${local.slice(0, at)}${other}${address.slice(at + 1)}`)).toHaveProperty('problem');
});

test.each([
  ['foreign', 'duban@duban.example'],
  ['foreign', issue().replace('bounce.duban', 'bounce.evil')],
  ['foreign', `${issue()}@evil.example`],
  ['foreign', ''],
  ['unsigned', 'bounce+m0123456789abcdef@bounce.duban.example'],
  ['unsigned', 'bounce+@bounce.duban.example'],
  ['forged', issue().replace('m0123', 'm9999')],
  ['forged', issue().replace('-0d72-', '-0zzz-')],
])('%s: %s', (problem, address) => {
  expect(read(address)).toEqual({ problem, words: expect.stringMatching(/ \/ /) as string });
});

test('a key is replaced without losing what is on its way', () => {
  const address = issue();
  const renewed = { keys: ['fedcba9876543210', ...paths.keys] };
  expect(read(address, '2016-10-28', renewed)).toHaveProperty('messageId');
  expect(read(address, '2016-10-28', { keys: ['fedcba9876543210'] })).toHaveProperty('problem', 'forged');
  expect(() => returnPathOf('<m1@duban.example>', '2016-10-28', { ...paths, keys: ['short'] })).toThrow(RangeError);
});

test('the same id under another domain of ours is another message', () => {
  expect(readReturnPath(issue(), paths, 'other.example', '2016-10-28')).toHaveProperty('problem', 'forged');
});

test.each(['<@x>', 'm1', `<${'m'.repeat(40)}@duban.example>`, '<M 1@duban.example>', '<张@duban.example>'])(
  '%s does not fit',
  (id) => {
    expect(() => issue(id)).toThrow(RangeError);
  },
);

test('whatever comes in is answered', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, ours) => {
      const reading = read(ours ? `bounce+${text}@bounce.duban.example` : text);
      return 'problem' in reading;
    }),
  );
});
