/** Reads one YAML file of a plan folder: size, encoding, syntax, and the line of every path. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from 'yaml';
import type { Issue, Path } from './issues';

/** Far above any real plan, far below what would hurt. */
export const MAX_BYTES = 8 * 1024 * 1024;
/** Aliases are not needed in a plan; a few are tolerated, a bomb is not. */
const MAX_ALIASES = 20;

export interface SourceFile {
  readonly name: string;
  readonly value: unknown;
  lineOf(path: Path): number;
}

/** The file's value, or what is wrong with it. Never throws for what a file may hold. */
export function readYaml(path: string): { file: SourceFile } | { issues: Issue[] } {
  const name = basename(path);
  const refuse = (message: string, line = 1) => ({ issues: [{ file: name, line, path: '', message }] });
  if (statSync(path).size > MAX_BYTES)
    return refuse(`文件超过 ${MAX_BYTES / 1024 / 1024} MB，不像工作方案。 / The file is too large.`);
  const decoded = decode(readFileSync(path));
  if ('problem' in decoded) return refuse(decoded.problem);
  const lines = new LineCounter();
  let document: Document;
  let value: unknown;
  try {
    document = parseDocument(decoded.text, {
      lineCounter: lines,
      version: '1.2',
      uniqueKeys: true,
      prettyErrors: false,
    });
    if (document.errors.length > 0)
      return {
        issues: document.errors.slice(0, 20).map((error) => ({
          file: name,
          line: lines.linePos(error.pos[0]).line,
          path: '',
          message: syntaxWords(error.code, error.message),
        })),
      };
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    return refuse(
      `YAML 无法读取（${error instanceof Error ? error.message : String(error)}）。 / The YAML cannot be read.`,
    );
  }
  return { file: { name, value, lineOf: (path) => lineOf(document, lines, path) } };
}

function decode(bytes: Buffer): { text: string } | { problem: string } {
  if (
    (bytes[0] === 0xff && bytes[1] === 0xfe) ||
    (bytes[0] === 0xfe && bytes[1] === 0xff) ||
    bytes.subarray(0, 200).filter((byte) => byte === 0).length > 20
  )
    return { problem: '文件是 UTF-16 编码，请另存为 UTF-8。 / The file is UTF-16; save it as UTF-8.' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes); // drops a BOM
    if (text.includes('\0')) return { problem: '文件含有空字符（NUL），不是文本文件。 / The file contains NUL.' };
    return { text: text.replace(/\r\n?/g, '\n') };
  } catch {
    return {
      problem:
        '文件不是 UTF-8 编码（可能是 GBK/GB18030），请另存为 UTF-8。 / The file is not UTF-8 (GBK perhaps); save it as UTF-8.',
    };
  }
}

function syntaxWords(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return `同一处重复写了同名的键。 / ${message}`;
  return `YAML 语法错误：${message} / YAML syntax.`;
}

/** The line of the deepest node that a path reaches. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  let node: unknown = document.contents;
  let position = isNode(node) ? node.range?.[0] : 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (!isCollection(node)) break;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (!pair) break;
      position = (pair.key as Node).range?.[0] ?? position;
      node = pair.value;
    } else node = node.items[Number(part)];
    if (isNode(node) && !(typeof part === 'string')) position = node.range?.[0] ?? position;
  }
  return lines.linePos(position ?? 0).line;
}
