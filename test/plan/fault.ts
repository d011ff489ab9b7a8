/** One fault at a time in the contract's sketch: where it is told, and in which words. */
import { CONTACTS, edited, issuesOf, MORE, PLAN, POLICIES, UNITS } from './folder';

/** `from` in the sketch written as `to`; then the line, path and Chinese sentence of the issue. */
export type Row = readonly [from: string, to: string, line: number, path: string, chinese: string];
const BASE = {
  'plan.yaml': PLAN,
  'more.yaml': MORE,
  'units.yaml': UNITS,
  'contacts.yaml': CONTACTS,
  'policies.yaml': POLICIES,
};

/** The one issue of a sketch in which `from` is written as `to`. */
export function check(file: keyof typeof BASE, [from, to, line, path, chinese]: Row): void {
  const issues = issuesOf({ [file]: edited(BASE[file], from, to) }).map(({ message, ...place }) => ({
    ...place,
    message: message.split(' / ')[0],
  }));
  expect(issues).toContainEqual({ file, line, path, message: chinese });
  expect(issuesOf({ [file]: edited(BASE[file], from, to) }).every(({ message }) => / \/ .*[a-z]/.test(message))).toBe(
    true,
  );
}
