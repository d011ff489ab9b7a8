/** The year's worst moment, made worse: every requirement of the seed owed by the same 107 units, one reminder at one instant. */
import { join } from 'node:path';
import type { CivilDate, Plan } from '../domain/plan';
import { loadPlan } from '../plan/load';

const UNITS = 107;
const SEED = join(__dirname, '..', 'seeds', 'guangdong-2016');

export interface HerdOptions {
  /** Everybody is reminded at 09:00 of the working day before it. */
  readonly due: CivilDate;
  /** Each notice travels alone: urgent ones are not bundled. */
  readonly alone: boolean;
}

/** 94 requirements × 107 units = 10,058 obligations. */
export function herdPlan({ due, alone }: HerdOptions): Plan {
  const loaded = loadPlan(SEED);
  if (!loaded.ok) throw new Error(`The seed does not load: ${JSON.stringify(loaded.issues[0])}`);
  const { plan } = loaded;
  const liaisons = new Set(plan.contacts.filter(({ role }) => role === 'liaison').map(({ unit }) => unit));
  const owes = plan.units
    .map(({ id }) => id)
    .filter((id) => liaisons.has(id))
    .slice(0, UNITS);
  const policy = plan.policies.find(({ name }) => name === 'standard') ?? plan.policies[0]!;
  return {
    ...plan,
    policies: [
      {
        ...policy,
        name: 'herd',
        for: ['deadline'],
        remind: [{ before: { workdays: 1 } }],
        overdue: [],
        escalate: [],
        channels: { reminder: ['email'], due: ['email'], overdue: ['email'], escalation: ['email'] },
        windows: ['09:00'],
        urgent: alone,
      },
    ],
    requirements: plan.requirements.map(({ policy: _, ...requirement }) => ({
      ...requirement,
      units: owes,
      owes,
      answers: 'each' as const,
      cadences: [{ kind: 'deadline' as const, part: 'deadline', due, basis: 'document' as const }],
    })),
  };
}
