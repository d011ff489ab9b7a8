/** The catcher's HTTP side: its page, a JSON API over what was caught, and the SMS gateway's door. */
import { serve } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { queryOf, search, type UnitNames } from './search';
import { smsOf } from './sms-door';
import type { CaughtMail, CaughtSms, Store } from './store';

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};
const PAGE_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** A caught mail is a stranger's page: shown without scripts, links out, forms or anything from elsewhere, also when opened by itself. */
const MAIL_CSP =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
/** Read once at start. */
const ASSETS = ['app.js', 'dom.js', 'list.js', 'mail-view.js', 'phone-view.js', 'frame.css', 'list.css', 'view.css'];
const asset = (name: string) => readFileSync(join(__dirname, 'page', name), 'utf8');
const typeOf = (name: string) => (name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8');

/** `names` answers the units' names anew at each request: the file may come later than the catcher. */
export function catcherApp(store: Store, names: () => UnitNames): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const host = (context.req.header('host') ?? '').replace(/:\d+$/, '');
    if (host !== '127.0.0.1' && host !== 'localhost') return context.text('misdirected', 421); // DNS rebinding
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
    if (!context.res.headers.has('Content-Security-Policy')) context.header('Content-Security-Policy', PAGE_CSP);
  });
  const index = asset('index.html');
  app.get('/', (context) => context.html(index));
  for (const name of ASSETS) {
    const content = asset(name);
    app.get(`/page/${name}`, (context) => context.body(content, 200, { 'Content-Type': typeOf(name) }));
  }

  const page = <T extends CaughtMail | CaughtSms, R>(
    context: Context,
    items: readonly T[],
    show: (item: T, units: UnitNames) => R,
  ) => {
    const units = names();
    const found = search(
      items,
      queryOf((name) => context.req.query(name)),
      units,
    );
    return context.json({
      counts: { mails: store.mails.length, sms: store.sms.length },
      total: found.total,
      items: found.items.map((item) => show(item, units)),
    });
  };
  app.get('/api/messages', (context) => page(context, store.mails, facts));
  app.get('/api/sms', (context) => {
    const mobile = context.req.query('mobile');
    return mobile ? context.json({ items: phoneOf(store.sms, mobile, names()) }) : page(context, store.sms, withNames);
  });
  const mailOf = (context: Context) => store.mails[Number(context.req.param('id')) - 1];
  const missing = (context: Context) => context.json({ error: '没有这封邮件 / no such mail' }, 404);
  app.get('/api/messages/:id', async (context) => {
    const mail = mailOf(context);
    if (!mail) return missing(context);
    const raw = await store.rawOf(mail);
    const { html, text } = await PostalMime.parse(raw);
    return context.json({ ...facts(mail, names()), html: html ?? '', text: text ?? '', raw: raw.toString('utf8') });
  });
  app.get('/api/messages/:id/raw', async (context) => {
    const mail = mailOf(context);
    if (!mail) return missing(context);
    return context.body(new Uint8Array(await store.rawOf(mail)), 200, {
      'Content-Type': 'message/rfc822',
      'Content-Disposition': `attachment; filename="${mail.id}.eml"`,
    });
  });
  app.get('/mail/:id', async (context) => {
    const mail = mailOf(context);
    if (!mail) return missing(context);
    const { html } = await PostalMime.parse(await store.rawOf(mail));
    context.header('Content-Security-Policy', MAIL_CSP);
    return context.html(html ?? '');
  });
  app.post('/sms', bodyLimit({ maxSize: 64 * 1024 }), async (context) => {
    // A page elsewhere could post here through the reader's browser; a gateway's client sends no Origin.
    if (context.req.header('origin')) return context.json({ error: 'not from a page' }, 403);
    const sms = smsOf(await context.req.text());
    if (typeof sms === 'string') return context.json({ error: sms }, 400);
    return context.json({ id: `sms-${(await store.addSms(sms)).id}` });
  });
  return app;
}

/** What the list needs, without the words to search by and the place on disk. */
function facts({ offset: _offset, words: _words, ...mail }: CaughtMail, units: UnitNames) {
  return withNames(mail, units);
}
const withNames = <T extends { readonly units: readonly string[] }>(item: T, units: UnitNames) => ({
  ...item,
  unitNames: item.units.slice(0, 3).map((unit) => units.get(unit) ?? unit),
});

/** The latest of one number, oldest first. */
const phoneOf = (sms: readonly CaughtSms[], mobile: string, units: UnitNames) =>
  sms
    .filter((one) => one.mobile === mobile)
    .slice(-300)
    .map((one) => withNames(one, units));

/** Listens on loopback; rejects when the port is taken. */
export function startHttp(app: Hono, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(server)) as Server;
    server.once('error', reject);
  });
}
