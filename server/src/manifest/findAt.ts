import { isMap, isSeq } from 'yaml';
import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import { colonOf, isEmpty, itemStart, nodeSpan, type SeqNode } from './place.ts';
import { keyText } from './scalarValue.ts';
import { touches, type Span } from './span.ts';
import { isMergeKey, type MapNode, type Node, type PairNode, type YamlTree } from './yamlTree.ts';

/** What `findAt` finds: the path of a value, and whether the offset is on its key or on the value itself. */
export interface Found {
  readonly path: FieldPath;
  readonly on: 'key' | 'value';
  readonly span: Span;
}

interface Question {
  readonly tree: YamlTree;
  readonly text: string;
  readonly offset: number;
}

/**
 * The key or value at `offset`; undefined between them and in comments. Behind an alias or a merge it is the place of the anchor that
 * counts, and an alias stands for itself; of a merge the path ends in `<<`.
 */
export function findAt(tree: YamlTree, offset: number): Found | undefined {
  return tree.root === undefined ? undefined : findIn({ tree, text: tree.source, offset }, tree.root, []);
}

/** How deep a value is looked for: no manifest comes near it. */
const deepest = 500;

function findIn(question: Question, node: Node, path: FieldPath): Found | undefined {
  if (path.length > deepest) return undefined;
  if (isMap(node) || isSeq(node)) {
    const inside = isMap(node) ? findInMap(question, node, path) : findInList(question, node, path);
    if (inside !== undefined || node.flow !== true) return inside;
  }
  const span = nodeSpan(question.text, node);
  return touches(span, question.offset) ? { path, on: 'value', span } : undefined;
}

function findInMap(question: Question, map: MapNode, path: FieldPath): Found | undefined {
  const { text, offset } = question;
  const pair = map.items.findLast((one) => one.key.range[0] <= offset);
  const step = pair === undefined ? undefined : stepOf(pair, question.tree);
  if (pair === undefined || step === undefined) return undefined;
  const here = [...path, step];
  const key = nodeSpan(text, pair.key);
  const colon = colonOf(text, pair);
  if (offset <= Math.max(key.end, colon ?? 0)) return { path: here, on: 'key', span: key };
  if (pair.value === null || colon === undefined) return undefined;
  const inside = findIn(question, pair.value, here);
  if (inside !== undefined || !isBetween(question, colon, pair.value)) return inside;
  return { path: here, on: 'value', span: nodeSpan(text, pair.value) };
}

/** Whether the offset lies in the blanks between a colon and a value on the same line; of an empty value, anywhere in the blanks. */
function isBetween({ text, offset }: Question, colon: number, value: Node): boolean {
  const end = isEmpty(value) ? offset : value.range[0];
  return offset <= end && /^[ \t]*$/.test(text.slice(colon + 1, end));
}

function stepOf(pair: PairNode, tree: YamlTree): string | undefined {
  return isMergeKey(pair.key) ? '<<' : keyText(tree.target(pair.key));
}

function findInList(question: Question, list: SeqNode, path: FieldPath): Found | undefined {
  const { text, offset } = question;
  for (const [index, item] of list.items.entries()) {
    if (offset < itemStart(text, list, index)) return undefined;
    const here = [...path, index];
    const inside = findIn(question, item, here);
    if (inside !== undefined) return inside;
    if (list.flow !== true && offset < item.range[0]) return { path: here, on: 'value', span: nodeSpan(text, item) };
  }
  return undefined;
}
