/** What an office says of a carrier's or bureau's own HTTP interface: where, with which body, and how to read the answer. */
import { z } from 'zod';
import { guardSettings } from '../guard';
import { limitSettings } from '../limits';

/** Field names joined by dots, list positions by number: `result.list.0.code`; '' is the whole answer. */
const path = z.string().regex(/^([\w-]+(\.[\w-]+)*)?$/);
const codes = z.array(z.string()).default([]);
/** Headers by name; a line break in a value would be a second header. */
const headers = z.record(z.string().regex(/^[\w-]+$/), z.string().regex(/^[^\u0000-\u001f\u007f]*$/));

const request = z.strictObject({
  url: z.url(),
  method: z.enum(['POST', 'PUT', 'GET']).default('POST'),
  /** Any JSON; strings in it may hold `{{id}}`, `{{mobile}}`, `{{text}}`, `{{code}}`, `{{params}}`, `{{param.NAME}}`, `{{gatewayId}}`. */
  body: z.json().optional(),
});

/** The signature is HMAC-SHA256 over the timestamp, a dot and the body, so that neither can be changed nor used again later. */
const signature = z.strictObject({
  secret: z.string().min(16),
  header: z.string().default('x-signature'),
  timestampHeader: z.string().default('x-timestamp'),
  encoding: z.enum(['hex', 'base64']).default('hex'),
});

export const webhookSettings = z.strictObject({
  submit: request,
  headers: headers.default({}),
  signature: signature.optional(),
  /** Values in addresses and bodies that must never be shown; those of headers never are. */
  secrets: z.array(z.string().min(1)).default([]),
  answer: z.strictObject({
    /** Where the code stands and which of its values mean taken. */
    code: path,
    ok: z.array(z.string()).min(1),
    gatewayId: path,
    reason: path.optional(),
    deferred: codes,
    number: codes,
    template: codes,
    account: codes,
    message: codes,
    unknown: codes,
  }),
  lookup: z
    .strictObject({
      ...request.shape,
      /** Where the state stands, and its values. */
      state: path,
      accepted: codes,
      delivered: codes,
      failed: codes,
      notFound: codes,
      at: path.optional(),
      gatewayId: path.optional(),
      reason: path.optional(),
      settlesSeconds: z.int().min(0).default(600),
    })
    .optional(),
  receipts: z
    .strictObject({
      /** Where the list stands; '' = the body itself. */
      list: path.default(''),
      gatewayId: path.optional(),
      ourId: path.optional(),
      state: path,
      delivered: z.array(z.string()).min(1),
      failed: z.array(z.string()).min(1),
      at: path,
      reason: path.optional(),
      answer: z.string().default('{"code":0}'),
      signature,
    })
    .optional(),
  parameters: z.enum(['named', 'positional', 'text']).default('text'),
  maxParts: z.int().min(1).max(10).default(4),
  /** What the interface takes of the whole account; the SMS queue is handed out no faster. */
  limits: limitSettings.default([]),
  guard: guardSettings.prefault({}),
});
export type WebhookSettings = z.output<typeof webhookSettings>;
export type WebhookSignature = z.output<typeof signature>;
