/** Who is told: roles of a unit → people who can be reached, deputies for those on leave, the next one up where nobody is. */
import { addressOf, contactIndex, deputyOf, isReachable, leaveOn } from './contacts';
import type { CivilDate, Contact, Plan, Role } from './plan';
import type { Recipient } from './policy-types';
import { lineOf, unitIndex } from './tracks';

export { addressOf, channelsFor } from './contacts';

export interface Reached {
  readonly contact: Contact;
  /** The role in which this one was found: the next one up where the wanted role had nobody. */
  readonly role: Recipient;
  /** The contact on leave whom this one stands in for. */
  readonly standsInFor?: Contact;
}
export interface Recipients {
  readonly contacts: readonly Reached[];
  /** Wanted roles in which nobody could be reached, though the next one up may have been told; the supervisor is told of it. */
  readonly unreachable: readonly Recipient[];
}

/** A role with nobody reachable goes to the next one up. */
export const NEXT_UP: Readonly<Record<Recipient, Recipient | null>> = {
  liaison: 'office-head',
  'office-head': 'deputy-head',
  'deputy-head': 'superior',
  head: 'superior',
  supervisor: 'superior',
  superior: null,
};

/**
 * The people to tell on `date` (Shanghai), each address once, in the order of the roles. Answers are kept per plan as
 * long as nobody is on leave that day, because then they do not depend on it.
 */
export function recipientsOf(plan: Plan, unit: string, roles: readonly Recipient[], date: CivilDate): Recipients {
  const index = contactIndex(plan);
  if (index.leaves.some(({ from, to }) => from <= date && date <= to)) return find(plan, unit, roles, date);
  const key = `${unit}|${roles.join()}`;
  const held = index.answers.get(key) as Recipients | undefined;
  if (held) return held;
  const found = find(plan, unit, roles, date);
  index.answers.set(key, found);
  return found;
}

function find(plan: Plan, unit: string, roles: readonly Recipient[], date: CivilDate): Recipients {
  const contacts = new Map<string, Reached>();
  const unreachable: Recipient[] = [];
  for (const wanted of roles) {
    let role: Recipient | null = wanted;
    let found: Reached[] = [];
    while (role !== null && found.length === 0) {
      found = role === 'superior' ? superiors(plan, unit, date) : inRole(plan, unit, role, date);
      if (found.length === 0) role = NEXT_UP[role];
    }
    if (role !== wanted) unreachable.push(wanted);
    for (const one of found) if (!contacts.has(addressOf(one.contact))) contacts.set(addressOf(one.contact), one);
  }
  return { contacts: [...contacts.values()], unreachable };
}

/** Supervisors and liaison of the nearest body above that has someone reachable; a body that reports to nobody uses its own. */
function superiors(plan: Plan, unit: string, date: CivilDate): Reached[] {
  const [own, ...above] = lineOf(plan, unit);
  const bodies = unitIndex(plan).get(unit)?.reportsTo === undefined ? [own ?? unit] : above;
  for (const body of bodies) {
    const found = [...inRole(plan, body, 'supervisor', date), ...inRole(plan, body, 'liaison', date)];
    if (found.length > 0) return found.map((one) => ({ ...one, role: 'superior' }));
  }
  return [];
}

/** Everybody in the role; for who is on leave the deputy, unless that one is away too. */
function inRole(plan: Plan, unit: string, role: Role, date: CivilDate): Reached[] {
  const index = contactIndex(plan);
  return (index.byRole.get(unit)?.get(role) ?? []).flatMap((contact): Reached[] => {
    const leave = leaveOn(index, contact, date);
    if (!leave) return isReachable(contact) ? [{ contact, role }] : [];
    const deputy = deputyOf(index, leave);
    const isThere = deputy !== undefined && isReachable(deputy) && !leaveOn(index, deputy, date);
    return isThere ? [{ contact: deputy, role, standsInFor: contact }] : [];
  });
}
