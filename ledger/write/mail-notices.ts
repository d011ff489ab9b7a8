/** Notices by mail that belong to no agenda: assignments, receipts, decisions, alarms. One shape for all of them. */
import type { Instant, Plan } from '../../domain/plan';
import type { Recipient } from '../../domain/policy-types';
import { addressOf, channelsFor, recipientsOf } from '../../domain/recipients';
import { dateOf } from '../../domain/zone';
import { noticeKey } from './notices';

export interface MailNotice {
  readonly kind: 'assignment' | 'assignment-overdue' | 'decision' | 'request' | 'alarm' | 'weekly';
  readonly unit: string;
  readonly to: Recipient;
  /** What makes it unique, without the address and the channel, which are added. */
  readonly key: readonly (string | number)[];
  /** Plan time it is about; absent = `now`. */
  readonly at?: Instant;
  readonly windowAt: Instant;
  /** Given the name of the contact on leave whom the one told stands in for. */
  readonly payload: (standsInFor: string | undefined) => object;
  readonly occurrence?: string;
  readonly requirement?: string;
  readonly dueDate?: string;
  readonly urgent?: boolean;
}

/** One waiting row for each person reached on `now`'s date. */
export const mailNotices = (plan: Plan, notice: MailNotice, now: Instant) =>
  recipientsOf(plan, notice.unit, [notice.to], dateOf(now)).contacts.flatMap(({ contact, role, standsInFor }) =>
    channelsFor(['email'], contact).map((channel) => ({
      key: noticeKey([...notice.key, addressOf(contact), channel]),
      edition: plan.head.id,
      occurrence: notice.occurrence ?? null,
      requirement: notice.requirement ?? null,
      unit: notice.unit,
      contact: addressOf(contact),
      role,
      channel,
      kind: notice.kind,
      step: 1,
      at: notice.at ?? now,
      window_at: notice.windowAt,
      due_date: notice.dueDate ?? null,
      urgent: notice.urgent ?? false,
      late: false,
      state: 'waiting',
      state_reason: null,
      message: null,
      payload: JSON.stringify(notice.payload(standsInFor?.name)),
    })),
  );
