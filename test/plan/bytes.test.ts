/** Whatever bytes lie in a plan folder, loading answers with a plan or with issues; it never throws. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadPlan, type Loaded } from '../../plan/load';
import { CONTACTS, inFolder, load, PLAN, POLICIES, UNITS } from './folder';

const FILES = { 'plan.yaml': PLAN, 'units.yaml': UNITS, 'contacts.yaml': CONTACTS, 'policies.yaml': POLICIES };
const file = fc.constantFrom(...(Object.keys(FILES) as (keyof typeof FILES)[]));

/** Refused with at least one issue, each with a place and a sentence in both languages, and nothing that a terminal would obey. */
function isAnswer(loaded: Loaded): void {
  if (loaded.ok) return;
  expect(loaded.issues.length).toBeGreaterThan(0);
  for (const { file: name, line, message, path } of loaded.issues) {
    expect(name).not.toBe('');
    expect(line).toBeGreaterThanOrEqual(1);
    expect(message).toMatch(/[\u4e00-\u9fff].* \/ .+/s);
    expect(message + path).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  }
}

test('arbitrary bytes in any file', () => {
  fc.assert(
    fc.property(file, fc.uint8Array({ maxLength: 400 }), (name, bytes) => isAnswer(load({ [name]: bytes }))),
    { numRuns: 80 },
  );
});

test('arbitrary text in any file', () => {
  fc.assert(
    fc.property(file, fc.string({ unit: 'binary', maxLength: 300 }), (name, text) => isAnswer(load({ [name]: text }))),
    { numRuns: 80 },
  );
});

test('a right file with bytes changed, cut or put in', () => {
  fc.assert(
    fc.property(file, fc.nat(), fc.nat({ max: 30 }), fc.uint8Array({ maxLength: 12 }), (name, where, cut, bytes) => {
      const right = Buffer.from(FILES[name]);
      const at = where % right.length;
      isAnswer(load({ [name]: Buffer.concat([right.subarray(0, at), bytes, right.subarray(at + cut)]) }));
    }),
    { numRuns: 50 },
  );
});

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      null,
      true,
      '',
      'open',
      'due',
      '2016-12-31',
      '2016-02-30',
      '省旅游局',
      'lvyouju',
      'standard',
      'liaison',
      'email',
    ),
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        'kind',
        'every',
        'due',
        'days',
        'workdays',
        'before',
        'id',
        'name',
        'unit',
        'to',
        '__proto__',
        'constructor',
      ),
      tie('any'),
      { maxKeys: 4 },
    ),
  ),
})).any;

test('right keys with any values', () => {
  const keys = {
    'plan.yaml': ['plan', 'tasks', 'requirements'],
    'units.yaml': ['units', 'groups'],
    'contacts.yaml': ['contacts'],
    'policies.yaml': ['policies'],
  } as const;
  fc.assert(
    fc.property(file, fc.array(value, { maxLength: 3 }), value, (name, rows, other) => {
      for (const content of [rows, other])
        isAnswer(load({ [name]: JSON.stringify(Object.fromEntries(keys[name].map((key) => [key, content]))) }));
    }),
    { numRuns: 80 },
  );
});

test('one value of a right row replaced by any other', () => {
  const places: readonly (readonly [keyof typeof FILES, string])[] = [
    ['plan.yaml', 'due: 2016-07-31'],
    ['plan.yaml', 'remindBy: 2016-06-30'],
    ['plan.yaml', 'year: 2016'],
    ['plan.yaml', 'to: 2017-12-31'],
    ['plan.yaml', 'answers: collect'],
    ['plan.yaml', 'task: 18'],
    ['units.yaml', 'level: city'],
    ['units.yaml', 'reportsTo: bangongting'],
    ['contacts.yaml', 'email: lisi@wjw.example'],
    ['contacts.yaml', 'mobile: 13800000001'],
    ['contacts.yaml', 'to: 2016-05-10'],
    ['policies.yaml', 'after: {workdays: 1}'],
    ['policies.yaml', 'times: 3'],
    ['policies.yaml', 'for: [deadline, months, year]'],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...places), value, ([name, place], other) => {
      const [key] = place.split(':');
      isAnswer(load({ [name]: FILES[name].replace(place, () => `${key}: ${JSON.stringify(other)}`) }));
    }),
    { numRuns: 120 },
  );
});

test('the seed itself with bytes changed', () => {
  const seed = join(__dirname, '..', '..', 'seeds', 'guangdong-2016');
  const names = [
    'plan.yaml',
    'units.yaml',
    'policies.yaml',
    'contacts.yaml',
    'requirements-01-10.yaml',
    'requirements-11-20.yaml',
    'requirements-21-29.yaml',
  ];
  const right = Object.fromEntries(names.map((name) => [name, readFileSync(join(seed, name))]));
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.nat(),
      fc.uint8Array({ minLength: 1, maxLength: 4 }),
      (name, where, bytes) => {
        const at = where % right[name]!.length;
        const changed = Buffer.concat([right[name]!.subarray(0, at), bytes, right[name]!.subarray(at + bytes.length)]);
        isAnswer(inFolder({ ...right, [name]: changed }, (dir) => loadPlan(dir)));
      },
    ),
    { numRuns: 5 },
  );
});
