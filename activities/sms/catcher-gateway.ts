/** The catcher behind the SMS port: posts to its page, with bounded waits. */
import type { Sms, SmsGateway, SmsOutcome } from './gateway';

const TIMEOUT_MS = 10_000;

/** `url`: the catcher's address for SMS, e.g. `http://127.0.0.1:9084/sms`. */
export function createCatcherGateway(url: string): SmsGateway {
  const validate = (sms: Sms): string | null =>
    /^\+\d{8,15}$/.test(sms.mobile) ? null : '联系人没有手机号 / no mobile number';
  return {
    name: 'catcher',
    validate,
    async submit(sms): Promise<SmsOutcome> {
      const invalid = validate(sms);
      if (invalid) return { state: 'rejected', reason: invalid };
      let response: Response;
      try {
        response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(sms),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
      } catch (error) {
        // Refused at the door: nothing went out. Anything later: the gateway may have taken it.
        const cause = (error as { cause?: { code?: string } }).cause?.code;
        return { state: cause === 'ECONNREFUSED' ? 'deferred' : 'unknown', reason: cause ?? String(error) };
      }
      if (response.status >= 500) return { state: 'unknown', reason: `HTTP ${response.status}` };
      if (!response.ok) return { state: 'rejected', reason: `HTTP ${response.status}` };
      const { id } = (await response.json()) as { id: string };
      return { state: 'accepted', gatewayId: id };
    },
  };
}
