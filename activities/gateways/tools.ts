/** What a gateway is made with besides its settings: passed in, so that tests can hold clock, network and chance still. */
import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createAsk, type Ask } from './ask';
import type { Guard } from './guard';
import type { SmsTemplate } from './templates';

export interface Tools {
  readonly templates: readonly SmsTemplate[];
  /** Real time in ms: signatures and look-ups go by the gateway's clock, never by plan time. */
  readonly now: () => number;
  readonly nonce: () => string;
  readonly timeoutMs: number;
  /** Makes the way out under a guard; the gateway's settings say which. */
  readonly askUnder: (guard: Guard, timeoutMs: number) => Ask;
}

export const realTools = (templates: readonly SmsTemplate[] = [], own: Partial<Tools> = {}): Tools => ({
  templates,
  now: Date.now,
  nonce: randomUUID,
  timeoutMs: 10_000,
  askUnder: (guard, timeoutMs) => createAsk({ guard, timeoutMs }),
  ...own,
});

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');
export const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Compares in a time that tells nothing about where two texts differ. */
export function sameSecret(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(one!, other!);
}
