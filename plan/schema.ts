/** The shapes of the four files; unknown keys are errors. */
import { z } from 'zod';
import { EVERY } from '../domain/cadence-types';
import { CHANNELS, LEVELS, ROLES } from '../domain/plan';
import { POLICY_CLASSES } from '../domain/policy-types';
import { date, email, id, line, mobile, month, windowTime } from './fields';

const text = z.string().min(1, '不能为空。 / Must not be empty.').max(20_000);
const count = z.int().min(0).max(10_000);
const one = (value: object): boolean => Object.values(value).filter((part) => part !== undefined).length === 1;
const duration = z
  .strictObject({
    days: count.optional(),
    workdays: count.optional(),
    hours: count.optional(),
    minutes: count.optional(),
    seconds: count.optional(),
  })
  .refine(one, '时长须且只能写一种单位（days、workdays、hours、minutes、seconds）。 / Exactly one unit of time.');

const common = {
  id: id.optional(),
  name: line.optional(),
  policy: line.optional(),
  basis: z.enum(['document', 'office']).optional(),
  reason: text.optional(),
  note: text.optional(),
  answers: z.enum(['lead', 'collect', 'each', 'event']).optional(),
};
const cadence = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('recurring'),
    every: z.enum(EVERY),
    months: z.array(z.int().min(1).max(12)).min(1).optional(),
    from: date.optional(),
    until: z.union([z.literal('open'), date]).optional(),
    due: z.strictObject({ afterPeriod: z.strictObject({ days: count }) }).optional(),
    ...common,
  }),
  z.strictObject({ kind: z.literal('deadline'), due: date, remindBy: date.optional(), ...common }),
  z.strictObject({ kind: z.literal('ongoing'), ...common }),
  z.strictObject({ kind: z.literal('months'), months: z.array(month).min(1), ...common }),
  z.strictObject({ kind: z.literal('as-needed'), ...common }),
  z.strictObject({
    kind: z.literal('event'),
    trigger: text,
    within: z
      .strictObject({ hours: count.optional(), days: count.optional(), workdays: count.optional() })
      .refine(one, '时限须且只能写一种单位（hours、days、workdays）。 / Exactly one of hours, days, workdays.')
      .optional(),
    ...common,
  }),
]);
export type RawCadence = z.infer<typeof cadence>;

const requirement = z.strictObject({
  id,
  task: z.int(),
  text,
  leads: z.array(line).min(1, '至少写一个牵头单位。 / Name at least one lead unit.'),
  timeLimit: text,
  answers: z.enum(['lead', 'collect', 'each']).optional(),
  cadences: z.array(cadence).min(1, '至少写一种频次。 / At least one cadence.'),
  supports: z.array(line).optional(),
  policy: line.optional(),
  inherited: z.array(z.enum(['leads', 'timeLimit'])).optional(),
  note: text.optional(),
  target: z
    .strictObject({
      measure: line,
      atLeast: z.number(),
      exclusive: z.boolean().optional(),
      unit: line.optional(),
      of: z.enum(['total', 'each']),
    })
    .optional(),
});
export type RawRequirement = z.infer<typeof requirement>;
const task = z.strictObject({ number: z.int().min(1), title: text });
const head = z.strictObject({
  id,
  title: line,
  year: z.int().min(1950).max(2199),
  to: date,
  calendar: z.literal('CN'),
});

const unit = z.strictObject({
  id,
  name: line,
  aliases: z.array(line).optional(),
  level: z.enum(LEVELS),
  reportsTo: id.optional(),
});
const group = z.strictObject({ name: line, aliases: z.array(line).optional(), members: z.array(line).min(1) });
const contact = z
  .strictObject({
    unit: line,
    role: z.enum(ROLES),
    name: line,
    email: email.optional(),
    mobile: mobile.optional(),
    channels: z.array(z.enum(CHANNELS)).optional(),
    leave: z.array(z.strictObject({ from: date, to: date, deputy: email })).optional(),
  })
  .refine(
    (row) => row.email !== undefined || row.mobile !== undefined,
    '联系人须有邮箱或手机号。 / A contact needs an e-mail address or a mobile.',
  );

const recipient = z.enum([...ROLES, 'superior']);
const options = { to: z.array(recipient).min(1).optional(), channels: z.array(z.enum(CHANNELS)).min(1).optional() };
const remind = z.union([
  z.strictObject({ before: z.union([z.literal('month-start'), duration]), ...options }),
  z.strictObject({ on: z.enum(['due', 'start']), ...options }),
  z.strictObject({ part: z.number().gt(0).lt(1), ...options }),
]);
const channels = z.array(z.enum(CHANNELS)).min(1);
const policy = z.strictObject({
  name: line,
  for: z.array(z.enum(POLICY_CLASSES)).default([]),
  review: z.enum(['required', 'none']).default('none'),
  remind: z.array(remind).default([]),
  overdue: z
    .array(
      z.strictObject({
        after: duration,
        every: duration.optional(),
        times: z.int().min(1).max(50).optional(),
        ...options,
      }),
    )
    .default([]),
  escalate: z
    .array(
      z.strictObject({
        after: duration,
        slip: z.enum(['blue', 'yellow', 'red']).optional(),
        approve: z.boolean().optional(),
        ...options,
      }),
    )
    .default([]),
  channels: z
    .strictObject({ reminder: channels, due: channels, overdue: channels, escalation: channels })
    .partial()
    .default({})
    .transform((own) => ({
      reminder: ['email' as const],
      due: ['email' as const, 'sms' as const],
      overdue: ['email' as const, 'sms' as const],
      escalation: ['email' as const, 'sms' as const],
      ...own,
    })),
  within: duration.optional(),
  quietAfterOnTime: count.optional(),
  lapseAfter: duration.default({ days: 60 }),
  windows: z.array(windowTime).default(['09:00', '15:00']),
  urgent: z.boolean().default(false),
});

/** `plan.yaml` and any further file beside it hold any of these keys. */
export const planFile = z.strictObject({
  plan: head.optional(),
  tasks: z.array(task).optional(),
  requirements: z.array(requirement).optional(),
});
export const unitsFile = z.strictObject({ units: z.array(unit).min(1), groups: z.array(group).optional() });
export const contactsFile = z.strictObject({ contacts: z.array(contact) });
export const policiesFile = z.strictObject({ policies: z.array(policy).min(1) });
