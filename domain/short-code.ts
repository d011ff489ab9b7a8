/** The code in an SMS, for whoever has no page at hand: read out over the telephone, it finds the message (`duban message show`). */

/** Crockford's base32: no I, L, O, U, so that nothing is read for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
const PLACES = 5;
/** Hex digits of an id that a code is made from; 28 bits, of which it takes 25. */
const DIGITS = 7;
const DROPPED = DIGITS * 4 - PLACES * 5;

/** Of a message: `shortCode('m3f9a12c400000000')` → `7YD15`. One of 33 million: of 16,000 SMS in a year some four pairs share theirs. */
export function shortCode(id: string): string {
  const bits = parseInt(id.slice(1, 1 + DIGITS), 16) >>> DROPPED;
  return Array.from({ length: PLACES }, (_, place) => ALPHABET[(bits >>> ((PLACES - 1 - place) * 5)) & 31]!).join('');
}

/** How the ids begin of which it may be the code, however it was typed (`7yd-l5`); empty where it is none. */
export function idsBegin(code: string): readonly string[] {
  const places = [...code.toUpperCase().replace(/[\s-]/g, '')].map((one) => ALPHABET.indexOf(MISREAD[one] ?? one));
  if (places.length !== PLACES || places.includes(-1)) return [];
  const bits = places.reduce((sum, place) => sum * 32 + place, 0) << DROPPED;
  return Array.from({ length: 1 << DROPPED }, (_, rest) => `m${(bits + rest).toString(16).padStart(DIGITS, '0')}`);
}
