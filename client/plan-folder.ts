/** A plan folder as a command wants it: the plan, or a refusal that says what is wrong with the folder. */
import { parseOccurrenceId } from '../domain/periods';
import type { Plan } from '../domain/plan';
import { loadEdition } from '../plan/edition';
import { Failure } from './failure';

const SHOWN = 20;

/** `year` absent = the plan's own. Without `contacts` people are not read: quicker, where only dates are asked for. */
export function planOrRefuse(dir: string, year?: number, contacts = true): Plan {
  const loaded = loadEdition(dir, year, { contacts });
  if (loaded.ok) return loaded.plan;
  const lines = loaded.issues.slice(0, SHOWN).map(({ file, line, message }) => `${file}:${line}  ${message}`);
  const count = loaded.issues.length;
  throw new Failure(
    'refused',
    [...lines, `方案有 ${count} 处问题，用 duban check 查看。`].join('\n'),
    `The plan has ${count} issues.`,
  );
}

/** The edition an occurrence belongs to: `gd-2026/…` is the plan of 2016 carried to 2026. */
export function planOfOccurrence(dir: string, occurrence: string): Plan {
  const own = planOrRefuse(dir, undefined, false);
  const edition = parseOccurrenceId(occurrence)?.plan;
  if (edition === undefined || edition === own.head.id) return own;
  const year = /(?<!\d)\d{4}(?!\d)/.exec(edition)?.[0];
  const carried = year === undefined ? own : planOrRefuse(dir, Number(year), false);
  if (carried.head.id === edition) return carried;
  throw new Failure(
    'usage',
    `期次 ${occurrence} 不属于方案 ${own.head.id}。`,
    `The occurrence is not of plan ${own.head.id}.`,
  );
}
