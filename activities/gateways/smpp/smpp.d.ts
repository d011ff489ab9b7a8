/** The part of the npm package `smpp` that is used here; it ships no types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer, LookupFunction } from 'node:net';

  export interface Pdu {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly [field: string]: unknown;
    response(fields?: Readonly<Record<string, unknown>>): Pdu;
  }
  export class PDU {
    constructor(command: string, fields?: Readonly<Record<string, unknown>>);
  }
  export class Session extends EventEmitter {
    /** False when the socket no longer takes anything. */
    send(pdu: PDU | Pdu, onResponse?: (pdu: Pdu) => void): boolean;
    close(onClosed?: () => void): void;
    destroy(onClosed?: () => void): void;
  }
  export interface ConnectOptions {
    readonly host: string;
    readonly port: number;
    readonly tls: boolean;
    readonly servername?: string;
    readonly lookup?: LookupFunction;
  }
  export function connect(options: ConnectOptions, onConnected?: () => void): Session;
  export function createServer(onSession: (session: Session) => void): NetServer;
  export const errors: Readonly<Record<string, number>>;
}
