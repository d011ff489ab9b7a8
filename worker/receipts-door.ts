/** The door at which SMS gateways push receipts: nothing but that, on an address of its own. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Server } from 'node:http';
import { MOST_BYTES, type Parsed, type Push } from '../activities/gateways/receipts';
import type { Listen } from '../settings/forms';

/**
 * `POST /receipts/TOKEN` (gateways that sign nothing) and `POST /receipts` (those that sign). 200 with the words that the gateway
 * wants to hear is said only after `take` has kept the receipts; 503 where that failed, so that it pushes again.
 */
export function receiptsDoor(take: (push: Push) => Promise<Parsed>): Hono {
  const app = new Hono();
  const limit = bodyLimit({ maxSize: MOST_BYTES, onError: (context) => context.text('too large', 413) });
  app.on('POST', ['/receipts', '/receipts/:token'], limit, async (context) => {
    const token = context.req.param('token');
    const headers = context.req.header();
    const parsed = await take({ headers, body: await context.req.text(), ...(token ? { token } : {}) });
    if (parsed.state === 'refused') return context.json({ error: parsed.reason }, parsed.status);
    return context.body(parsed.answer, 200, { 'Content-Type': 'application/json; charset=utf-8' });
  });
  app.notFound((context) => context.text('not found', 404));
  // The address may hold a token: it is not told.
  app.onError((error, context) => {
    console.error('receipts could not be kept:', error.message);
    return context.text('later', 503);
  });
  return app;
}

/** Rejects when the address cannot be had. A caller that dawdles is cut off. */
export function openDoor(app: Hono, { host, port }: Listen): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, () => resolve(server)) as Server;
    server.requestTimeout = 15_000;
    server.headersTimeout = 10_000;
    server.once('error', reject);
  });
}
