/** The catcher's HTTP side: its page, a JSON API over what was caught, and the SMS gateway's door. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Server } from 'node:http';
import { PAGE } from './page';
import type { CaughtMail, Store } from './store';

export type UnitNames = ReadonlyMap<string, string>;
const CSP =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

export function catcherApp(store: Store, units: UnitNames): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const host = (context.req.header('host') ?? '').replace(/:\d+$/, '');
    if (host !== '127.0.0.1' && host !== 'localhost') return context.text('misdirected', 421); // DNS rebinding
    await next();
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('Content-Security-Policy', CSP);
  });
  app.get('/', (context) => context.html(PAGE));
  const counts = () => ({ mails: store.mails.length, sms: store.sms.length });
  app.get('/api/messages', (context) => {
    const q = (context.req.query('q') ?? '').trim().toLowerCase();
    const after = Number(context.req.query('after') ?? 0);
    const found = store.mails.filter((mail) => mail.id > after && (q === '' || matches(mail, q, units)));
    const page =
      context.req.query('order') === 'asc'
        ? found.slice(0, limitOf(context.req.query('limit')))
        : newest(found, context.req.query('limit'));
    const items = page.map(({ offset: _offset, length: _length, ...mail }) => mail);
    return context.json({ counts: counts(), total: found.length, items });
  });
  app.get('/api/messages/:id', async (context) => {
    const mail = store.mails[Number(context.req.param('id')) - 1];
    if (!mail) return context.json({ error: '没有这封邮件 / no such mail' }, 404);
    const raw = store.rawOf(mail);
    const { default: PostalMime } = await import('postal-mime');
    const { html, text } = await PostalMime.parse(raw);
    return context.json({ ...mail, html: html ?? '', text: text ?? '', raw: raw.toString('utf8') });
  });
  app.get('/api/sms', (context) => {
    const q = (context.req.query('q') ?? '').trim();
    const found = store.sms.filter((one) => q === '' || `${one.mobile} ${one.text}`.includes(q));
    return context.json({ counts: counts(), total: found.length, items: newest(found, context.req.query('limit')) });
  });
  app.post('/sms', async (context) => {
    if (context.req.header('origin')) return context.json({ error: 'not from a page' }, 403);
    const body = (await context.req.json().catch(() => null)) as {
      id?: unknown;
      mobile?: unknown;
      text?: unknown;
    } | null;
    if (typeof body?.mobile !== 'string' || typeof body.text !== 'string' || typeof body.id !== 'string')
      return context.json({ error: 'id, mobile and text are required' }, 400);
    const caught = store.addSms({ mobile: body.mobile, text: body.text, clientId: body.id });
    return context.json({ id: `sms-${caught.id}` });
  });
  return app;
}

const limitOf = (limit: string | undefined): number => Math.min(Math.max(Number(limit ?? 100) || 100, 1), 5_000);
const newest = <T>(items: readonly T[], limit: string | undefined): T[] => items.slice(-limitOf(limit)).reverse();

function matches(mail: CaughtMail, q: string, units: UnitNames): boolean {
  if (`${mail.subject} ${mail.to} ${mail.units.join(' ')}`.toLowerCase().includes(q)) return true;
  return mail.units.some((unit) => (units.get(unit) ?? '').includes(q));
}

/** Listens on loopback; rejects when the port is taken. */
export function startHttp(app: Hono, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(server)) as Server;
    server.once('error', reject);
  });
}
