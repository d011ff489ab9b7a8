/** Who may talk to the local API: programs of this machine and its own pages; never a page from elsewhere. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Problem } from '../failure';

/** A name that points to this machine only because somebody else's DNS says so is refused (DNS rebinding). */
const OWN_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

type Header = (name: string) => string | undefined;

/** Null when the request may go on. */
export function refusedRequest(method: string, header: Header): Problem | null {
  const host = header('host') ?? '';
  if (!OWN_HOSTS.includes(host.replace(/:\d+$/, ''))) return { code: 'refused', zh: '主机名不对。', en: 'Wrong host.' };
  const origin = header('origin');
  const site = header('sec-fetch-site');
  // Following a link from the catcher or the Temporal UI is looking, not acting.
  const looking = method === 'GET' && header('sec-fetch-mode') === 'navigate';
  const foreign =
    origin !== undefined ? origin !== `http://${host}` : site !== undefined && !['same-origin', 'none'].includes(site);
  return foreign && !looking
    ? { code: 'refused', zh: '不接受其他网页的请求。', en: 'Cross-site requests are refused.' }
    : null;
}

/** Compared in constant time; hashed first, so that not even the length shows. */
export function tokenFits(header: string | undefined, token: string): boolean {
  const given = /^Bearer (\S+)$/.exec(header ?? '')?.[1] ?? '';
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
