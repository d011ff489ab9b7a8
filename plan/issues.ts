/** Issues: everything that is wrong with a plan folder, each with its place and what to write instead. */
export interface Issue {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** e.g. `requirements[3].cadences[0].due`. */
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

/** Takes issues as they are found. */
export interface Complaints {
  add(file: string, path: Path, message: string): void;
}
