/** A robot that keeps its own limits: what is too much is deferred before anybody is asked. */
import type { Robot } from './port';

/** `now` in real ms. WeCom and DingTalk take 20 a minute of one robot and punish more by ten minutes of silence. */
export function limited(robot: Robot, now: () => number): Robot {
  const { limits } = robot.capabilities;
  let sent: number[] = [];
  return {
    ...robot,
    async send(message) {
      const at = now();
      const longest = Math.max(0, ...limits.map(({ seconds }) => seconds));
      sent = sent.filter((time) => time > at - longest * 1_000);
      for (const { times, seconds } of limits) {
        const within = sent.filter((time) => time > at - seconds * 1_000);
        if (within.length >= times)
          return { state: 'deferred', reason: `每${seconds}秒限${times}条 / at most ${times} in ${seconds} s` };
      }
      sent.push(at);
      return robot.send(message);
    },
  };
}
