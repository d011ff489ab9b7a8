/** The shape of a policy: steps, durations, channels, windows; what is left out gets the usual value. */
import { z } from 'zod';
import { CHANNELS, ROLES } from '../domain/plan';
import { POLICY_CLASSES, type Duration } from '../domain/policy-types';
import { line, windowTime } from './fields';

/** Ten months at most, in whichever unit: from any date of the plan's years, steps must stay within the calendar loaded with it. */
export const MOST = { days: 300, workdays: 200, hours: 7_200, minutes: 432_000, seconds: 25_920_000 } as const;
const count = (unit: keyof typeof MOST) => z.int().min(0).max(MOST[unit]).optional();

/** Exactly one key: `{ workdays: 3 }`. */
const duration = z
  .strictObject({
    days: count('days'),
    workdays: count('workdays'),
    hours: count('hours'),
    minutes: count('minutes'),
    seconds: count('seconds'),
  })
  .refine(
    (value) => unitsOf(value).length === 1,
    '时长须且只能写一种单位（days、workdays、hours、minutes、seconds）。 / Exactly one unit of time.',
  );

export const unitsOf = (value: Duration): string[] =>
  Object.entries(value).flatMap(([unit, amount]) => (amount === undefined ? [] : [unit]));

const channels = z.array(z.enum(CHANNELS)).min(1);
const options = {
  to: z
    .array(z.enum([...ROLES, 'superior']))
    .min(1)
    .optional(),
  channels: channels.optional(),
};

const remind = z.union([
  z.strictObject({ before: z.union([z.literal('month-start'), duration]), ...options }),
  z.strictObject({ on: z.enum(['due', 'start']), ...options }),
  z.strictObject({ part: z.number().gt(0).lt(1), ...options }),
]);
const overdue = z
  .strictObject({ after: duration, every: duration.optional(), times: z.int().min(1).max(50).optional(), ...options })
  .refine(
    (step) => (step.every === undefined) === ((step.times ?? 1) === 1),
    'every 与 times 须同时写（times 含第一次）。 / every and times (the first included) go together.',
  )
  .refine(
    (step) => !step.every || unitsOf(step.every)[0] === unitsOf(step.after)[0],
    'every 与 after 须用同一种单位。 / every and after take the same unit of time.',
  );
const escalate = z
  .strictObject({
    after: duration,
    slip: z.enum(['blue', 'yellow', 'red']).optional(),
    approve: z.boolean().optional(),
    ...options,
  })
  .refine(
    (step) => step.slip === undefined || step.approve !== false,
    '督办单须由人签发，不能写 approve: false。 / A slip is signed by a person; approve cannot be false.',
  )
  .transform((step) => (step.slip ? { ...step, approve: true } : step));

export const policyRow = z.strictObject({
  name: line,
  for: z.array(z.enum(POLICY_CLASSES)).default([]),
  review: z.enum(['required', 'none']).default('none'),
  remind: z.array(remind).default([]),
  overdue: z.array(overdue).default([]),
  escalate: z.array(escalate).default([]),
  channels: z
    .strictObject({
      reminder: channels.default(['email']),
      due: channels.default(['email', 'sms']),
      overdue: channels.default(['email', 'sms']),
      escalation: channels.default(['email', 'sms']),
    })
    .prefault({}),
  within: duration.optional(),
  quietAfterOnTime: z.int().min(1).max(1_000).optional(),
  lapseAfter: duration.default({ days: 60 }),
  windows: z
    .array(windowTime)
    .default(['09:00', '15:00'])
    .transform((times) => [...new Set(times)].sort()),
  urgent: z.boolean().default(false),
});
export type RawPolicy = z.infer<typeof policyRow>;
