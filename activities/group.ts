/** Messages to a unit's work group, by the robot that the contact names. */
import type { Contact } from '../domain/plan';
import type { Begun } from '../ledger/write/attempts';
import type { AttemptOutcome } from '../ledger/write/finish';
import type { Deps } from './deps';
import { outcomeOf } from './outcome';
import type { Outgoing } from './wording/outgoing';
import { renderRobot } from './wording/robot';

/** A robot can be asked nothing later: after an unknown outcome a person decides, and nothing is posted twice. */
export async function sendToGroup(
  { robots }: Deps,
  { message, unsettledSince }: Begun,
  contact: Contact,
  outgoing: Outgoing,
): Promise<AttemptOutcome> {
  const named = contact.robot ?? '';
  const robot = robots?.get(named);
  if (!robot) {
    const response = `message: DUBAN_ROBOTS 中没有机器人“${named}” / DUBAN_ROBOTS has no robot “${named}”`;
    return { state: 'refused', unsent: 'no-channel', response };
  }
  if (unsettledSince) {
    const response = `${robot.name} 不能查询，需人工核实 / cannot be looked up, needs a person`;
    return { state: 'unknown', response, lookedUp: true };
  }
  const words = renderRobot(outgoing);
  const { title: subject } = words;
  const post = { id: message.id, ...words };
  const problem = robot.validate(post);
  if (problem) return { state: 'refused', unsent: 'invalid', response: `message: ${problem}`, subject };
  const answer = await robot.send(post);
  return {
    ...outcomeOf(answer.state === 'accepted' ? { ...answer, gatewayId: robot.name } : answer),
    subject,
  };
}
