/** Of every kind of notice: whether its reason can end before it leaves, by what, and by what not. */
import { STANDINGS } from '../../domain/acts';
import { endOfReason, type Known } from '../../domain/reasons';
import { LETTER_KINDS } from '../../domain/wording/kinds';

/** A unit that owes by Sunday 2016-10-30 and has asked for nothing. */
const OWING: Omit<Known, 'kind'> = {
  standing: 'open',
  dueDate: '2016-10-30',
  owedBy: '2016-10-30',
  askedTo: null,
  settled: false,
};
/** Letters that are no kind of notice, but ways of setting several, or one with more weight. */
const LETTERS_ONLY = ['urgent', 'slip', 'superior', 'bundle', 'daily'];
const KINDS = LETTER_KINDS.filter((kind) => !LETTERS_ONLY.includes(kind));
/** The standings in which something is still said. */
const saidIn = (known: Omit<Known, 'standing'>) =>
  STANDINGS.filter((standing) => endOfReason({ ...known, standing }) === null);

test('nothing loses its reason by itself', () => {
  const kinds = ['reminder', 'due', 'overdue', 'escalation', 'assignment', 'assignment-overdue'];
  for (const kind of [...kinds, 'request', 'decision', 'alarm', 'weekly', 'test'])
    expect([kind, endOfReason({ ...OWING, kind })]).toEqual([kind, null]);
  expect([...KINDS].sort()).toEqual([...kinds, 'request', 'decision', 'alarm', 'weekly', 'test'].sort()); // all there are
});

test.each(['reminder', 'due', 'overdue', 'escalation'])('a %s goes to who owes, by the date it speaks of', (kind) => {
  expect(saidIn({ ...OWING, kind })).toEqual(['open', 'returned']);
  expect(endOfReason({ ...OWING, kind, owedBy: '2016-11-15' })).toBe('ended-before-sending');
  expect(endOfReason({ ...OWING, kind, standing: null })).toBe('ended-before-sending');
});

test.each(['assignment', 'assignment-overdue'])('an %s ends with the receipt', (kind) => {
  expect(endOfReason({ ...OWING, kind, settled: true })).toBe('acknowledged');
});

describe('a request', () => {
  const extension = { ...OWING, kind: 'request', act: { name: 'extend', decision: 'ask', to: '2016-11-15' } } as const;

  test('for another date goes while that date is asked for', () => {
    expect(endOfReason({ ...extension, askedTo: '2016-11-15' })).toBeNull();
    expect(endOfReason({ ...extension, askedTo: null })).toBe('answered');
    expect(endOfReason({ ...extension, askedTo: '2016-12-01' })).toBe('answered'); // asked anew, and told anew
  });

  test('goes while the duty is the unit’s, its clock running or not', () => {
    const still = ['open', 'returned', 'paused'];
    expect(saidIn({ ...extension, askedTo: '2016-11-15' })).toEqual(still);
    expect(saidIn({ ...OWING, kind: 'request', act: { name: 'object' } })).toEqual(still);
    expect(saidIn({ ...OWING, kind: 'request' })).toEqual(still); // of before the act was kept
  });
});

describe('a decision', () => {
  const told = (name: string) => ({ ...OWING, kind: 'decision', act: { name } });

  test.each([
    ['return', ['open', 'returned', 'paused']],
    ['reopen', ['open', 'returned', 'paused']],
    ['heir', ['open', 'returned', 'paused']],
    ['resume', ['open', 'returned']],
    ['pause', ['paused']],
    ['waive', ['waived']],
    ['reassign', ['not-applicable']],
    ['extend', ['open', 'returned', 'paused']],
  ])('to %s is told while it holds', (name, standings) => {
    expect(saidIn(told(name))).toEqual(standings);
  });

  test('about the date is told with the date that holds, or not', () => {
    expect(endOfReason({ ...told('extend'), owedBy: '2016-11-15' })).toBe('overtaken');
    expect(endOfReason({ ...told('return'), owedBy: '2016-11-15' })).toBeNull(); // why it came back is still to be known
  });

  test('of before the act was kept is always told', () => {
    expect(saidIn({ ...OWING, kind: 'decision' })).toEqual(STANDINGS);
  });
});

test('an alarm about a message ends when that is known to have arrived', () => {
  expect(endOfReason({ ...OWING, kind: 'alarm', standing: null, settled: true })).toBe('arrived');
});

test.each(['weekly', 'test'])('a %s has no reason that could end', (kind) => {
  expect(saidIn({ ...OWING, kind, settled: true })).toEqual(STANDINGS);
});
