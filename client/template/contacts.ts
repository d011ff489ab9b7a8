/** To whom a sample letter is addressed. */
import type { Instant, Plan } from '../../domain/plan';
import type { Recipient } from '../../domain/policy-types';
import { recipientsOf } from '../../domain/recipients';
import { dateOf } from '../../domain/zone';
import type { Outgoing } from '../../activities/wording/outgoing';

/** The plan's own contact of that role, else an invented one. */
export function localSample(plan: Plan, unit: string, to: Recipient, now: Instant): Outgoing['recipient'] {
  const [reached] = recipientsOf(plan, unit, [to], dateOf(now)).contacts;
  const own = reached?.contact.unit ?? unit;
  const unitName = plan.units.find(({ id }) => id === own)?.name ?? own;
  return reached
    ? { name: reached.contact.name, unitName, role: reached.role }
    : { name: '样例联系人', unitName, role: to };
}
