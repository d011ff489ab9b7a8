/** A kind of gateway: the schema of its settings and the function that makes one; each folder exports one of these. */
import type { z } from 'zod';
import type { SmsGateway } from './port';
import type { Tools } from './tools';

export interface GatewayKind {
  readonly name: string;
  readonly settings: z.ZodType;
  readonly create: (settings: unknown, tools: Tools) => SmsGateway;
}

/** Ties a schema to its maker, so that the maker sees the parsed type and the registry need not know it. */
export const gatewayKind = <Schema extends z.ZodType>(
  name: string,
  settings: Schema,
  create: (settings: z.output<Schema>, tools: Tools) => SmsGateway,
): GatewayKind => ({ name, settings, create: (own, tools) => create(settings.parse(own), tools) });
