/** The local API: the engine's verbs over HTTP, for the owner of the data folder only. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { readCounts } from '../../ledger/read/counts';
import { readHold } from '../../ledger/read/hold';
import type { Context } from '../context';
import { problemOf, type FailureKind, type Problem } from '../failure';
import { HANDLERS } from '../handlers';
import { dead } from '../handlers/dead';
import { refusedRequest, tokenFits } from './guard';
import { consolePage } from './page';

/** A plan of a hundred requirements is half of it. */
const MAX_BODY = 2 * 1024 * 1024;
const STATUS = { usage: 400, refused: 422, partly: 409, unreachable: 503, failed: 500 } as const satisfies Record<
  FailureKind,
  number
>;

/**
 * `POST /api/:verb` (JSON arguments, bearer token) → `{result}` or `{error: {code, zh, en}}`; `GET /api/health` without a
 * token; `GET /` a page without secrets.
 */
export function createApi({ ctx, token }: { readonly ctx: Context; readonly token: string }): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('Cache-Control', 'no-store');
    context.header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    );
    const refused = refusedRequest(context.req.method, (name) => context.req.header(name));
    if (refused) return context.json({ error: refused }, 403);
    await next();
  });
  app.get('/api/health', (context) => context.json({ ok: true }));
  app.get('/', async (context) => {
    const { db } = ctx.ledger;
    const now = ctx.now();
    return context.html(
      consolePage({
        counts: await readCounts(db, now),
        held: await readHold(db),
        dead: (await dead(ctx)).length,
        addresses: ctx.addresses,
        now,
      }),
    );
  });
  app.use('/api/*', async (context, next) => {
    if (!tokenFits(context.req.header('authorization'), token))
      return context.json({ error: problem('refused', '令牌不对。', 'Wrong token.') }, 401);
    await next();
  });
  app.post(
    '/api/:verb',
    bodyLimit({
      maxSize: MAX_BODY,
      onError: (context) =>
        context.json({ error: problem('refused', '请求过大（不超过2MB）。', 'The request is too large.') }, 413),
    }),
    async (context) => {
      const verb = context.req.param('verb');
      const handler = Object.hasOwn(HANDLERS, verb) ? HANDLERS[verb] : undefined;
      if (!handler) return context.json({ error: problem('usage', '没有这个命令。', 'No such verb.') }, 404);
      const text = await context.req.text();
      return context.json({ result: (await handler.run(ctx, parsed(text))) ?? null });
    },
  );
  app.notFound((context) => context.json({ error: problem('usage', '没有这个地址。', 'Not found.') }, 404));
  app.onError((error, context) => {
    const problem = problemOf(error);
    if (problem.code === 'failed') console.error('api', error);
    return context.json({ error: problem }, STATUS[problem.code]);
  });
  return app;
}

const problem = (code: FailureKind, zh: string, en: string): Problem => ({ code, zh, en });

/** Nothing counts as no arguments; what is no JSON is the caller's fault, told by the verb's own schema. */
function parsed(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
