/** The code in an SMS finds the message again, however it is read out and typed. */
import fc from 'fast-check';
import { idsBegin, shortCode } from '../../domain/short-code';

const ids = fc
  .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 16 })
  .map((hex) => `m${hex}`);

test('of m3f9a12c4… is 7YD15, and its ids begin with one of eight', () => {
  expect(shortCode('m3f9a12c400000000')).toBe('7YD15');
  const last = Array.from('89abcdef', (digit) => `m3f9a12${digit}`);
  expect(idsBegin('7YD15')).toEqual(last);
});

test('is five characters, none of which is taken for another, and leads back to its message', () => {
  fc.assert(
    fc.property(ids, (id) => {
      expect(shortCode(id)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}$/);
      expect(idsBegin(shortCode(id))).toContain(id.slice(0, 8));
    }),
  );
});

test('leads to no message that says another', () => {
  fc.assert(
    fc.property(ids, ids, (one, other) => {
      expect(idsBegin(shortCode(one)).includes(other.slice(0, 8))).toBe(shortCode(one) === shortCode(other));
    }),
  );
});

test.each(['7yd15', '7YDI5', ' 7YD-L5', '7 y d l 5'])('“%s” is the same', (typed) =>
  expect(idsBegin(typed)).toEqual(idsBegin('7YD15')),
);

test.each(['', '7YD0', '7YD15J', '7YDUJ', '7YD_J', '编号7YD15', 'm3f9a12c400000000'])('“%s” is none', (typed) =>
  expect(idsBegin(typed)).toEqual([]),
);
