/** The message contract of the workflows: ids, names, inputs. Types and strings only, so that clients may import it. */
import type { Clock } from '../domain/clock';

export const TASK_QUEUE = 'duban';
export const SEND_QUEUE = 'duban-send';
/** What is tried again: a server that hangs must not hold up what goes for the first time. */
export const RESEND_QUEUE = 'duban-resend';
export const SMS_QUEUE = 'duban-sms';
/** SMS that are tried again: what the gateway allows an account holds for them too. */
export const SMS_RESEND_QUEUE = 'duban-sms-resend';
export const DISPATCH_ID = 'duban/dispatch';

export const WORKFLOWS = {
  requirement: 'requirementWorkflow',
  occurrence: 'occurrenceWorkflow',
  escalation: 'escalationWorkflow',
  dispatch: 'dispatchWorkflow',
  delivery: 'deliveryWorkflow',
} as const;

export const requirementId = (plan: string, requirement: string): string => `${plan}/${requirement}`;
export const escalationId = (occurrence: string, n: number): string => `${occurrence}/escalation/${n}`;
export const deliveryId = (message: string): string => `duban/delivery/${message}`;

/** Input of `requirementWorkflow`. */
export interface RequirementInput {
  readonly plan: string;
  readonly requirement: string;
  readonly clock: Clock;
  /** Plan time (ISO) at which the plan was applied: nothing before it is sent. */
  readonly appliedAt: string;
  /** By cadence part, the last period opened. */
  readonly opened?: Readonly<Record<string, string>>;
  readonly paused?: boolean;
  /** It was taken out of the plan before, and has come back. */
  readonly again?: boolean;
}

export { ACTS } from '../domain/occurrence-state';
export type { ActInput, ActName, ActResult, OccurrenceInput, OccurrenceState } from '../domain/occurrence-state';

/** Signals of an occurrence. */
export const OCCURRENCE_SIGNALS = {
  planChanged: 'planChanged', // no payload
  retire: 'retire', // no payload
  escalating: 'escalating', // EscalatingSignal
  escalationOver: 'escalationOver', // {workflowId}
} as const;
export interface EscalatingSignal {
  readonly workflowId: string;
  readonly units: readonly string[];
  readonly level: number;
}

/** A requirement hears update `event` (EventInput → occurrence id) and signals planChanged, pause, resume, retire. */
export interface EventInput {
  readonly cadence?: string;
  readonly at: string;
  /** Shown in the UI and part of the period's slug, so never a person's name. */
  readonly title: string;
  readonly units?: readonly string[];
  readonly user: string;
  readonly entry: string;
}

/** Input of `escalationWorkflow`: what a supervisor gives, in the UI's form or by any client. */
export interface EscalationInput {
  readonly occurrence: string;
  readonly units?: readonly string[];
  readonly level?: number;
  readonly user: string;
  readonly entry?: string;
}
/** An escalation hears signals hold, resume, skip, stop, each with EscalationDecision, and unitClosed {units}. */
export interface EscalationDecision {
  readonly user: string;
  readonly entry: string;
}

export interface DispatchInput {
  readonly clock: Clock;
}
/** Dispatch hears the signal `poke` (no payload): something earlier than it waits for has been written. */
/** Delivery hears the signal `nudge` (no payload): a person has decided something about the message, look at once. */
export interface DeliveryInput {
  readonly message: string;
  /** Tried for minutes, not for a day, before another way is taken. */
  readonly urgent?: boolean;
  /** Tried again over the queue that keeps the gateway's rate. */
  readonly sms?: boolean;
  /** What the first try came to; absent = `deferred`. */
  readonly first?: 'deferred' | 'unknown' | 'refused';
  readonly clock: Clock;
}

/** Result of an occurrence. */
export interface Tally {
  readonly done: number;
  readonly waived: number;
  readonly notApplicable: number;
  readonly missed: number;
}
