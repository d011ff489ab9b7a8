/** The setting by which an office says how fast its gateway may be asked, where its contract says other than the vendor's documentation. */
import { z } from 'zod';

/** What the gateway takes of the whole account; the SMS queue is handed out no faster. */
export const limitSettings = z.array(
  z.strictObject({
    per: z.literal('account'),
    times: z.int().min(1),
    seconds: z.int().min(1),
  }),
);
