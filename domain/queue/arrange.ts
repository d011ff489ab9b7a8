/** Arranges a window: which parcels leave now, and which notices have to wait, until when and why. Pure. */
import type { WorkingCalendar } from '../calendar';
import type { Instant } from '../plan';
import { bundle } from './bundle';
import { dailyCap } from './daily-cap';
import { quietHours } from './quiet-hours';
import { smsRate } from './rate';
import { smsHours } from './sms-hours';
import type { Earlier, Parcel, Reason, Rule, RuleContext, Rung, Waiting } from './types';

export interface Postponement {
  readonly keys: readonly string[];
  /** Plan time, always after `now`. */
  readonly until: Instant;
  readonly why: Reason;
}
export interface Arrangement {
  readonly parcels: readonly Parcel[];
  readonly postponed: readonly Postponement[];
}

/** The first rule that says wait decides. */
const RULES: readonly (readonly [Reason, Rule])[] = [
  ['quiet-hours', quietHours],
  ['sms-hours', smsHours],
  ['daily-cap', dailyCap],
  ['rate', smsRate],
];

/** `earlier`: messages of the last 24 hours of plan time. Each parcel that leaves counts for those after it. Nothing is dropped. */
export function arrange(
  waiting: readonly Waiting[],
  earlier: readonly Earlier[],
  now: Instant,
  calendar: WorkingCalendar,
  rung: Rung = new Map(),
): Arrangement {
  const rings = new Map(rung);
  const sent = new Map<string, Earlier[]>();
  const sentTo = ({ contact, channel }: Pick<Earlier, 'contact' | 'channel'>) => {
    const key = `${contact}\0${channel}`;
    return sent.get(key) ?? sent.set(key, []).get(key)!;
  };
  for (const one of [...earlier].sort((a, b) => (a.windowAt < b.windowAt ? -1 : 1))) sentTo(one).push(one);
  const parcels: Parcel[] = [];
  const postponed: Postponement[] = [];
  for (const parcel of bundle(waiting)) {
    const before = sentTo(parcel);
    const rang = rings.get(parcel.contact) ?? [];
    const wait = firstWait(parcel, { now, calendar, earlier: before, rung: rang });
    if (wait) postponed.push({ keys: parcel.notices.map(({ key }) => key), ...wait });
    else {
      parcels.push(parcel);
      const { edition, contact, channel, urgent } = parcel;
      before.push({ edition, contact, channel, urgent, windowAt: now });
      if (channel === 'sms') rings.set(contact, [...rang, now]);
    }
  }
  return { parcels, postponed };
}

function firstWait(parcel: Parcel, context: RuleContext): { until: Instant; why: Reason } | null {
  for (const [why, rule] of RULES) {
    const until = rule(parcel, context);
    if (until !== null) return { until, why };
  }
  return null;
}
