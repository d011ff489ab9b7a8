/** YAML text → value, under limits: a plan is small and flat, and what is not is refused before it takes the memory. */
import { Composer, Lexer, LineCounter, Parser, visit, type Document, type CST } from 'yaml';
import { issueOf, shown, type Issue, type Path } from './issues';
import { lineOf } from './lines';

/** Aliases save typing in a plan; a bomb multiplies them. */
const MAX_ALIASES = 100;
/** Lexical tokens of a file, and values with every alias written out. The seed's contacts, the largest file, have 40,000 and 6,000. */
const MAX_TOKENS = 1_000_000;
const MAX_VALUES = 500_000;
/** A plan is some ten levels deep. */
const MAX_DEPTH = 60;
const MAX_SYNTAX_ISSUES = 20;

export interface SourceFile {
  readonly name: string;
  readonly value: unknown;
  /** 1-based line of the deepest node that the path reaches. */
  lineOf(path: Path): number;
}
export type Read = { readonly file: SourceFile } | { readonly issues: readonly Issue[] };

type Excess = 'deep' | 'large';
const EXCESS: Readonly<Record<Excess, string>> = {
  deep: `内容嵌套超过${MAX_DEPTH}层，不像工作方案。 / Nested too deeply.`,
  large: '内容过多（或别名展开后过多），不像工作方案。 / Too much content, perhaps once aliases are written out.',
};

/** Never throws for what a text may hold. */
export function parseYaml(name: string, text: string): Read {
  const lines = new LineCounter();
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const refuse = (line: number, message: string): Read => ({ issues: [issueOf(name, line, [], message)] });
  const scanned = tokensOf(text, lines);
  if ('excess' in scanned) return refuse(lineAt(scanned.offset), EXCESS[scanned.excess]);
  // `schema` is named so that a %YAML 1.1 directive does not turn dates into timestamps and "no" into false.
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    logLevel: 'error',
    prettyErrors: false,
  });
  let document: Document.Parsed | undefined;
  for (const one of composer.compose(scanned.tokens, true, text.length)) {
    if (document)
      return refuse(
        lineAt(one.range[0]),
        '一个文件只能写一份内容，不能有第二个“---”。 / A file holds one document only.',
      );
    document = one;
  }
  if (!document) return refuse(1, '文件是空的。 / The file is empty.');
  const findings = [...document.errors, ...document.warnings];
  if (findings.length > 0)
    return {
      issues: findings
        .slice(0, MAX_SYNTAX_ISSUES)
        .map(({ pos, code, message }) => issueOf(name, lineAt(pos[0]), [], syntaxWords(code, message))),
    };
  const found = document;
  let value: unknown;
  try {
    value = found.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error; // what toJS says of aliases: too many, or without an anchor
    return refuse(
      firstAlias(document, lines),
      `别名（*）过多，或没有对应的锚点（&）。 / Aliases: ${shown(error.message)}`,
    );
  }
  const excess = excessOf(value);
  if (excess) return refuse(firstAlias(document, lines), EXCESS[excess]);
  return { file: { name, value, lineOf: (path) => lineOf(found, lines, path) } };
}

/** The parser's tokens, given up as soon as they go too deep or get too many. */
function tokensOf(text: string, lines: LineCounter): { tokens: CST.Token[] } | { excess: Excess; offset: number } {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_DEPTH) return { excess: 'deep', offset: parser.offset };
    if (++count > MAX_TOKENS) return { excess: 'large', offset: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}

/** Counts values as often as they would be visited, so a list behind a hundred aliases counts a hundred times. */
function excessOf(root: unknown): Excess | null {
  let left = MAX_VALUES;
  const stack: [unknown, number][] = [[root, 0]];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const [value, depth] = top;
    if (typeof value !== 'object' || value === null) continue;
    const parts = Object.values(value);
    left -= parts.length;
    if (depth > MAX_DEPTH) return 'deep';
    if (left < 0) return 'large';
    for (const part of parts) if (typeof part === 'object' && part !== null) stack.push([part, depth + 1]);
  }
  return null;
}

function firstAlias(document: Document, lines: LineCounter): number {
  let line = 1;
  visit(document, {
    Alias: (_key, alias) => {
      line = lines.linePos(alias.range?.[0] ?? 0).line;
      return visit.BREAK;
    },
  });
  return line;
}

const SYNTAX: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '同一处重复写了同名的键。',
  TAB_AS_INDENT: '缩进用了制表符，请改为空格。',
  BAD_INDENT: '缩进没有对齐。',
  MISSING_CHAR: '缺少引号、括号、冒号或逗号。',
  TAG_RESOLVE_FAILED: '不支持这种“!”标记。',
  BAD_ALIAS: '别名（*）没有写对。',
};
const syntaxWords = (code: string, message: string): string =>
  `${SYNTAX[code] ?? 'YAML 语法错误。'} / YAML: ${shown(message)}`;
