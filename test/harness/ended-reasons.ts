/**
 * The promise P3, asked of what was tried and of what came: after the engine has confirmed the act that ended a reason nobody is
 * reminded or escalated for it. The acts are read from the chain, not from where units stand: what broke a re-check must not
 * excuse itself by it.
 */
import type { LineKind } from '../../activities/wording/outgoing';
import { KIND_ZH } from '../../activities/wording/words';
import type { Db } from '../../ledger/open';
import { textOf } from './mail-text';
import type { Copy } from './post-office';

/** Acts after which a unit owes nothing for the time being, and acts after which it does again, as the chain calls them. */
const ENDS = ['submit', 'accept', 'waive', 'notApplicable', 'pause', 'reassign'];
const AGAIN = ['return', 'reopen', 'resume'];
const DUTY = ['reminder', 'due', 'overdue', 'escalation'];
const ARRIVED = ['handed-over', 'delivered', 'unknown'];

/** Broken promises in words; none = it is kept. */
export async function toldAfterTheEnd(db: Db, copies: readonly Copy[]): Promise<string[]> {
  const ends = await readEnds(db);
  const tries = await readTries(db);
  const first = await firstLetters(db);
  const broken = new Set<string>();
  for (const one of tries) {
    const came = copies.filter((copy) => copy.messageId === one.message_id && tryOf(copy, tries) === one.n);
    // What was dropped from a message may be in its copies all the same: then they speak of it.
    const said = one.state === 'superseded' ? came.some((copy) => speaksOf(copy, one)) : true;
    if (!said || (came.length === 0 && !ARRIVED.includes(one.outcome ?? ''))) continue;
    const act = DUTY.includes(one.kind)
      ? ends.duty(`${one.occurrence} ${one.unit}`, one.began_real)
      : isUnsigned(one, first) && ends.receipt(`${one.edition} ${one.unit}`, one.began_real);
    if (act) broken.add(`P3: try ${one.n} of ${one.message_id} told ${one.key} after ${act}`);
  }
  return [...broken];
}

/** Every try at handing something over, once for each notice that its message carried. */
const readTries = (db: Db) =>
  db
    .selectFrom('attempts')
    .innerJoin('messages', 'messages.id', 'attempts.message')
    .innerJoin('notices', 'notices.message', 'messages.id')
    .select(['messages.message_id', 'attempts.n', 'attempts.began_real', 'attempts.outcome'])
    .select(['notices.key', 'notices.edition', 'notices.occurrence', 'notices.unit', 'notices.kind', 'notices.at'])
    .select('notices.state')
    .where('attempts.looked_up', '=', false)
    .orderBy('messages.message_id')
    .orderBy('attempts.n')
    .execute();
type Try = Awaited<ReturnType<typeof readTries>>[number];

/** The try that a copy came from: the last that had begun by then. */
const tryOf = ({ messageId, cameAt }: Copy, tries: readonly Try[]): number | undefined =>
  tries.filter((one) => one.message_id === messageId && one.began_real <= cameAt).at(-1)?.n;

function speaksOf({ raw }: Copy, { occurrence, unit, kind }: Try): boolean {
  const units = /^Duban-Units: (.*(?:\r\n[ \t].*)*)/m.exec(raw)?.[1]?.split(/\s+/) ?? [];
  return units.includes(unit) && textOf(raw).includes(occurrence ?? `【${KIND_ZH[kind as LineKind]}】`);
}

/** The receipt of an edition is that of a unit's first letter; what a later version adds is told whoever has signed. */
const isUnsigned = ({ kind, edition, unit, at }: Try, first: ReadonlyMap<string, string>): boolean =>
  kind === 'assignment-overdue' || (kind === 'assignment' && first.get(`${edition} ${unit}`) === at);

async function firstLetters(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('notices')
    .select(['edition', 'unit', (eb) => eb.fn.min('at').as('at')])
    .where('kind', '=', 'assignment')
    .groupBy(['edition', 'unit'])
    .execute();
  return new Map(rows.map(({ edition, unit, at }) => [`${edition} ${unit}`, at]));
}

/** By duty and by receipt: the act that had ended it by a moment of real time; undefined where it was still to be told. */
async function readEnds(db: Db) {
  const rows = await db
    .selectFrom('audit')
    .select(['real_at', 'kind', 'ref', 'data'])
    .where('kind', 'in', [...ENDS, ...AGAIN, 'acknowledged'])
    .orderBy('seq')
    .execute();
  const duties: { readonly about: string; readonly act: string; readonly at: string }[] = [];
  const receipts: typeof duties = [];
  for (const { real_at: at, kind: act, ref, data } of rows) {
    const { units = [], editions = [] } = JSON.parse(data) as { units?: string[]; editions?: string[] };
    if (act === 'acknowledged') receipts.push(...editions.map((edition) => ({ about: `${edition} ${ref}`, act, at })));
    else duties.push(...units.map((unit) => ({ about: `${ref} ${unit}`, act, at })));
  }
  const last = (all: typeof duties) => (about: string, by: string) => {
    const act = all.filter((one) => one.about === about && one.at < by).at(-1)?.act;
    return act !== undefined && !AGAIN.includes(act) ? act : undefined;
  };
  return { duty: last(duties), receipt: last(receipts) };
}
