/** Verbs about single messages: what became of one, and a person's word on one whose outcome is unknown. */
import type { Command } from 'commander';
import type { Hold } from '../../ledger/read/hold';
import { call } from '../door';
import { Failure } from '../failure';
import type { MessageAnswer } from '../handlers/messages';
import { print, printJson } from '../output';
import { engineVerb, type Common } from './options';
import { namesOf } from './reading';

interface Resolving extends Common {
  readonly arrived?: boolean;
  readonly lost?: boolean;
  readonly by: string;
  readonly reason: string;
}

export function addMessageVerbs(program: Command): void {
  program.commandsGroup('消息 / messages:');
  const message = program.command('message').description('单条消息 / one message');
  const tell = async (facts: MessageAnswer, { data, json }: Common): Promise<void> => {
    if (json) return printJson(facts);
    const { messageWords } = require('../views/message') as typeof import('../views/message');
    print(messageWords(facts, await namesOf(data), await call<Hold | null>(data, 'held', {})));
  };
  engineVerb(message, 'show <ID>', '每次发送的经过与对方服务器的答复 / every attempt with the server’s words').action(
    async (id: string, options: Common) => tell(await call<MessageAnswer>(options.data, 'message', { id }), options),
  );
  engineVerb(message, 'resolve <ID>', '结果不明的消息：由人认定是否送达 / say what became of an unknown one')
    .option('--arrived', '对方已收到，不再重发 / it arrived')
    .option('--lost', '对方未收到，重新发送 / it did not arrive: send again')
    .requiredOption('--by <WHO>', '经办人 / who')
    .requiredOption('--reason <T>', '依据 / how it is known')
    .action(async (id: string, options: Resolving) => {
      const { data, arrived, lost, by, reason } = options;
      if (Boolean(arrived) === Boolean(lost))
        throw new Failure('usage', '请写明 --arrived（已收到）或 --lost（未收到）。', 'Say --arrived or --lost.');
      await tell(await call<MessageAnswer>(data, 'resolve', { id, arrived: Boolean(arrived), by, reason }), options);
    });
}
