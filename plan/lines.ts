/** Where in a YAML document a path stands. */
import { isAlias, isCollection, isMap, isNode, isScalar, type Document, type LineCounter } from 'yaml';
import type { Path } from './issues';

/** The line (1-based) of the deepest node that `path` reaches; a key's own line where the path ends in a key. */
export function lineOf(document: Document, lines: LineCounter, path: Path): number {
  let node: unknown = document.contents;
  let position = isNode(node) ? node.range?.[0] : 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (!isCollection(node)) break;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (!pair) break;
      position = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? position;
      node = pair.value;
    } else {
      node = node.items[Number(part)];
      position = (isNode(node) ? node.range?.[0] : undefined) ?? position;
    }
  }
  return Math.max(1, lines.linePos(position ?? 0).line);
}
