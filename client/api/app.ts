/** The local API: the engine's verbs over HTTP, for the owner of the data folder only. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { timingSafeEqual } from 'node:crypto';
import { ZodError } from 'zod';
import { readCounts } from '../../ledger/read/counts';
import type { Context } from '../context';
import { Failure, type FailureKind } from '../failure';
import { HANDLERS } from '../handlers';
import { consolePage } from './page';

const MAX_BODY = 4 * 1024 * 1024;
const STATUS: Record<FailureKind, 400 | 409 | 422 | 500 | 503> = {
  usage: 400,
  refused: 422,
  partly: 409,
  unreachable: 503,
  failed: 500,
};

export function createApi({ ctx, token }: { readonly ctx: Context; readonly token: string }): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const host = (context.req.header('host') ?? '').replace(/:\d+$/, '');
    if (host !== '127.0.0.1' && host !== 'localhost')
      return context.json(problem('refused', '主机名不对 / wrong host'), 421);
    // A page elsewhere must not be able to act, whatever content type it posts.
    if (context.req.method !== 'GET' && (context.req.header('origin') ?? context.req.header('sec-fetch-site')))
      return context.json(problem('refused', '不接受网页跨站请求 / cross-site'), 403);
    await next();
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'");
  });
  app.get('/api/health', (context) => context.json({ ok: true }));
  app.get('/', async (context) =>
    context.html(consolePage(await readCounts(ctx.ledger.db, ctx.now()), ctx.addresses, ctx.now())),
  );
  app.post('/api/:verb', bodyLimit({ maxSize: MAX_BODY }), async (context) => {
    if (!tokenFits(context.req.header('authorization'), token))
      return context.json(problem('refused', '令牌不对 / wrong token'), 401);
    const handler = HANDLERS[context.req.param('verb')];
    if (!handler) return context.json(problem('usage', '没有这个命令 / no such verb'), 404);
    const args: unknown = await context.req.json().catch(() => undefined);
    return context.json({ result: (await handler.run(ctx, args)) ?? null });
  });
  app.onError((error, context) => {
    if (error instanceof ZodError)
      return context.json(
        problem('usage', error.issues.map(({ path, message }) => `${path.join('.')}：${message}`).join('；')),
        400,
      );
    if (error instanceof Failure) return context.json(problem(error.kind, error.message), STATUS[error.kind]);
    console.error('api', error);
    return context.json(problem('failed', `内部错误：${error.message} / internal error`), 500);
  });
  return app;
}

const problem = (kind: FailureKind, message: string) => ({ error: { kind, message } });

function tokenFits(header: string | undefined, token: string): boolean {
  const given = Buffer.from((header ?? '').replace(/^Bearer /, ''));
  const wanted = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
