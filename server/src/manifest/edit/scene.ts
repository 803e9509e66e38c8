import { isMap, isSeq } from 'yaml';
import type { Json } from '../../kubernetes/objects/json.ts';
import type { Place, SeqNode } from '../place.ts';
import { toJson } from '../toJson.ts';
import { YamlTree, type MapNode, type Node } from '../yamlTree.ts';
import { styleOf, type Style } from './style.ts';

/** A document as an edit finds it. */
export interface Scene {
  readonly text: string;
  readonly tree: YamlTree;
  readonly json: Json | undefined;
  readonly style: Style;
}

/** The scene of a document's text. */
export function sceneOf(text: string): Scene {
  const tree = new YamlTree(text);
  return { text, tree, json: toJson(tree) ?? undefined, style: styleOf(text) };
}

/** The column of `offset`: how many characters stand before it on its line. A byte order mark takes none. */
export function columnOf(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return offset - start - (text.charCodeAt(start) === 0xfeff ? 1 : 0);
}

/** Where the line of `offset` starts. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line of `offset` ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return newline > offset && text.charAt(newline - 1) === '\r' ? newline - 1 : newline;
}

/** Where the next line starts. */
export function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}

/** The end of the line if nothing but a comment follows on it, else `offset` itself. */
export function tailEnd(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return /^[ \t]*(?:(?<=[ \t])#.*)?$/.test(text.slice(offset, end)) ? end : offset;
}

/** Whether nothing but blanks stands before `offset` on its line. */
export function opensLine(text: string, offset: number): boolean {
  return /^\ufeff?[ \t]*$/.test(text.slice(lineStart(text, offset), offset));
}

/** Whether a node is a mapping or list written in lines. */
export function isBlockCollection(node: Node): node is MapNode | SeqNode {
  return (isMap(node) || isSeq(node)) && node.flow !== true;
}

/** Whether a place is inside of brackets or braces. */
export function isInFlow({ within }: Place): boolean {
  if (within === undefined) return false;
  return ('list' in within ? within.list.flow : within.map.flow) === true;
}
