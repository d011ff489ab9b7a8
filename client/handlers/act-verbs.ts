/** The acts by the names the command line gives them. */
import type { ActName } from '../../domain/occurrence-state';

export const ACT_VERBS = {
  submit: 'submit',
  accept: 'accept',
  return: 'return',
  extend: 'extend',
  waive: 'waive',
  'not-applicable': 'notApplicable',
  object: 'object',
  pause: 'pause',
  resume: 'resume',
  reassign: 'reassign',
  reopen: 'reopen',
} as const satisfies Readonly<Record<string, ActName>>;
