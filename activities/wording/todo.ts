/** A to-do item of a work app: what a robot says, in plain text, and by when. */
import { addDays } from '../../domain/civil';
import type { Instant } from '../../domain/plan';
import type { Locale } from '../../domain/wording/kinds';
import { instantAt } from '../../domain/zone';
import type { Line, Outgoing } from './outgoing';
import { renderRobot } from './robot';
import { localeOf } from './values';

export interface TodoWords {
  readonly title: string;
  readonly text: string;
  readonly dueAt?: Instant;
}

/** Throws a RangeError when there is nothing to say. */
export function renderTodo(outgoing: Outgoing, locale: Locale = localeOf(outgoing)): TodoWords {
  const { title, markdown } = renderRobot(outgoing, locale);
  const dueAt = dueOf(outgoing.lines);
  // Work apps show plain text.
  return { title, text: markdown.replaceAll('**', ''), ...(dueAt ? { dueAt } : {}) };
}

/** The earliest of what falls due, at the end of its day. */
function dueOf(lines: readonly Line[]): Instant | null {
  const due = lines
    .filter(({ kind }) => kind === 'reminder' || kind === 'due' || kind === 'overdue' || kind === 'escalation')
    .map(({ dueAt, dueDate }) => dueAt ?? instantAt(addDays(dueDate, 1)));
  return due.sort()[0] ?? null;
}
