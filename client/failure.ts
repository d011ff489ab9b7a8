/** What goes wrong on the way of a command: a code that scripts rely on, and the sentence in both languages. */
import { SettingsFault } from '../settings/fault';

export const EXIT = { fine: 0, failed: 1, usage: 2, partly: 3, unreachable: 4, refused: 5 } as const;
export type FailureKind = Exclude<keyof typeof EXIT, 'fine'>;

/**
 * `usage`: asked wrongly · `refused`: the data, or the rules, say no · `unreachable`: a service does not answer ·
 * `partly`: some of it is done, asking again goes on · `failed`: everything else.
 */
export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh} / ${en}`);
    this.name = 'Failure';
  }
}

/** A failure as it travels over the API and stands on stdout with `--json`. */
export interface Problem {
  readonly code: FailureKind;
  readonly zh: string;
  readonly en: string;
}

/** What any error comes to. Rejected arguments (zod) name their path: `to：日期请写成 2016-02-06 这样的形式。`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Failure) return { code: error.kind, zh: error.zh, en: error.en };
  if (error instanceof SettingsFault) return { code: 'refused', zh: error.zh, en: error.en };
  if (isArgumentError(error)) {
    const parts = error.issues.map(({ path, message }) =>
      path.length > 0 ? `${path.join('.')}：${message}` : message,
    );
    return { code: 'usage', zh: `参数有误：${parts.join('；')}`, en: 'The arguments are not valid.' };
  }
  const words = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  return { code: 'failed', zh: `内部错误：${words}`, en: 'An internal error; DEBUG=duban shows where.' };
}

interface ArgumentError {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}
/** By name and shape, so that a command that never talks to an engine need not load zod. */
const isArgumentError = (error: unknown): error is ArgumentError =>
  error instanceof Error && error.name.endsWith('ZodError') && 'issues' in error && Array.isArray(error.issues);
