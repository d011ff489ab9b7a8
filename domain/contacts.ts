/** Contacts by unit, role and address; made once per plan, so that ten thousand look-ups are quick. */
import type { Channel, CivilDate, Contact, Leave, Plan, Role } from './plan';

/** A person is an address: the e-mail in lower case, else the mobile number. */
export const addressOf = (contact: Contact): string => contact.email?.toLowerCase() ?? contact.mobile ?? '';

const FIELD = { email: 'email', sms: 'mobile', app: 'app', robot: 'robot' } as const satisfies Record<
  Channel,
  keyof Contact
>;

/** Where a channel reaches a person: mailbox, mobile number, id in the work app, name of the group's robot; empty where it does not. */
export const channelAddress = (contact: Contact, channel: string): string =>
  Object.hasOwn(FIELD, channel) ? (contact[FIELD[channel as Channel]] ?? '') : '';

/**
 * The channels wanted, cut to what the contact has; never to nothing while the contact has any. Whoever lists the work app or the
 * group's robot first gets there what would go by mail; the mail is then the other way when that fails.
 */
export function channelsFor(wanted: readonly Channel[], contact: Contact): Channel[] {
  const has = contact.channels.filter((channel) => contact[FIELD[channel]]);
  const first = has[0] === 'app' || has[0] === 'robot' ? has[0] : 'email';
  const meant = wanted.map((channel) => (channel === 'email' ? first : channel));
  const cut = [...new Set(meant)].filter((channel) => has.includes(channel));
  return cut.length > 0 ? cut : has.slice(0, 1);
}

export const isReachable = (contact: Contact): boolean => contact.channels.some((channel) => contact[FIELD[channel]]);

/** An address that a server has refused for ever, or that bounced. */
export interface DeadAddress {
  readonly contact: string;
  readonly channel: Channel;
  /** Where the channel reached the person then; empty = nobody wrote it down, and it holds wherever the channel reaches. */
  readonly address: string;
}

/** Where messages to the person go by now: by the first row of that person, and a mailbox however it is written. */
export function addressUsed(plan: Plan, contact: string, channel: string): string {
  const person = contactIndex(plan).byAddress.get(contact);
  const address = person ? channelAddress(person, channel) : '';
  return channel === 'email' ? address.toLowerCase() : address;
}

/** An address that was mended is not the one that died. */
export const isStillUsed = (
  plan: Plan,
  { contact, channel, address }: { readonly [K in keyof DeadAddress]: string },
): boolean => address === '' || address === addressUsed(plan, contact, channel);

/** Channels that no longer reach the person where they did. */
export const movedAddresses = (before: Plan, after: Plan): { readonly contact: string; readonly channel: string }[] =>
  [...contactIndex(before).byAddress.keys()].flatMap((contact) =>
    Object.keys(FIELD).flatMap((channel) => {
      const address = addressUsed(before, contact, channel);
      return address && address !== addressUsed(after, contact, channel) ? [{ contact, channel }] : [];
    }),
  );

/** The plan in which nobody has a channel that is dead; who has none left cannot be reached. */
export function withoutDead(plan: Plan, dead: readonly DeadAddress[]): Plan {
  if (dead.length === 0) return plan;
  const used = dead.filter((one) => isStillUsed(plan, one));
  const gone = new Set(used.map(({ contact, channel }) => `${contact} ${channel}`));
  const contacts = plan.contacts.map((contact) => {
    const channels = contact.channels.filter((channel) => !gone.has(`${addressOf(contact)} ${channel}`));
    return channels.length === contact.channels.length ? contact : { ...contact, channels };
  });
  return { ...plan, contacts };
}

export interface ContactIndex {
  /** Unit → role → contacts in the file's order. */
  readonly byRole: ReadonlyMap<string, ReadonlyMap<Role, readonly Contact[]>>;
  /** The first row of each address. */
  readonly byAddress: ReadonlyMap<string, Contact>;
  /** Every leave of the plan, and each person's, whichever of the rows of that address says it. */
  readonly leaves: readonly Leave[];
  readonly leavesOf: ReadonlyMap<string, readonly Leave[]>;
  /** Answers of `recipientsOf` that hold on days without leave. */
  readonly answers: Map<string, unknown>;
}

const indexes = new WeakMap<Plan, ContactIndex>();

export function contactIndex(plan: Plan): ContactIndex {
  const held = indexes.get(plan);
  if (held) return held;
  const byRole = new Map<string, Map<Role, Contact[]>>();
  const byAddress = new Map<string, Contact>();
  const leavesOf = new Map<string, Leave[]>();
  for (const contact of plan.contacts) {
    const roles = byRole.get(contact.unit) ?? byRole.set(contact.unit, new Map()).get(contact.unit)!;
    roles.set(contact.role, [...(roles.get(contact.role) ?? []), contact]);
    const address = addressOf(contact);
    if (!byAddress.has(address)) byAddress.set(address, contact);
    if (contact.leave) leavesOf.set(address, [...(leavesOf.get(address) ?? []), ...contact.leave]);
  }
  const leaves = [...leavesOf.values()].flat();
  const index: ContactIndex = { byRole, byAddress, leaves, leavesOf, answers: new Map() };
  indexes.set(plan, index);
  return index;
}

/** The leave of the row itself before one that another row of the same person says: the deputy may differ. */
export function leaveOn(index: ContactIndex, contact: Contact, date: CivilDate): Leave | undefined {
  const holds = ({ from, to }: Leave) => from <= date && date <= to;
  return contact.leave?.find(holds) ?? index.leavesOf.get(addressOf(contact))?.find(holds);
}

export const deputyOf = (index: ContactIndex, leave: Leave): Contact | undefined =>
  index.byAddress.get(leave.deputy.toLowerCase());
