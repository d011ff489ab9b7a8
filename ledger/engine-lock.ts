/** One engine on a PostgreSQL ledger: a lock held by a session, so that the server frees it when its holder dies. */
import { createHash, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Client } from 'pg';

export interface EngineLock {
  release(): Promise<void>;
}

/** Another engine works on the ledger; `holder` names its sessions as far as the server tells. */
export class LedgerBusy extends Error {
  constructor(readonly holder: string) {
    super(
      `操作流水正被另一个引擎使用（${holder}）；一份操作流水只能属于一个引擎。 / Another engine uses this ledger: ${holder}.`,
    );
    this.name = 'LedgerBusy';
  }
}

/** Ours among the advisory locks of the database: "duba" as a number. */
const CLASS = 0x64756261;
const AGAIN_MS = 1_000;

/**
 * Workers of one engine (the same `engine`, e.g. the id of its Temporal namespace) share the lock; any other engine is refused
 * with LedgerBusy. A session that breaks takes it again by itself; when another engine has it by then, `lost` is called.
 */
export async function lockEngine(url: string, engine: string, lost: (error: LedgerBusy) => void): Promise<EngineLock> {
  let released = false;
  let session: Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  const take = async (): Promise<void> => {
    const client = await locked(url, engine);
    if (released) return client.end();
    session = client;
    client.once('end', () => {
      session = null;
      if (!released) again();
    });
  };
  const again = (): void => {
    timer = setTimeout(() => {
      take().catch((error: unknown) => {
        if (error instanceof LedgerBusy) lost(error);
        else if (!released) again(); // the server is away: so is the ledger, and nobody works on it
      });
    }, AGAIN_MS);
    timer.unref();
  };
  await take();
  return {
    async release() {
      released = true;
      clearTimeout(timer);
      await session?.end();
    },
  };
}

/** Rejects with LedgerBusy where an engine works on the ledger, and with the driver's error where the server does not answer. */
export async function ledgerFree(url: string): Promise<void> {
  await (await locked(url, `looking ${randomUUID()}`)).end();
}

async function locked(url: string, engine: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: `duban ${hostname()} ${process.pid}`,
    keepAlive: true,
  });
  client.on('error', () => undefined); // its end is what counts, and follows
  await client.connect();
  try {
    const id = createHash('sha256').update(engine).digest().readUInt32BE(0) >>> 1;
    await client.query('select pg_advisory_lock_shared($1::int, $2::int)', [CLASS, id]);
    // Taken first and looked around then: of two that begin together at least one sees the other.
    const others = await client.query<{ application_name: string; client_addr: string | null }>(
      `select a.application_name, host(a.client_addr) as client_addr from pg_locks l join pg_stat_activity a on a.pid = l.pid
         where l.locktype = 'advisory' and l.granted and l.objsubid = 2 and l.classid = $1::bigint::oid and l.objid <> $2::bigint::oid
           and l.database = (select oid from pg_database where datname = current_database())`,
      [CLASS, id],
    );
    if (others.rows.length === 0) return client;
    throw new LedgerBusy(
      [...new Set(others.rows.map((row) => [row.application_name, row.client_addr].filter(Boolean).join(' @ ')))].join(
        '、',
      ),
    );
  } catch (error) {
    await client.end();
    throw error;
  }
}
