/** Who may connect to the door for returned mail: an address counts, not how it is written. */
import { admitting } from '../../activities/mail/intake/peers';

test.each([
  ['2001:DB8::5', '2001:db8::5'],
  ['2001:0db8:0000:0000:0000:0000:0000:0005', '2001:db8::5'],
  ['2001:db8:0::5', '2001:db8::5'],
  ['::ffff:10.0.0.5', '10.0.0.5'],
  ['10.0.0.5', '::ffff:10.0.0.5'],
  ['10.0.0.5', '::FFFF:0A00:0005'],
])('who is named as %s comes as %s and may', (named, seen) => {
  expect(admitting([named])(seen)).toBe(true);
  expect(admitting([])(seen)).toBe(false);
});

test.each(['2001:db8::6', '10.0.0.6', '::ffff:10.0.0.6', '::a00:5', '', 'mx.gd.example'])('%j may not', (seen) => {
  expect(admitting(['2001:db8::5', '10.0.0.5'])(seen)).toBe(false);
});

test.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('this machine may, as %s', (seen) => {
  expect(admitting([])(seen)).toBe(true);
});
