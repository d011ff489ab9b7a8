/** What whoever starts `up` reads first: the edition, and that its dates are not the document's own. */
import { ownYear } from '../../worker/up-config';
import { parseUp } from '../../worker/up-options';
import { banner } from '../../worker/up-words';
import { SEED } from '../client/harness';
import { seedPlan } from '../harness/seed';

const up = (...words: string[]) => parseUp(['node', 'duban', 'up', '--plan', SEED, ...words]);
const carried = { ...seedPlan(), head: { ...seedPlan().head, year: 2026 } };

test('a plan that is carried to another year says from which to which', () => {
  const options = up('--year', '2026');
  expect(ownYear(options)).toBe(2016);
  expect(banner(carried, ownYear(options), options, true)).toContain(
    '★ 方案属2016年度，时限已顺延到2026年，仅供演示。 / The plan is of 2016, carried to 2026.',
  );
});

test('with contacts of its own it is no demonstration', () => {
  const words = banner(carried, 2016, up(), false);
  expect(words).toContain('时限已顺延到2026年。');
  expect(words).not.toMatch(/仅供演示|虚构/);
});

test('in its own year nothing is carried; a rehearsal says so', () => {
  const words = banner(seedPlan(), 2016, up('--rehearse', '2016-01-01'), true);
  expect(words).toContain('★ 演练：从 2016-01-01 起，每天 1000 毫秒。');
  expect(words).not.toContain('顺延');
});
