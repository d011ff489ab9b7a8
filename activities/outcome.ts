/** What a gateway, a work app or a robot answers, as the ledger's outcome. */
import type { AttemptOutcome } from '../ledger/write/finish';
import type { Again } from './gateways/again';

export const outcomeOf = (answer: Again): AttemptOutcome => ({
  ...fateOf(answer),
  ...(answer.lookedUp ? { lookedUp: true } : {}),
});

function fateOf(answer: Again): AttemptOutcome {
  switch (answer.state) {
    case 'accepted':
      return { state: 'handed-over', response: answer.gatewayId };
    case 'delivered':
      return { state: 'delivered', response: answer.gatewayId ?? answer.at };
    case 'failed':
      return { state: 'refused', response: answer.reason };
    case 'rejected':
      // Our account is for a person to mend, and then the message may go: no reason to give it up at once.
      return {
        state: answer.scope === 'account' ? 'deferred' : 'refused',
        response: `${answer.scope}: ${answer.reason}`,
      };
    case 'deferred':
    case 'unknown':
      return { state: answer.state, response: answer.reason };
  }
}
