/** Before real people get mail for the first time, the counts are stated and somebody agrees. */
import { Failure } from './failure';
import type { ApplyOutlook } from './handlers/apply';
import { say } from './output';
import { confirmed } from './question';

/**
 * States what a first apply would send; returns when `yes` was given or a person at the terminal agrees. Throws a usage Failure
 * when nobody does: nothing has been applied then.
 */
export async function agree({ requirements, units, mails, backlog }: ApplyOutlook, yes: boolean): Promise<void> {
  say(
    `将派发 ${requirements} 项要求给 ${units} 个单位，发出 ${mails} 封真实邮件，另有 ${backlog} 期存量。 / ${mails} real mails to ${mails} contacts of ${units} units.`,
  );
  if (yes || (await confirmed('确定派发吗？ / Go on?'))) return;
  throw new Failure('usage', '没有派发。无人应答时请加 --yes。', 'Nothing was applied; --yes applies without asking.');
}
