/** The schema's history, in order; only ever added to. The same SQL runs on PGlite and on PostgreSQL 15. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables';

interface Migration {
  readonly id: string;
  readonly statements: readonly string[];
}

export const MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-ledger',
    statements: [
      `create table editions (id text primary key, version int not null, plan text not null, applied_at text not null,
         applied_by text not null, state text not null)`,
      `create table occurrences (id text primary key, edition text not null, requirement text not null, cadence text not null,
         kind text not null, period text not null, scheduled_date text not null, due_date text not null, state text not null,
         opened_at text not null, closed_at text, plan text not null)`,
      `create table standings (occurrence text not null, unit text not null, standing text not null, track text not null,
         answers_to text not null, scheduled_date text not null, due_date text not null, due_end text not null, done_date text,
         submitted_at text, figure double precision, escalation_level int not null default 0, escalation text, asked_to text,
         paused_at text, updated_at text not null, primary key (occurrence, unit))`,
      `create index standings_unit on standings (unit, standing)`,
      `create table items (occurrence text not null, track text not null, kind text not null, step int not null,
         due_date text not null, at text not null, state text not null, primary key (occurrence, track, kind, step, due_date))`,
      `create index items_planned on items (at) where state = 'planned'`,
      `create table notices (key text primary key, edition text not null, occurrence text, requirement text, unit text not null,
         contact text not null, role text not null, channel text not null, kind text not null, step int not null, at text not null,
         window_at text not null, due_date text, urgent boolean not null, late boolean not null, state text not null,
         state_reason text, message text, payload text not null)`,
      `create index notices_waiting on notices (window_at) where state = 'waiting'`,
      `create index notices_subject on notices (occurrence, unit)`,
      `create index notices_message on notices (message)`,
      `create table messages (id text primary key, message_id text not null, contact text not null, channel text not null,
         window_at text not null, urgent boolean not null, state text not null, subject text, hash text, attempts int not null default 0,
         response text, created_at text not null, sent_at text, followed boolean not null default false)`,
      `create index messages_open on messages (state) where state in ('claimed', 'deferred', 'unknown', 'refused')`,
      `create table attempts (message text not null, n int not null, began_at text not null, began_real text not null,
         ended_real text, outcome text, response text, primary key (message, n))`,
      `create table slips (id text primary key, occurrence text not null, unit text not null, grade text not null, step int not null,
         at text not null, state text not null, item text not null, escalation text, decided_by text, decided_at text, doc_no text)`,
      `create index slips_waiting on slips (at) where state = 'waiting'`,
      `create table acts (id text primary key, at text not null, real_at text not null, occurrence text, unit text, units text not null,
         act text not null, user_id text not null, via text, doc_no text, note text, reason text, detail text not null,
         state text not null, outcome text)`,
      `create index acts_occurrence on acts (occurrence)`,
      `create table assignments (edition text not null, unit text not null, assigned_at text not null, chase_at text not null,
         acknowledged_at text, acknowledged_by text, chased_at text, primary key (edition, unit))`,
      `create table users (id text primary key, name text not null unique)`,
      `create table audit (seq int primary key, at text not null, real_at text not null, kind text not null, ref text not null,
         data text not null, prev text not null, hash text not null)`,
      `create table meta (key text primary key, value text not null)`,
      `insert into meta values ('chain', '{"seq":0,"hash":""}')`,
    ],
  },
  {
    id: '0002-delivery',
    statements: [
      `create table addresses (contact text not null, channel text not null, since text not null, reason text not null,
         primary key (contact, channel))`,
      `create index messages_window on messages (window_at)`,
      `alter table messages add column edition text not null default ''`,
      `update messages set edition = coalesce((select min(edition) from notices where notices.message = messages.id), '')`,
      `create table runs (id text primary key, seen_real text not null)`,
      `alter table attempts add column run text not null default ''`,
      `create index attempts_open on attempts (message) where ended_real is null`,
    ],
  },
  {
    id: '0003-people',
    statements: [
      `create index notices_contact on notices (contact)`,
      `create index messages_contact on messages (contact, sent_at)`,
    ],
  },
  {
    id: '0004-returns',
    statements: [
      `create table returns (message text not null, id text not null, at text not null, real_at text not null,
         verdict text not null, status text, words text not null, primary key (message, id))`,
      `create index messages_message_id on messages (message_id)`,
    ],
  },
  {
    id: '0005-receipts',
    statements: [
      `create table receipts (id text primary key, gateway_id text, our_id text, state text not null, at text not null,
         reason text not null, absent boolean not null, taken_real text not null, message text)`,
      `create index receipts_open on receipts (taken_real) where message is null`,
      `create index receipts_message on receipts (message)`,
      `alter table messages add column asked int not null default 0`,
      `alter table messages add column closed text`,
      `alter table messages add column close_after text`,
      `create index messages_todo on messages (id) where channel = 'app' and closed is null`,
      `create index messages_awaiting on messages (id) where channel = 'sms' and state in ('handed-over', 'unknown')`,
    ],
  },
  {
    // A row that changes only what no index knows is changed in place, if its page has room: a herd's ten thousand change twice.
    id: '0006-room',
    statements: [
      `drop index notices_waiting`,
      `create index notices_waiting on notices (window_at) where message is null`,
      `alter table notices set (fillfactor = 70)`,
      `alter table messages set (fillfactor = 70)`,
    ],
  },
  {
    id: '0007-looked-up',
    statements: [
      `alter table attempts add column looked_up boolean not null default false`,
      `alter table messages add column settled int not null default 0`,
    ],
  },
  {
    // By hash, because servers' words, which stand there too, may be longer than a sorted index takes.
    id: '0008-receipts',
    statements: [`create index attempts_accepted on attempts using hash (response) where outcome = 'handed-over'`],
  },
  {
    id: '0009-which-address',
    statements: [
      `alter table addresses add column address text not null default ''`,
      `alter table addresses drop constraint addresses_pkey`,
      `alter table addresses add primary key (contact, channel, address)`,
      `create table address_changes (edition text not null, contact text not null, channel text not null, at text not null,
         primary key (edition, contact, channel, at))`,
    ],
  },
];

/** Ours among the advisory locks of the database: "dubb" as a number; "duba" is the engine's. */
const LOCK = sql`select pg_advisory_xact_lock(1685414498, 0)`;

/**
 * Brings the schema up to date in one transaction; a killed one leaves nothing behind, and of two processes that begin together
 * the second waits. Refuses a newer schema.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await LOCK.execute(tx);
    await bringUp(tx);
  });
}

async function bringUp(db: Kysely<Tables>): Promise<void> {
  await sql`create table if not exists migrations (n serial primary key, id text not null unique, applied_at text not null)`.execute(
    db,
  );
  const applied = (await db.selectFrom('migrations').select('id').orderBy('n').execute()).map((row) => row.id);
  const known = new Set(MIGRATIONS.map((migration) => migration.id));
  const foreign = applied.filter((id) => !known.has(id));
  if (foreign.length > 0)
    throw new Error(
      `操作流水由更新版本的程序建立（${foreign.join(', ')}），请升级程序后再打开。 / The ledger was written by a newer version; upgrade before opening it.`,
    );
  for (const migration of MIGRATIONS.filter(({ id }) => !applied.includes(id))) {
    for (const statement of migration.statements) await sql.raw(statement).execute(db);
    await db.insertInto('migrations').values({ id: migration.id, applied_at: new Date().toISOString() }).execute();
  }
}
