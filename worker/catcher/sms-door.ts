/** What the SMS door lets in: JSON as our gateway port sends it. */
import type { CaughtSms } from './store';

/** The SMS, or the reason why it is none. */
export function smsOf(json: string): Omit<CaughtSms, 'id' | 'at'> | string {
  const body = objectOf(json);
  if (!body) return 'not a JSON object';
  const { id, mobile, template, params, text, units } = body;
  if (typeof id !== 'string' || typeof mobile !== 'string' || typeof text !== 'string')
    return 'id, mobile and text are required';
  return {
    clientId: id,
    mobile,
    text,
    template: typeof template === 'string' ? template : '',
    params: strings(params),
    units: strings(units),
  };
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

function objectOf(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null; // not JSON: the caller answers so
  }
}
