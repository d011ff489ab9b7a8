/** The shapes of a plan's rows, of its units and contacts; unknown keys are errors. Policies have a file of their own. */
import { z } from 'zod';
import { EVERY } from '../domain/cadence-types';
import { CHANNELS, LEVELS, ROLES } from '../domain/plan';
import { email, mobile } from './addresses';
import { date, month } from './dates';
import { id, line, text } from './fields';
import { MOST } from './policy-schema';

const common = {
  id: id.optional(),
  name: line.optional(),
  policy: line.optional(),
  basis: z.enum(['document', 'office']).optional(),
  reason: text.optional(),
  note: text.optional(),
  answers: z.enum(['lead', 'collect', 'each', 'event']).optional(),
};
const within = z
  .strictObject({
    hours: z.int().min(1).max(MOST.hours).optional(),
    days: z.int().min(1).max(MOST.days).optional(),
    workdays: z.int().min(1).max(MOST.workdays).optional(),
  })
  .refine(
    (value) => Object.values(value).filter((part) => part !== undefined).length === 1,
    '时限须且只能写一种单位（hours、days、workdays）。 / Exactly one of hours, days, workdays.',
  );

const cadence = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('recurring'),
    every: z.enum(EVERY),
    months: z.array(z.int().min(1).max(12)).min(1).optional(),
    from: date.optional(),
    until: z.union([z.literal('open'), date]).optional(),
    due: z.strictObject({ afterPeriod: z.strictObject({ days: z.int().min(0).max(366) }) }).optional(),
    ...common,
  }),
  z.strictObject({ kind: z.literal('deadline'), due: date, remindBy: date.optional(), ...common }),
  z.strictObject({ kind: z.literal('ongoing'), ...common }),
  z.strictObject({ kind: z.literal('months'), months: z.array(month).min(1), ...common }),
  z.strictObject({ kind: z.literal('as-needed'), ...common }),
  z.strictObject({ kind: z.literal('event'), trigger: text, within: within.optional(), ...common }),
]);
export type RawCadence = z.infer<typeof cadence>;

export const requirementRow = z.strictObject({
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
      atLeast: z.number().min(0),
      exclusive: z.boolean().optional(),
      unit: line.optional(),
      of: z.enum(['total', 'each']),
    })
    .optional(),
});
export const taskRow = z.strictObject({ number: z.int().min(1), title: text });
export const headRow = z.strictObject({
  id,
  title: line,
  year: z.int().min(1950).max(2199),
  to: date,
  calendar: z.literal('CN'),
});

export const unitRow = z.strictObject({
  id,
  name: line,
  aliases: z.array(line).optional(),
  level: z.enum(LEVELS),
  reportsTo: line.optional(),
});
export const groupRow = z.strictObject({
  name: line,
  aliases: z.array(line).optional(),
  members: z.array(line).min(1, '至少写一个成员。 / Name at least one member.'),
});
export const contactRow = z
  .strictObject({
    unit: line,
    role: z.enum(ROLES),
    name: line,
    email: email.optional(),
    mobile: mobile.optional(),
    app: z
      .string()
      .regex(/^[\w.@-]{1,64}$/, '须为政务应用的用户编号。 / Not a user id of the work app.')
      .optional(),
    robot: z
      .string()
      .regex(/^[\w-]{1,64}$/, '须为设置中群机器人的名称。 / Not the name of a robot.')
      .optional(),
    channels: z.array(z.enum(CHANNELS)).optional(),
    leave: z.array(z.strictObject({ from: date, to: date, deputy: email })).optional(),
  })
  .refine(
    (row) => row.email !== undefined || row.mobile !== undefined,
    '联系人须有邮箱或手机号。 / A contact needs an e-mail address or a mobile.',
  )
  .refine((row) => !row.channels || row.channels.some((channel) => row[CHANNEL_FIELD[channel]] !== undefined), {
    path: ['channels'],
    message: 'channels 所列渠道都没有对应的邮箱、手机号、app 或 robot。 / None of these channels has an address.',
  });
const CHANNEL_FIELD = { email: 'email', sms: 'mobile', app: 'app', robot: 'robot' } as const;

export type RawRequirement = z.infer<typeof requirementRow>;
export type RawUnit = z.infer<typeof unitRow>;
export type RawGroup = z.infer<typeof groupRow>;
export type RawContact = z.infer<typeof contactRow>;
