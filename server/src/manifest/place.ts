import { isAlias, isMap, isScalar, isSeq, type YAMLSeq } from 'yaml';
import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import type { Span } from './span.ts';
import type { MapNode, Node, PairNode, YamlTree } from './yamlTree.ts';

/** A sequence of the parsed text. */
export type SeqNode = YAMLSeq.Parsed<Node>;

/** Where one value of a document stands in the text. */
export interface Place {
  /** The value as written: an alias where an alias is written; null in a flow mapping's entry without a value. */
  readonly node: Node | null;
  /** What holds it, where that stands in the text; absent for the document's root. */
  readonly within?: { readonly map: MapNode; readonly pair: PairNode } | { readonly list: SeqNode; readonly index: number };
  /** How many aliases and merges lead to it: 0 where the path can be read off the text. */
  readonly detours: number;
}

/** The place of the value at `path`; undefined where the document has none. */
export function placeAt(tree: YamlTree, path: FieldPath): Place | undefined {
  let place: Place | undefined = tree.root === undefined ? undefined : { node: tree.root, detours: 0 };
  for (const step of path) {
    if (place === undefined) return undefined;
    place = childPlace(tree, place, step);
  }
  return place;
}

function childPlace(tree: YamlTree, place: Place, step: string | number): Place | undefined {
  const node = tree.target(place.node);
  const detours = place.detours + (isAlias(place.node) ? 1 : 0);
  if (typeof step === 'number') {
    if (!isSeq(node) || step < 0 || step >= node.items.length) return undefined;
    const list = node;
    return { node: list.items[step] ?? null, within: { list, index: step }, detours };
  }
  if (!isMap(node)) return undefined;
  const entry = tree.entries(node).get(step);
  if (entry === undefined) return undefined;
  return { node: entry.pair.value, within: { map: entry.map, pair: entry.pair }, detours: detours + (entry.map === node ? 0 : 1) };
}

/** The start of the first thing at or after `from` that is neither blank nor a comment. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '#' && (at === 0 || /[ \t\r\n]/.test(text.charAt(at - 1)))) at = text.indexOf('\n', at);
    else if (!/[ \t\r\n\ufeff]/.test(character)) return at;
    if (at < 0) return text.length;
    at++;
  }
  return at;
}

/** The span of a value, without its anchor and tag and without the line breaks and comments after it. */
export function nodeSpan(text: string, node: Node): Span {
  const [start] = node.range;
  return { start, end: Math.max(start, nodeEnd(text, node)) };
}

function nodeEnd(text: string, node: Node): number {
  const [start, end] = node.range;
  if (isMap(node) && !node.flow) {
    const last = node.items.at(-1);
    return last === undefined ? start : pairEnd(text, last);
  }
  if (isSeq(node) && !node.flow) {
    const last = node.items.at(-1);
    return last === undefined ? start : nodeEnd(text, last);
  }
  // A block scalar's range reaches over its last line break; the blank lines after it are text only with `+`.
  if (isScalar(node) && node.type?.startsWith('BLOCK') === true && /^[|>]\d?\+/.test(text.slice(start, start + 3))) {
    return end - (/\r?\n$/.exec(text.slice(start, end))?.[0].length ?? 0);
  }
  let at = end;
  while (at > start && /[ \t\r\n]/.test(text.charAt(at - 1))) at--;
  return at;
}

/** Where an entry ends: after its value, or after the colon where there is none. */
export function pairEnd(text: string, pair: PairNode): number {
  const colon = colonOf(text, pair);
  const afterKey = colon === undefined ? nodeEnd(text, pair.key) : colon + 1;
  return pair.value === null || isEmpty(pair.value) ? afterKey : Math.max(afterKey, nodeEnd(text, pair.value));
}

/** The offset of the colon between key and value; undefined where none is written. */
export function colonOf(text: string, pair: PairNode): number | undefined {
  const at = skipBlanks(text, pair.key.range[1]);
  return text.charAt(at) === ':' ? at : undefined;
}

/** Whether a value is there only because its key is: nothing is written. */
export function isEmpty(node: Node): boolean {
  return !isAlias(node) && node.range[0] === node.range[1];
}

/** The offset of the `-` (in flow style, of the value) of a list's item. */
export function itemStart(text: string, list: SeqNode, index: number): number {
  const previous = index === 0 ? undefined : list.items[index - 1];
  const from = previous === undefined ? list.range[0] : previous.range[1];
  if (!list.flow) return skipBlanks(text, from);
  return skipBlanks(text, skipBlanks(text, from) + 1);
}

/** The offset where an entry begins: its `?`, its key's anchor or tag, or its key. */
export function pairStart(text: string, map: MapNode, index: number): number {
  const previous = index === 0 ? undefined : map.items[index - 1];
  if (!map.flow) return index === 0 ? map.range[0] : skipBlanks(text, entryTail(text, previous));
  const before = skipBlanks(text, previous === undefined ? map.range[0] : entryTail(text, previous));
  return skipBlanks(text, before + 1);
}

function entryTail(text: string, pair: PairNode | undefined): number {
  if (pair === undefined) return 0;
  return Math.max(pairEnd(text, pair), pair.value?.range[1] ?? 0);
}
