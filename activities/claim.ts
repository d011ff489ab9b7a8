/** Takes what waits for a window: bundled, past the flood guard; while that holds, its alarms alone. */
import { isRealTime } from '../domain/clock';
import type { Instant } from '../domain/plan';
import { FLOOD_GUARD, readHold } from '../ledger/read/hold';
import { claimMessages, type WaitingRow } from '../ledger/write/claim';
import { alarmsAmong } from '../ledger/write/flood';
import type { Deps } from './deps';
import { floodGuard } from './flood-guard';

export const isUrgent = ({ urgent }: WaitingRow): boolean => urgent;
const isAlarm = ({ kind, urgent }: WaitingRow): boolean => kind === 'alarm' && urgent;

export interface ClaimedWindow {
  readonly mails: readonly string[];
  readonly sms: readonly string[];
  /** Alarms alone, because the flood guard holds everything else. */
  readonly alarms: boolean;
}
const NOTHING: ClaimedWindow = { mails: [], sms: [], alarms: false };

/** `part`: only these of the window, the others follow. */
export async function claim(deps: Deps, now: Instant, part?: (notice: WaitingRow) => boolean): Promise<ClaimedWindow> {
  const { db } = deps.ledger;
  const plan = await deps.editions.current();
  if (!plan) return NOTHING; // nothing was ever applied: nothing can wait
  const options = { domain: deps.mail.domain, calendar: plan.calendar, rehearsed: !isRealTime(deps.clock) };
  if (!(await readHold(db))) {
    const guard = await floodGuard(deps, now);
    const { messages, stopped } = await claimMessages(db, now, { ...options, only: part, stops: guard.stops });
    if (stopped === 0) {
      if (!part) await guard.passed();
      return { ...byChannel(messages), alarms: false };
    }
    await guard.raise(stopped);
  }
  if ((await readHold(db))?.by !== FLOOD_GUARD) return NOTHING; // a person's stops everything
  const { messages } = await claimMessages(db, now, { ...options, only: isAlarm });
  // What was claimed before the hold is among them.
  const alarms = await alarmsAmong(
    db,
    messages.map(({ id }) => id),
  );
  return { ...byChannel(messages.filter(({ id }) => alarms.has(id))), alarms: true };
}

function byChannel(messages: readonly { readonly id: string; readonly channel: string }[]) {
  const ids = (sms: boolean) => messages.filter(({ channel }) => (channel === 'sms') === sms).map(({ id }) => id);
  return { mails: ids(false), sms: ids(true) };
}
