/** Issues: everything that is wrong with a plan folder, each with its place and what to write instead. */
export interface Issue {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** e.g. `requirements[3].cadences[0].due`; empty where the whole file is meant. */
  readonly path: string;
  /** Chinese first, English after ` / `. */
  readonly message: string;
}

export type Path = readonly (string | number)[];
export const pathWords = (path: Path): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Text from a file as it may be shown on a terminal: what cannot be seen, or would turn or break the line, is named.
 * `printable('省旅游\u200b局')` → `'省旅游<U+200B>局'`.
 */
export const printable = (text: string, most = 1_000): string => {
  const cut = text.length > most ? `${text.slice(0, most)}…` : text;
  return cut.replace(UNSEEN, (char) => `<U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`);
};

/** A value as it stands in the file, short enough for a sentence. */
export const shown = (value: unknown): string => {
  const text = typeof value === 'object' && value !== null ? (Array.isArray(value) ? '[…]' : '{…}') : String(value);
  return printable(text, 60);
};

export const issueOf = (file: string, line: number, path: Path, message: string): Issue => ({
  file: printable(file),
  line,
  path: printable(pathWords(path), 200),
  message: printable(message),
});

/** Says of a file that something is wrong at `path`. */
export type Add = (file: { readonly name: string; lineOf(path: Path): number }, path: Path, message: string) => void;
export interface Findings {
  readonly add: Add;
  take(issues: readonly Issue[]): void;
  /** In the order in which a person goes through them: by file, line, path; the same finding once. */
  list(): Issue[];
}
/** More than these from one file help nobody; the rest is counted. */
export const MOST_ISSUES = 1_000;

export function createFindings(): Findings {
  const found: Issue[] = [];
  const counts = new Map<string, number>();
  /** Whether one more of this file is listed. */
  const room = (file: string): boolean => {
    const count = (counts.get(file) ?? 0) + 1;
    counts.set(file, count);
    return count <= MOST_ISSUES;
  };
  return {
    add: (file, path, message) =>
      void (room(file.name) && found.push(issueOf(file.name, file.lineOf(path), path, message))),
    take: (issues) => found.push(...issues.filter((issue) => room(issue.file))),
    list() {
      const seen = new Set<string>();
      const once = found.filter((issue) => {
        const key = JSON.stringify(issue);
        return !seen.has(key) && seen.add(key);
      });
      const unlisted = [...counts].filter(([, count]) => count > MOST_ISSUES);
      return [
        ...once.sort((a, b) => order(a.file, b.file) || a.line - b.line || order(a.path, b.path)),
        ...unlisted.map(([file, count]) =>
          issueOf(
            file,
            1,
            [],
            `还有 ${count - MOST_ISSUES} 处问题未列出。 / ${count - MOST_ISSUES} further issues are not listed.`,
          ),
        ),
      ];
    },
  };
}
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
