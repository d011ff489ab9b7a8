/** Every verb of the engine's door: what it takes, and whether it only reads. */
import { z } from 'zod';
import type { Plan } from '../../domain/plan';
import type { Context } from '../context';
import { act, actArgs, approve, approveArgs, discard, discardArgs } from './acts';
import { applyPlan } from './apply';
import { diffPlan } from './diff';
import {
  counts,
  countsArgs,
  doctor,
  doctorArgs,
  firstActs,
  firstActsArgs,
  notices,
  noticesArgs,
  slips,
  slipsArgs,
  status,
  statusArgs,
  upcoming,
  upcomingArgs,
} from './reading';
import { decide, decideArgs, escalate, escalateArgs } from './escalations';
import { event, eventArgs } from './events';
import { hold, holdArgs, release } from './holding';
import { ack, ackArgs } from './receipts';

export interface Handler {
  readonly reads: boolean;
  run(context: Context, args: unknown): Promise<unknown>;
}
const handler = <S extends z.ZodType>(
  reads: boolean,
  schema: S,
  run: (context: Context, args: z.infer<S>) => Promise<unknown>,
): Handler => ({
  reads,
  run: (context, args) => run(context, schema.parse(args ?? {})),
});

/** A plan that the caller's own loader has checked travels whole. */
const planArgs = z.strictObject({
  plan: z.custom<Plan>((value) => typeof value === 'object' && value !== null && 'head' in value),
  by: z.string().default('cli'),
  assignAt: z.iso.datetime().optional(),
  appliedAt: z.iso.datetime().optional(),
});

export const HANDLERS: Readonly<Record<string, Handler>> = {
  status: handler(true, statusArgs, status),
  notices: handler(true, noticesArgs, notices),
  slips: handler(true, slipsArgs, slips),
  counts: handler(true, countsArgs, counts),
  upcoming: handler(true, upcomingArgs, upcoming),
  firstActs: handler(true, firstActsArgs, firstActs),
  doctor: handler(true, doctorArgs, doctor),
  diff: handler(true, planArgs, (context, { plan }) => diffPlan(context, plan)),
  apply: handler(false, planArgs, (context, { plan, ...options }) => applyPlan(context, plan, options)),
  act: handler(false, actArgs, act),
  approve: handler(false, approveArgs, approve),
  discard: handler(false, discardArgs, discard),
  ack: handler(false, ackArgs, ack),
  event: handler(false, eventArgs, event),
  escalate: handler(false, escalateArgs, escalate),
  decide: handler(false, decideArgs, decide),
  hold: handler(false, holdArgs, hold),
  release: handler(false, holdArgs, release),
};
