/** Verbs that read an engine's ledger. */
import type { Command } from 'commander';
import { NOTICE_STATES } from '../../domain/wording/notice-states';
import type { Hold } from '../../ledger/read/hold';
import type { examine } from '../doctor';
import { call } from '../door';
import type { SlipFacts } from '../../ledger/read/slips';
import type { DeadFacts } from '../handlers/dead';
import type { StatusRow } from '../handlers/status';
import { EXIT } from '../failure';
import { print, printJson } from '../output';
import type { Names } from '../views/names';
import { noticeZh } from '../views/states';
import { engineVerb, many, manyOf, type Common } from './options';

interface Listing extends Common {
  readonly since?: string;
  readonly unit?: string[];
  readonly state?: string[];
}
type DoctorReport = Awaited<ReturnType<typeof examine>>;

const STATES = NOTICE_STATES.map(
  (state) => `${state} ${noticeZh(state)}${state === 'refused' ? '（含未发送、未再发送）' : ''}`,
).join('、');

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
  engineVerb(program, 'notices', '操作流水中的通知，每行一条 / the notices of the ledger')
    .option('--since <I>', '此时刻（含）之后，如 2016-10-01 或 2016-10-01T09:00:00+08:00 / since a date or an instant')
    .option('--unit <U>', '单位，可多次 / unit, repeatable', many)
    .option('--state <S>', `状态，可多次：${STATES} / state, repeatable`, manyOf(...NOTICE_STATES))
    .action(async ({ data, json, unit: units, state: states, since }: Listing) => {
      const { printNotices } = require('../views/notices') as typeof import('../views/notices');
      await printNotices(data, { since, units, states }, json ? null : await namesOf(data));
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
      if (json) printJson(report);
      else print(doctorWords(report));
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

/** What a person has to do something about is said in sentences below the outline. */
function doctorWords(report: DoctorReport): string {
  const { holdWords } = require('../views/hold') as typeof import('../views/hold');
  const { deadWords } = require('../views/dead') as typeof import('../views/dead');
  const { dead = [], ...engine } = report.engine as DoctorReport['engine'] & { dead?: readonly DeadFacts[] };
  const held = engine['held'] as Hold | null | undefined;
  const sentences = [...(held ? [holdWords(held)] : []), ...dead.map(deadWords)];
  return [views().outline({ ...report, engine }), ...(sentences.length > 0 ? ['', ...sentences] : [])].join('\n');
}

export const namesOf = (data: string): Promise<Names> => call<Names>(data, 'names', {});
