/** The catcher behind the SMS port: posts to its page's door, with bounded waits. */
import { smsProblem, type SmsGateway, type SmsOutcome } from './gateway';

const TIMEOUT_MS = 10_000;
/** Failures before any byte of the request left this machine. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** `url`: the catcher's address for SMS, e.g. `http://127.0.0.1:9084/sms`. */
export function createCatcherGateway(url: string, timeoutMs = TIMEOUT_MS): SmsGateway {
  return {
    name: 'catcher',
    validate: smsProblem,
    async submit(sms): Promise<SmsOutcome> {
      const problem = smsProblem(sms);
      if (problem) return { state: 'rejected', reason: problem };
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const response = await fetch(url, {
          method: 'POST',
          redirect: 'error',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(sms),
          signal,
        });
        return await outcomeOf(response);
      } catch (error) {
        const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
        return {
          state: cause?.code && NOT_SENT.has(cause.code) ? 'deferred' : 'unknown',
          reason: cause?.code ?? cause?.message ?? message,
        };
      }
    },
  };
}

/** 2xx with an id: taken. 429 and 503: not now. Other 4xx: never. 5xx or a broken answer: nobody knows. */
async function outcomeOf(response: Response): Promise<SmsOutcome> {
  const reason = `HTTP ${response.status}`;
  const body = (await response.text()).slice(0, 10_000);
  if (response.status === 429 || response.status === 503) return { state: 'deferred', reason };
  if (response.status >= 500) return { state: 'unknown', reason };
  if (!response.ok) return { state: 'rejected', reason: `${reason} ${body.slice(0, 200)}` };
  const id = idOf(body);
  return id === null
    ? { state: 'unknown', reason: `${reason}，答复无法识别 / malformed answer` }
    : { state: 'accepted', gatewayId: id };
}

function idOf(body: string): string | null {
  try {
    const { id } = JSON.parse(body) as { id?: unknown };
    return typeof id === 'string' && id !== '' ? id : null;
  } catch {
    return null; // not JSON: the caller reports it as unknown
  }
}
