/** The forms of the settings of mail that have several fields: each as YAML or JSON. */
import { parse } from 'yaml';
import { z } from 'zod';

const text = z.string().min(1);

/** `{ domain: gd.example, selector: s1, key: PEM }`. */
const dkimFields = z.strictObject({ domain: text, selector: text, key: text });
/** `{ domain: bounce.gd.example, keys: [the signing one, older ones…] }`. */
const returnPathFields = z.strictObject({ domain: text, keys: z.array(text).min(1) });
/** The hosts of the office's own network that may be asked, as a gateway's settings name them. */
const hosts = z.array(z.string().regex(/^[^\s/@?#]+$/)).default([]);
const oauthFields = z.strictObject({
  user: text,
  tokenUrl: text,
  clientId: text,
  clientSecret: text.optional(),
  refreshToken: text.optional(),
  scope: text.optional(),
  guard: z.strictObject({ allowHttp: hosts, allowPrivate: hosts }).optional(),
});
export type DkimSetting = z.infer<typeof dkimFields>;
export type ReturnPathSetting = z.infer<typeof returnPathFields>;
export type OAuthSetting = z.infer<typeof oauthFields>;

export const dkim = fields(dkimFields, 'domain、selector、key');
export const returnPath = fields(returnPathFields, 'domain、keys');
export const oauth = fields(oauthFields, 'user、tokenUrl、clientId，以及 clientSecret 或 refreshToken');

/** Whether mails carry duties as calendar entries, and how. */
export const calendar = z.enum(['both', 'attachment', 'off'], '须为 both、attachment 或 off / both, attachment or off');

/** Says which fields there are, never what stood in them. */
function fields<T>(shape: z.ZodType<T>, names: string) {
  return z.string().transform((value, context): T => {
    const read = shape.safeParse(yamlOf(value));
    if (read.success) return read.data;
    const wrong = [...new Set(read.error.issues.map(({ path }) => path.join('.')).filter(Boolean))];
    context.addIssue({
      code: 'custom',
      message: `须为 YAML 或 JSON，字段为 ${names}${wrong.length > 0 ? `（有误：${wrong.join('、')}）` : ''} / not these fields in YAML or JSON`,
    });
    return z.NEVER;
  });
}

function yamlOf(value: string): unknown {
  try {
    return parse(value, { maxAliasCount: 0 });
  } catch {
    return undefined; // refused by its shape; the parser's own words would repeat secrets
  }
}
