/** The activities as workflows see them: types and time-outs only. */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities, SendActivities, SmsActivities } from '../activities';
import { SEND_QUEUE, SMS_QUEUE } from './contract';

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

/** Mail: regular activities on their own queue, never run twice by a dying worker's local retry. */
export const sending = proxyActivities<SendActivities>({ taskQueue: SEND_QUEUE, ...REACHING_OUT });

/** SMS: the same, on the queue whose rate the gateway sets. */
export const phoning = proxyActivities<SmsActivities>({ taskQueue: SMS_QUEUE, ...REACHING_OUT });
