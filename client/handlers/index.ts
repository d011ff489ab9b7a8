/** The verbs of an engine by name: whether each only reads, what it takes, what it does. */
import { z } from 'zod';
import { LEVELS, type Plan } from '../../domain/plan';
import type { Context } from '../context';
import { act, actArgs } from './acts';
import { applyOutlook, applyPlan } from './apply';
import { by, instant } from './args';
import { dead } from './dead';
import { asRun, diffPlan } from './diff';
import { doctor } from './doctor';
import { decide, decideArgs, escalate, escalateArgs } from './escalations';
import { event, eventArgs } from './events';
import { message, messageArgs, resolve, resolveArgs } from './messages';
import { opened, openedArgs } from './opened';
import {
  counts,
  countsArgs,
  firstActs,
  held,
  names,
  nothingArgs,
  notices,
  noticesArgs,
  slips,
  slipsArgs,
  upcoming,
  upcomingArgs,
  verifyLedger,
} from './reading';
import { ack, ackArgs } from './receipts';
import { sendTest, sendTestArgs, testOutlook, testOutlookArgs } from './send-test';
import { hold, holdArgs, release } from './sending';
import { approve, approveArgs, discard, discardArgs } from './slips';
import { status, statusArgs } from './status';

export interface Handler {
  /** Needs no engine: the folder's ledger is enough. */
  readonly reads: boolean;
  /** Throws ZodError for arguments of another shape, Failure for what cannot be. */
  run(context: Context, args: unknown): Promise<unknown>;
}
/** What no schema has words of its own for; for this door alone, the plan's loader says it in its own way. */
const { localeError } = z.locales.zhCN();
const handler = <S extends z.ZodType>(
  reads: boolean,
  schema: S,
  run: (context: Context, args: z.infer<S>) => Promise<unknown>,
): Handler => ({ reads, run: async (context, args) => run(context, schema.parse(args ?? {}, { error: localeError })) });

/** A plan that the caller's own loader has checked travels whole; only the token's owner can send one. */
const plan = z.custom<Plan>(
  (value) => typeof value === 'object' && value !== null && 'head' in value && 'requirements' in value,
  '缺少方案。',
);
const levels = z.array(z.enum(LEVELS)).min(1).optional();
const planArgs = z.strictObject({ plan, levels });
const applyArgs = planArgs.extend({
  by: by.default('cli'),
  assignAt: instant.optional(),
  appliedAt: instant.optional(),
});

export const HANDLERS: Readonly<Record<string, Handler>> = {
  status: handler(true, statusArgs, status),
  notices: handler(true, noticesArgs, notices),
  slips: handler(true, slipsArgs, slips),
  message: handler(true, messageArgs, message),
  opened: handler(true, openedArgs, opened),
  counts: handler(true, countsArgs, counts),
  upcoming: handler(true, upcomingArgs, upcoming),
  names: handler(true, nothingArgs, names),
  firstActs: handler(true, nothingArgs, firstActs),
  held: handler(true, nothingArgs, held),
  dead: handler(true, nothingArgs, dead),
  doctor: handler(true, nothingArgs, doctor),
  verifyLedger: handler(true, nothingArgs, verifyLedger),
  diff: handler(true, planArgs, async (context, args) =>
    diffPlan(context, await asRun(context, args.plan, args.levels)),
  ),
  applyOutlook: handler(true, planArgs, (context, args) => applyOutlook(context, args.plan, args)),
  apply: handler(false, applyArgs, (context, { plan: given, ...options }) => applyPlan(context, given, options)),
  act: handler(false, actArgs, act),
  approve: handler(false, approveArgs, approve),
  discard: handler(false, discardArgs, discard),
  ack: handler(false, ackArgs, ack),
  event: handler(false, eventArgs, event),
  escalate: handler(false, escalateArgs, escalate),
  decide: handler(false, decideArgs, decide),
  resolve: handler(false, resolveArgs, resolve),
  testOutlook: handler(false, testOutlookArgs, testOutlook),
  sendTest: handler(false, sendTestArgs, sendTest),
  hold: handler(false, holdArgs, hold),
  release: handler(false, holdArgs, release),
};
