/** The activities as workflows see them: types and time-outs only. */
import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  proxyLocalActivities,
  TimeoutFailure,
} from '@temporalio/workflow';
import { TimeoutType } from '@temporalio/common';
import type { Activities, ResendActivities, SendActivities, SmsActivities } from '../activities';
import { RESEND_QUEUE, SEND_QUEUE, SMS_QUEUE, SMS_RESEND_QUEUE } from './contract';

/** Computing and ledger writing: idempotent, quick, near. They are tried until they succeed: the ledger may be away for a while. */
export const local = proxyLocalActivities<Activities>({
  startToCloseTimeout: '60 seconds',
  localRetryThreshold: '10 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds' },
});

const REACHING_OUT = {
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
} as const;

/** What a person asks for: an error that no later try can heal is the answer, so that nobody waits for ever. */
export const asked = proxyLocalActivities<Activities>({
  startToCloseTimeout: '60 seconds',
  localRetryThreshold: '10 seconds',
  retry: {
    initialInterval: '200 milliseconds',
    maximumInterval: '30 seconds',
    nonRetryableErrorTypes: ['RangeError', 'TypeError'],
  },
});

/** That an activity had no turn within its scheduleToStartTimeout. An earlier attempt of it may have run and died; the ledger knows. */
export const isNotBegun = (error: unknown): boolean =>
  error instanceof ActivityFailure &&
  error.cause instanceof TimeoutFailure &&
  error.cause.timeoutType === TimeoutType.SCHEDULE_TO_START;

/** The sentence of such an error, as a refusal. */
export function refusalOf(error: unknown): ApplicationFailure {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return ApplicationFailure.nonRetryable(cause instanceof Error ? cause.message : String(cause));
}

/** Mail: regular activities on their own queue, never run twice by a dying worker's local retry. */
export const sending = proxyActivities<SendActivities>({ taskQueue: SEND_QUEUE, ...REACHING_OUT });

/** What did not go through: the same, on a queue of its own. Behind a server that hangs, what has no turn within a minute has had a try. */
export const resending = proxyActivities<ResendActivities>({
  taskQueue: RESEND_QUEUE,
  scheduleToStartTimeout: '1 minute',
  ...REACHING_OUT,
});

/** The same of SMS, at the gateway's rate: that it keeps a turn waiting is no try. */
export const phoningAgain = proxyActivities<ResendActivities>({ taskQueue: SMS_RESEND_QUEUE, ...REACHING_OUT });

/** SMS: the same, on the queue whose rate the gateway sets; what it does not begin with in time is asked for again. */
export const phoning = proxyActivities<SmsActivities>({
  taskQueue: SMS_QUEUE,
  scheduleToStartTimeout: '30 seconds',
  ...REACHING_OUT,
});
