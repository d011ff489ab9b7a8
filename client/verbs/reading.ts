/** Verbs that read an engine's ledger. */
import type { Command } from 'commander';
import { call } from '../door';
import type { SlipFacts } from '../../ledger/read/slips';
import type { StatusRow } from '../handlers/status';
import { EXIT } from '../failure';
import { print, printJson } from '../output';
import { engineVerb, many, type Common } from './options';

const views = () => require('../views/ledger') as typeof import('../views/ledger');

export function addReadingVerbs(program: Command): void {
  program.commandsGroup('查看 / looking:');
  engineVerb(program, 'status', '各单位办理情况 / where each unit stands')
    .option('--unit <U>', '单位，可多次 / unit, repeatable', many)
    .option('--requirement <R>', '事项 / requirement')
    .option('--open', '只看未办结 / open only')
    .action(async ({ data, json, unit: units, ...rest }: Common & { unit?: string[] }) => {
      const rows = await call<StatusRow[]>(data, 'status', { units, ...rest });
      if (json) printJson(rows);
      else print(views().statusTable(rows, await namesOf(data)));
    });
  engineVerb(program, 'notices', '台账中的通知，每行一条 / the notices of the ledger')
    .option('--since <I>', '此时刻（含）之后，如 2016-10-01 / since an instant')
    .option('--unit <U>', '单位，可多次 / unit, repeatable', many)
    .option('--state <S>', '状态，如 waiting、handed-over / state')
    .action(async ({ data, json, unit: units, ...rest }: Common & { unit?: string[] }) => {
      await views().printNotices(data, { units, ...rest }, json ? null : await namesOf(data));
    });
  engineVerb(program, 'slips', '督办单 / slips')
    .option('--pending', '只看待签发 / waiting only')
    .action(async ({ data, json, ...rest }: Common) => {
      const rows = await call<SlipFacts[]>(data, 'slips', rest);
      if (json) printJson(rows);
      else print(views().slipTable(rows, await namesOf(data)));
    });
  engineVerb(program, 'doctor', '用的是什么、各部件是否应答 / what it would use and whether each part answers').action(
    async ({ data, json }: Common) => {
      const { examine } = require('../doctor') as typeof import('../doctor');
      const report = await examine(data);
      print(json ? JSON.stringify(report) : views().outline(report));
      if (report.engine.state === 'silent') process.exitCode = EXIT.unreachable;
    },
  );
  engineVerb(program, 'verify-ledger', '核对操作流水的哈希链 / check the audit chain').action(
    async ({ data, json }: Common) => {
      const verdict = await call<{ ok: boolean; entries: number; brokenAt?: number }>(data, 'verifyLedger', {});
      if (json) printJson(verdict);
      else
        print(
          verdict.ok
            ? `操作流水完整，共 ${verdict.entries} 条。 / The chain holds.`
            : `操作流水在第 ${verdict.brokenAt} 条断开。 / The chain is broken.`,
        );
      if (!verdict.ok) process.exitCode = EXIT.failed;
    },
  );
}

export interface Names {
  readonly units: Readonly<Record<string, string>>;
  readonly requirements: Readonly<Record<string, string>>;
}
export const namesOf = (data: string): Promise<Names> => call<Names>(data, 'names', {});
