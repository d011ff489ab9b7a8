/** Who is told: roles of a unit → people who can be reached, deputies for those on leave, the next one up where nobody is. */
import type { Channel, CivilDate, Contact, Plan, Role } from './plan';
import type { Recipient } from './policy-types';
import { unitIndex } from './tracks';

export interface Reached {
  readonly contact: Contact;
  readonly role: Recipient;
  /** The contact on leave whom this one stands in for. */
  readonly standsInFor?: Contact;
}
export interface Recipients {
  readonly contacts: readonly Reached[];
  /** Roles of the unit itself in which nobody could be reached, though the next one up was told. */
  readonly unreachable: readonly Recipient[];
}

/** A person is an address: the e-mail in lower case, else the mobile number. */
export const addressOf = (contact: Contact): string =>
  contact.email ? contact.email.toLowerCase() : (contact.mobile ?? '');

/** The item's channels cut to what the contact has, never to nothing while the contact has any. */
export function channelsFor(wanted: readonly Channel[], contact: Contact): Channel[] {
  const has = contact.channels.filter((channel) => (channel === 'email' ? contact.email : contact.mobile));
  const cut = wanted.filter((channel) => has.includes(channel));
  return cut.length > 0 ? cut : has.slice(0, 1);
}

/** A role with nobody reachable goes to the next one up. */
const NEXT_UP: Record<Recipient, Recipient | null> = {
  liaison: 'office-head',
  'office-head': 'deputy-head',
  'deputy-head': 'superior',
  head: 'superior',
  supervisor: 'superior',
  superior: null,
};

/** The people to tell on `date`, each once, in the order of the roles. */
export function recipientsOf(plan: Plan, unit: string, roles: readonly Recipient[], date: CivilDate): Recipients {
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
  const units = unitIndex(plan);
  let body = units.get(unit)?.reportsTo ?? unit;
  for (;;) {
    const found = [...inRole(plan, body, 'supervisor', date), ...inRole(plan, body, 'liaison', date)];
    if (found.length > 0) return found.map((one) => ({ ...one, role: 'superior' }));
    const above = units.get(body)?.reportsTo;
    if (above === undefined) return [];
    body = above;
  }
}

function inRole(plan: Plan, unit: string, role: Role, date: CivilDate): Reached[] {
  const index = indexOf(plan);
  return (index.byRole.get(`${unit}|${role}`) ?? []).flatMap((contact) => {
    const leave = contact.leave?.find(({ from, to }) => from <= date && date <= to);
    if (!leave) return isReachable(contact) ? [{ contact, role }] : [];
    const deputy = index.byAddress.get(leave.deputy.toLowerCase());
    return deputy && isReachable(deputy) && !onLeave(deputy, date)
      ? [{ contact: deputy, role, standsInFor: contact }]
      : [];
  });
}

const isReachable = (contact: Contact): boolean => channelsFor(contact.channels, contact).length > 0;
const onLeave = (contact: Contact, date: CivilDate): boolean =>
  contact.leave?.some(({ from, to }) => from <= date && date <= to) ?? false;

interface ContactIndex {
  readonly byRole: Map<string, Contact[]>;
  readonly byAddress: Map<string, Contact>;
}
const indexes = new WeakMap<Plan, ContactIndex>();
function indexOf(plan: Plan): ContactIndex {
  const held = indexes.get(plan);
  if (held) return held;
  const index: ContactIndex = { byRole: new Map(), byAddress: new Map() };
  for (const contact of plan.contacts) {
    const key = `${contact.unit}|${contact.role}`;
    index.byRole.set(key, [...(index.byRole.get(key) ?? []), contact]);
    if (!index.byAddress.has(addressOf(contact))) index.byAddress.set(addressOf(contact), contact);
  }
  indexes.set(plan, index);
  return index;
}
