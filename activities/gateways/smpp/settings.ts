/** What it takes to bind to a carrier's message centre by SMPP 3.4. */
import { z } from 'zod';
import { guardSettings } from '../guard';
import { limitSettings } from '../limits';

const address = z.strictObject({
  ton: z.int().min(0).max(6).default(0),
  npi: z.int().min(0).max(18).default(0),
});
export const smppSettings = z.strictObject({
  host: z.string().regex(/^[^\s/@?#:]+$/),
  port: z.int().min(1).max(65_535),
  /** Without TLS only to hosts that the guard lists under allowHttp: leased lines and the intranet. */
  tls: z.boolean().default(true),
  systemId: z.string().min(1).max(15),
  /** SMPP 3.4, 4.1.5: eight octets with the closing NUL. */
  password: z.string().min(1).max(8),
  systemType: z.string().max(12).default(''),
  /** The number or name the message comes from. */
  source: address.extend({ address: z.string().max(20) }),
  destination: address.prefault({ ton: 1, npi: 1 }),
  /** How the centre wants numbers. */
  number: z.enum(['e164', 'national', 'plus']).default('e164'),
  /** Some centres answer a submit in hexadecimal and write the same id in decimal into receipts. */
  receiptIds: z.enum(['same', 'decimal']).default('same'),
  /** Whether the centre puts the signature before the text itself. */
  signature: z.enum(['ours', 'centre']).default('ours'),
  /** Carriers grant a link so many a second, each its own; ten is what we take until the office says what it was granted. */
  limits: limitSettings.default([{ per: 'account', times: 10, seconds: 1 }]),
  guard: guardSettings.prefault({}),
});
export type SmppSettings = z.output<typeof smppSettings>;
