/** Follows a rehearsal: prints what a supervisor would want to see, says when it falls behind, and when it is over. */
import { call } from '../../client/door';
import { colour } from '../../client/output';
import type { Clock } from '../../domain/clock';
import { dateOf } from '../../domain/zone';
import type { Plan } from '../../domain/plan';
import type { Counts } from '../../ledger/read/counts';
import type { UpOptions } from '../up-options';
import { verify } from './verify';

const LOOK_MS = 1_000;
/** Behind by more than this many plan days is said. */
const LAG_DAYS = 2;

/** Resolves when everything before `until` is settled: true, or the verdict of the comparison where one was asked for. */
export async function followRehearsal(
  options: UpOptions,
  clock: Clock,
  plan: Plan,
  say: (line: string) => void,
): Promise<boolean | undefined> {
  let shown = '';
  let lagging = false;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const counts = await look(options.data, clock);
    if (!counts) continue; // the engine is being started again
    const day = dateOf(counts.now);
    if (day.slice(0, 7) !== shown.slice(0, 7) || Number(day.slice(8)) - Number(shown.slice(8)) >= 7) {
      shown = day;
      say(line(day, counts));
    }
    const lag = counts.oldest ? (Date.parse(counts.now) - Date.parse(counts.oldest)) / 86_400_000 : 0;
    if (lag > LAG_DAYS !== lagging) {
      lagging = lag > LAG_DAYS;
      say(
        lagging
          ? colour.yellow(`  跟不上：落后 ${lag.toFixed(1)} 天，请用 --day 放慢。 / falling behind`)
          : '  已赶上。 / caught up',
      );
    }
    if (
      clock.planEnd !== undefined &&
      Date.now() >= clock.realStart + ((clock.planEnd - clock.planStart) * clock.dayMs) / 86_400_000 &&
      settled(counts)
    )
      break;
  }
  const { messages, standings, overdue, slips } = (await look(options.data, clock))!;
  say(
    `\n演练结束 / the rehearsal is over：发出 ${sentOf(messages)} 封（条），已办结 ${standings['done'] ?? 0}，逾期 ${overdue}，未完成 ${standings['missed'] ?? 0}，待签发 ${slips['waiting'] ?? 0}。`,
  );
  return options.verify ? verify(options, plan, say) : true;
}

type Look = Counts & { readonly now: string; readonly oldest: string | null };

async function look(data: string, clock: Clock): Promise<Look | null> {
  try {
    return await call<Look>(data, 'counts', {
      until: clock.planEnd ? new Date(clock.planEnd).toISOString() : undefined,
    });
  } catch {
    return null; // told by the supervisor of the process; asked again in a second
  }
}

const settled = ({ planned, notices, messages }: Look): boolean =>
  planned === 0 &&
  !notices['waiting'] &&
  !notices['claimed'] &&
  !messages['claimed'] &&
  !messages['deferred'] &&
  !messages['unknown'];

const sentOf = (messages: Counts['messages']): number => (messages['handed-over'] ?? 0) + (messages['delivered'] ?? 0);

const line = (day: string, { messages, standings, overdue, slips }: Look): string =>
  `${day}  已发 ${sentOf(messages)}　办理中 ${(standings['open'] ?? 0) + (standings['returned'] ?? 0)}　待审核 ${standings['submitted'] ?? 0}　已办结 ${standings['done'] ?? 0}　${overdue ? colour.red(`逾期 ${overdue}`) : '逾期 0'}　待签发 ${slips['waiting'] ?? 0}`;
