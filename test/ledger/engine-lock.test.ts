import { Client } from 'pg';
import { ledgerFree, lockEngine, LedgerBusy } from '../../ledger/engine-lock';
import { openLedger } from '../../ledger/open';
import { waitFor } from '../harness/waiting';

const url = process.env['TEST_DATABASE_URL'];
const onServer = url ? describe : describe.skip;
const never = (error: LedgerBusy) => {
  throw error;
};

onServer('one engine on a PostgreSQL ledger', () => {
  it('refuses another engine and names the one that is there', async () => {
    const held = await lockEngine(url!, 'guangdong', never);
    await expect(lockEngine(url!, 'hunan', never)).rejects.toThrow(LedgerBusy);
    await expect(lockEngine(url!, 'hunan', never)).rejects.toThrow(`${process.pid}`);
    await expect(ledgerFree(url!)).rejects.toThrow(LedgerBusy);
    await held.release();
    await ledgerFree(url!);
    await (await lockEngine(url!, 'hunan', never)).release();
  });

  it('is shared by the workers of one engine, and lets others read and migrate beside it', async () => {
    const both = [await lockEngine(url!, 'guangdong', never), await lockEngine(url!, 'guangdong', never)];
    const reader = await openLedger({ url: url! });
    expect(await reader.db.selectFrom('editions').selectAll().execute()).toEqual([]);
    await reader.close();
    for (const lock of both) await lock.release();
  });

  it('is taken again when its session breaks', async () => {
    const held = await lockEngine(url!, 'guangdong', never);
    const admin = new Client({ connectionString: url });
    await admin.connect();
    const sessions = async () =>
      (
        await admin.query<{ pid: number }>(
          `select pid from pg_stat_activity where application_name like 'duban %' and datname = current_database() and pid <> pg_backend_pid()`,
        )
      ).rows.map(({ pid }) => pid);
    const [first] = await sessions();
    await admin.query('select pg_terminate_backend($1)', [first]);
    await waitFor(
      async () => (await sessions()).some((pid) => pid !== first),
      () => 'no new session',
    );
    await expect(lockEngine(url!, 'hunan', never)).rejects.toThrow(LedgerBusy);
    await held.release();
    await admin.end();
  });

  it('tells its engine when another one has it by then', async () => {
    let told: LedgerBusy | null = null;
    const held = await lockEngine(url!, 'guangdong', (error) => (told = error));
    const admin = new Client({ connectionString: url });
    await admin.connect();
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'duban %' and datname = current_database() and pid <> pg_backend_pid()`,
    );
    const other = await lockEngine(url!, 'hunan', never);
    await waitFor(
      () => told !== null,
      () => 'not told',
    );
    await other.release();
    await held.release();
    await admin.end();
  });
});
