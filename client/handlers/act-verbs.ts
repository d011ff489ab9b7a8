/** The acts by the names the command line gives them. */
import type { ActName } from '../../domain/occurrence-state';

/** Names an act may be called by on the command line. */
export const ACT_VERBS: Record<string, ActName> = {
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
};
