/** The catcher behind the SMS port: posts to its page's door on this machine and finds messages again by their number. */
import { z } from 'zod';
import { createTell, isTrouble, listIn, readAnswer, textOf, unreadable } from '../answers';
import { gatewayKind } from '../kind';
import type { SmsGateway } from '../port';
import { messageProblem } from '../templates';
import { realTools } from '../tools';
import { anyInstant } from '../webhook/receipts';

/** The catcher is ours and stands on this machine, so its address is let through the guard. */
const settings = z.strictObject({ url: z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/ }) });

export const catcher = gatewayKind('catcher', settings, ({ url }, tools): SmsGateway => {
  const { hostname } = new URL(url);
  const ask = tools.askUnder({ allowHttp: [hostname], allowPrivate: [hostname] }, tools.timeoutMs);
  const tell = createTell([]);
  const problemOf = (sms: Parameters<SmsGateway['validate']>[0]) => messageProblem(sms, 4);
  return {
    name: 'catcher',
    capabilities: {
      parameters: 'text',
      maxParts: 4,
      lookup: 'message',
      settlesMs: 0,
      receipts: { push: 'none', poll: false },
      limits: [],
    },
    validate: (sms) => problemOf(sms)?.reason ?? null,
    async submit(sms) {
      const problem = problemOf(sms);
      if (problem) return { state: 'rejected', ...problem };
      const headers = { 'content-type': 'application/json' };
      const read = readAnswer(await ask({ method: 'POST', url, headers, body: JSON.stringify(sms) }), tell);
      const gatewayId = isTrouble(read) ? '' : textOf(read.json.id);
      if (!isTrouble(read) && read.status === 200 && gatewayId) return { state: 'accepted', gatewayId };
      const trouble = isTrouble(read) ? read : unreadable(read, tell);
      // It has no accounts: what it turns away is the message.
      return trouble.state === 'rejected' ? { ...trouble, scope: 'message' } : trouble;
    },
    async lookup({ id, mobile }) {
      const list = new URL(`/api/sms?mobile=${encodeURIComponent(mobile)}`, url).href;
      const read = readAnswer(await ask({ method: 'GET', url: list }), tell);
      if (isTrouble(read) || !Array.isArray(read.json.items))
        return { state: 'unknown', reason: isTrouble(read) ? read.reason : tell('答复无法识别 / malformed answer') };
      const found = listIn(read.json.items).find(({ clientId }) => clientId === id);
      if (!found) return { state: 'not-found' };
      const gatewayId = `sms-${textOf(found.id)}`;
      const at = anyInstant(textOf(found.at));
      // What it has caught is on the phone that its page shows.
      return at ? { state: 'delivered', at, gatewayId } : { state: 'accepted', gatewayId };
    },
    receipts: {},
  };
});

/** `url`: the catcher's address for SMS, e.g. `http://127.0.0.1:9084/sms`. */
export const createCatcherGateway = (url: string, timeoutMs = 10_000): SmsGateway =>
  catcher.create({ url }, realTools([], { timeoutMs }));
