/** All activities, made from what the worker passes in; workflows see only their types. */
import { actActivities } from './acts';
import type { Deps } from './deps';
import { dispatchActivities, sendActivities } from './dispatch';
import { escalationActivities } from './escalations';
import { frameActivities } from './frame';
import { occurrenceActivities } from './occurrences';
import { planningActivities } from './planning';
import { slipActivities } from './slips';

export const createActivities = (deps: Deps) => ({
  ...planningActivities(deps),
  ...frameActivities(deps),
  ...occurrenceActivities(deps),
  ...actActivities(deps),
  ...slipActivities(deps),
  ...escalationActivities(deps),
  ...dispatchActivities(deps),
});

/** Those that reach out to mail and SMS servers: on a task queue of their own. */
export const createSendActivities = (deps: Deps) => sendActivities(deps);

export type Activities = ReturnType<typeof createActivities>;
export type SendActivities = ReturnType<typeof createSendActivities>;
