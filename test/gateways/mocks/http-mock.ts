/** A gateway's stand-in over HTTP: keeps what it processed, and goes wrong on demand the ways gateways do. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Receipt } from '../../../activities/gateways/receipts';

/** What the next submits do; the rest of the requests are served as ever. */
export type Fault =
  | 'none'
  | 'hangs after processing'
  | 'hangs before processing'
  | 'hangs up'
  | 'refuses with status 200'
  | 'answers 500'
  | 'answers malformed JSON'
  | 'answers without an id'
  | 'answers with a strange field state'
  | 'answers 503 after processing'
  | 'answers 408'
  | 'answers 429'
  | 'redirects'
  | 'answers endlessly'
  | 'limits the rate'
  | 'refuses the number'
  | 'refuses the template'
  | 'refuses the account';
export type Refusal = Extract<Fault, `limits${string}` | `refuses${string}`>;

export interface Processed {
  readonly id: string;
  readonly mobile: string;
  readonly gatewayId: string;
}
export interface Caught {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
export interface Reply {
  readonly status?: number;
  readonly body: unknown;
}
export type Wish =
  | { readonly kind: 'submit'; readonly id: string; readonly mobile: string }
  /** Answered from what was processed. */
  | { readonly kind: 'other'; readonly reply: (processed: readonly Processed[]) => Reply }
  /** The stand-in does not understand the request or its signature: a fault of ours. */
  | { readonly kind: 'wrong'; readonly why: string };

export interface Vendor {
  read(request: Caught): Wish;
  accepted(one: Processed): Reply;
  refused(refusal: Refusal, request: Caught): Reply;
}

export interface Mock {
  readonly port: number;
  readonly processed: Processed[];
  readonly requests: Caught[];
  /** Requests the stand-in could not make sense of; empty when ours are right. */
  readonly wrong: string[];
  fault: Fault;
  /** Waits to be polled where the gateway can be. */
  readonly waiting: Receipt[];
  close(): Promise<void>;
}

export async function startMock(vendor: Vendor): Promise<Mock> {
  const mock = {
    port: 0,
    fault: 'none' as Fault,
    processed: [] as Processed[],
    requests: [] as Caught[],
    wrong: [] as string[],
    waiting: [] as Receipt[],
  };
  const server = createServer((incoming, outgoing) => {
    void readBody(incoming).then((body) => {
      const url = new URL(incoming.url ?? '/', 'http://mock');
      const request = { method: incoming.method ?? '', url, headers: incoming.headers, body };
      mock.requests.push(request);
      serve(request, outgoing);
    });
  });
  const say = (outgoing: ServerResponse, { status = 200, body }: Reply) =>
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  function serve(request: Caught, outgoing: ServerResponse): void {
    const wish = vendor.read(request);
    if (wish.kind === 'wrong') {
      mock.wrong.push(wish.why);
      return void say(outgoing, { status: 400, body: { error: wish.why } });
    }
    if (wish.kind === 'other') return void say(outgoing, wish.reply(mock.processed));
    const accept = () => {
      const one = { id: wish.id, mobile: wish.mobile, gatewayId: `g${mock.processed.length + 1}` };
      mock.processed.push(one);
      return one;
    };
    switch (mock.fault) {
      case 'none':
        return void say(outgoing, vendor.accepted(accept()));
      case 'hangs after processing':
        return void accept();
      case 'hangs before processing':
        return;
      case 'hangs up':
        return void outgoing.destroy();
      case 'answers 500':
        return void outgoing.writeHead(500).end('oops');
      case 'answers malformed JSON':
        return void outgoing.writeHead(200).end('{"Code":"OK",');
      case 'answers without an id':
        return void say(outgoing, { body: {} });
      case 'answers with a strange field state': {
        const { status, body } = vendor.accepted(accept());
        return void say(outgoing, { ...(status ? { status } : {}), body: withState(body) });
      }
      case 'answers 503 after processing': // as a proxy does that has lost the gateway's answer
        accept();
        return void outgoing.writeHead(503, { 'retry-after': '1' }).end('upstream connect error or disconnect/reset');
      case 'answers 408':
      case 'answers 429':
        return void outgoing.writeHead(Number(mock.fault.slice(-3)), { 'retry-after': '1' }).end('<html></html>');
      case 'redirects':
        return void outgoing.writeHead(307, { location: `http://127.0.0.1:${mock.port}/elsewhere` }).end();
      case 'answers endlessly':
        outgoing.writeHead(200);
        for (let sent = 0; sent < 20; sent++) outgoing.write('x'.repeat(64 * 1024));
        return void outgoing.end();
      case 'limits the rate':
      case 'refuses with status 200':
      case 'refuses the number':
      case 'refuses the template':
      case 'refuses the account':
        return void say(outgoing, vendor.refused(mock.fault, request));
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  mock.port = (server.address() as AddressInfo).port;
  return Object.assign(mock, {
    close: () => new Promise<void>((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  });
}

/** Each object in an answer with a field of the vendor's own, which is called as our verdicts are. */
function withState(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withState);
  if (typeof body !== 'object' || body === null) return body;
  const fields = Object.entries(body).map(([name, value]) => [name, withState(value)]);
  return { ...Object.fromEntries(fields), state: 'rejected' };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
