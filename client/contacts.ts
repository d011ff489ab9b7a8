/** Contacts as people name them on the command line: by address, by mobile number, or by a name that only one of them has. */
import { addressOf } from '../domain/contacts';
import type { Contact, Plan } from '../domain/plan';
import { distance, normal } from '../plan/names';
import { Failure } from './failure';

export interface Found {
  readonly plan: Plan;
  /** The first row of that person. */
  readonly contact: Contact;
}

/** Refuses an unknown one with the nearest known address or name, and a name that several have with their addresses. */
export function contactNamed(plans: readonly Plan[], name: string): Found {
  const wanted = normal(name).toLowerCase();
  const all = plans.flatMap((plan) => plan.contacts.map((contact) => ({ plan, contact })));
  const byAddress = all.find(({ contact }) => addresses(contact).includes(wanted));
  if (byAddress) return { ...byAddress, contact: firstRow(byAddress) };
  const called = all.filter(({ contact }) => normal(contact.name).toLowerCase() === wanted);
  const people = [...new Map(called.map((one) => [addressOf(one.contact), one])).values()];
  if (people.length === 1) return people[0]!;
  if (people.length > 1)
    throw new Failure(
      'usage',
      `有${people.length}位“${name}”，请用邮箱写明：${people
        .slice(0, 5)
        .map(({ contact }) => addressOf(contact))
        .join('、')}。`,
      'Several people have that name; give the address.',
    );
  const near = nearest(
    wanted,
    all.flatMap(({ contact }) => [...addresses(contact), contact.name]),
  );
  throw new Failure(
    'usage',
    `通讯录中没有“${name}”${near ? `，是否为“${near}”？` : '。'}`,
    near ? `Unknown contact; did you mean ${near}?` : 'Unknown contact.',
  );
}

/** A mobile number also without its +86. */
const addresses = ({ email, mobile }: Contact): string[] =>
  [email?.toLowerCase(), mobile, mobile?.replace(/^\+86/, '')].filter((one) => one !== undefined);

/** Messages go by the first row of an address. */
const firstRow = ({ plan, contact }: Found): Contact =>
  plan.contacts.find((one) => addressOf(one) === addressOf(contact)) ?? contact;

function nearest(wanted: string, known: readonly string[]): string | null {
  const letters = [...wanted];
  let least = Math.max(1, Math.floor(letters.length / 3)) + 1;
  let best: string | null = null;
  for (const candidate of new Set(known)) {
    const away = distance(letters, [...candidate.toLowerCase()], least);
    if (away < least) [best, least] = [candidate, away];
  }
  return best;
}
