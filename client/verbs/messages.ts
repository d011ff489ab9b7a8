/** Verbs about single messages: what became of one, and a person's word on one whose outcome is unknown. */
import type { Command } from 'commander';
import type { MessageFacts } from '../../ledger/read/messages';
import { call } from '../door';
import { Failure } from '../failure';
import { print, printJson } from '../output';
import { engineVerb, type Common } from './options';

interface Resolving extends Common {
  readonly arrived?: boolean;
  readonly lost?: boolean;
  readonly by: string;
  readonly reason: string;
}

export function addMessageVerbs(program: Command): void {
  const message = program.command('message').description('单条消息 / one message');
  const tell = (facts: MessageFacts, json: boolean | undefined): void => {
    const { messageWords } = require('../views/message') as typeof import('../views/message');
    if (json) printJson(facts);
    else print(messageWords(facts));
  };
  engineVerb(message, 'show <ID>', '每次发送的经过与对方服务器的答复 / every attempt with the server’s words').action(
    async (id: string, { data, json }: Common) => tell(await call<MessageFacts>(data, 'message', { id }), json),
  );
  engineVerb(message, 'resolve <ID>', '结果不明的消息：由人认定是否送达 / say what became of an unknown one')
    .option('--arrived', '对方已收到，不再重发 / it arrived')
    .option('--lost', '对方未收到，重新发送 / it did not arrive: send again')
    .requiredOption('--by <WHO>', '经办人 / who')
    .requiredOption('--reason <T>', '依据 / how it is known')
    .action(async (id: string, { data, json, arrived, lost, by, reason }: Resolving) => {
      if (Boolean(arrived) === Boolean(lost))
        throw new Failure('usage', '请写明 --arrived（已收到）或 --lost（未收到）。', 'Say --arrived or --lost.');
      tell(await call<MessageFacts>(data, 'resolve', { id, arrived: Boolean(arrived), by, reason }), json);
    });
}
