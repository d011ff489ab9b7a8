/** All activities, made from what the worker passes in; workflows see only their types. */
import { actActivities } from './acts';
import type { Deps } from './deps';
import { deliveryActivities, resendActivities } from './delivery';
import { dispatchActivities, sendActivities, smsActivities } from './dispatch';
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
  ...deliveryActivities(deps),
});

/** Those that reach out to mail servers: on a task queue of their own. */
export const createSendActivities = (deps: Deps) => ({ ...sendActivities(deps), ...resendActivities(deps) });

/** Tries after the first: on a queue of their own; also on the other, for workflows that asked there before there were two. */
export const createResendActivities = (deps: Deps) => resendActivities(deps);

/** Those that hand over SMS: on a task queue whose rate is the gateway's. */
export const createSmsActivities = (deps: Deps) => smsActivities(deps);

export type Activities = ReturnType<typeof createActivities>;
export type SendActivities = ReturnType<typeof createSendActivities>;
export type ResendActivities = ReturnType<typeof createResendActivities>;
export type SmsActivities = ReturnType<typeof createSmsActivities>;
