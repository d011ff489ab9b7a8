/** One HTTP request to a gateway: guarded, bounded in time and size, never redirected, and honest about whether anything left. */
import { request as overHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { safeAddresses, urlProblem, type Guard, type Resolve } from './guard';

export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string | string[] | undefined>>;
      readonly body: string;
    }
  /** No byte of the request left this machine. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** It may have been processed. */
  | { readonly kind: 'no-answer'; readonly reason: string };
/** Never rejects. */
export type Ask = (question: Question) => Promise<Answer>;

export interface AskRules {
  readonly guard: Guard;
  /** From the first step to the last byte; shorter than the lease of a message. */
  readonly timeoutMs?: number;
  readonly resolve?: Resolve;
}
const TIMEOUT_MS = 10_000;
const MOST_BYTES = 512 * 1024;

export function createAsk({ guard, timeoutMs = TIMEOUT_MS, resolve }: AskRules): Ask {
  return (question) => {
    const problem = urlProblem(question.url, guard);
    if (problem) return Promise.resolve({ kind: 'not-sent', reason: problem });
    return exchange(question, timeoutMs, guardedLookup(guard, resolve));
  };
}

/** Answers node's look-up with checked addresses only, which pins the connection to them. */
export function guardedLookup(guard: Guard, resolve?: Resolve): LookupFunction {
  return (name, options, callback) => {
    safeAddresses(name, guard, resolve).then(
      (found) => {
        if (options.all) return callback(null, [...found]);
        const [first] = found;
        callback(null, first!.address, first!.family);
      },
      (error: Error) => callback(error, []),
    );
  };
}

function exchange(
  { method, url, headers, body }: Question,
  timeoutMs: number,
  lookup: LookupFunction,
): Promise<Answer> {
  return new Promise((resolve) => {
    const secure = url.startsWith('https:');
    // A connection of its own: on one that is kept, nobody could tell a request that was lost from one never read.
    const options = { method, lookup, agent: false, headers: { ...headers, ...lengthOf(body) } } as const;
    let outgoing: ClientRequest;
    try {
      outgoing = (secure ? overHttps : overHttp)(url, options);
    } catch (error) {
      return resolve({ kind: 'not-sent', reason: wordsOf(error) }); // a header that cannot be sent
    }
    let left = false;
    const timer = setTimeout(() => outgoing.destroy(new Error(`超过 ${timeoutMs} 毫秒无答复 / timed out`)), timeoutMs);
    const end = (answer: Answer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    const fail = (error: Error) => end({ kind: left ? 'no-answer' : 'not-sent', reason: wordsOf(error) });
    outgoing.on('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', () => (left = true)));
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      readAll(incoming).then((text) => {
        end({ kind: 'answer', status: incoming.statusCode ?? 0, headers: incoming.headers, body: text });
        outgoing.destroy();
      }, fail);
    });
    outgoing.end(body);
  });
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error('答复过大 / answer too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const lengthOf = (body?: string) => (body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) });
function wordsOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? String(error);
}
