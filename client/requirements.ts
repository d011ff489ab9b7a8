/** Requirements as people name them: `2.7`, or `gd-2026/2.7` where several editions run. */
import type { Plan, Requirement } from '../domain/plan';
import { createNames } from '../plan/names';
import { Failure } from './failure';

export interface Found {
  readonly plan: Plan;
  readonly requirement: Requirement;
}

/** Refuses what no plan has, with the most similar number, and what several have. */
export function requirementOrRefuse(plans: readonly Plan[], name: string): Found {
  const [edition, id] = name.includes('/') ? (name.split('/', 2) as [string, string]) : [undefined, name];
  const found = plans
    .filter(({ head }) => edition === undefined || head.id === edition)
    .flatMap((plan) => plan.requirements.filter((one) => one.id === id).map((requirement) => ({ plan, requirement })));
  const [first, second] = found;
  if (first && second) {
    const choices = found.map(({ plan }) => `${plan.head.id}/${id}`).join('、');
    throw new Failure(
      'usage',
      `几个方案都有事项 ${id}，请写明：${choices}。`,
      'Several plans have it; name the plan too.',
    );
  }
  if (first) return first;
  const near = nearest(plans, id);
  throw new Failure(
    'usage',
    `没有事项“${name}”${near ? `，是否为 ${near}？` : '。'}`,
    near ? `No such requirement; did you mean ${near}?` : 'No such requirement.',
  );
}

function nearest(plans: readonly Plan[], id: string): string | null {
  const ids = [...new Set(plans.flatMap(({ requirements }) => requirements.map((one) => one.id)))];
  return createNames(
    ids.map((one) => ({ id: one, name: one, aliases: [], level: 'province' as const })),
    [],
  ).nearest(id);
}
