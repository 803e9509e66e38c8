import { isMap, isSeq, type Alias } from 'yaml';
import { nodeSpan, type Place } from '../place.ts';
import type { Span } from '../span.ts';
import { nodeJson } from '../toJson.ts';
import type { Node, YamlTree } from '../yamlTree.ts';
import { replaceValue } from './replaceValue.ts';
import type { Scene } from './scene.ts';
import type { TextEdit } from './textEdit.ts';

/**
 * The edits, with every alias written out whose anchor they change or take away: what the alias stood for stays in its place.
 * Undefined: no alias depends on them.
 */
export function withAliasesWrittenOut(scene: Scene, edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const all = [...edits];
  for (const [alias, target] of scene.tree.aliases) {
    const anchored = nodeSpan(scene.text, target);
    const own = nodeSpan(scene.text, alias as Alias.Parsed);
    if (!edits.some(({ span }) => contains(anchored, span) || contains(span, anchored)) || edits.some(({ span }) => contains(span, own)))
      continue;
    const place = placeOf(scene.tree, alias);
    const value = nodeJson(scene.tree, target);
    if (place === undefined || value === undefined) return undefined;
    const [plan] = replaceValue(scene, place, value);
    all.push(...(plan ?? []));
  }
  return all.length === edits.length ? undefined : all.toSorted((a, b) => a.span.start - b.span.start);
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Where a node stands; undefined for a key. */
function placeOf(tree: YamlTree, wanted: Alias): Place | undefined {
  const waiting: Place[] = tree.root === undefined ? [] : [{ node: tree.root, detours: 0 }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (place.node === wanted) return place;
    waiting.push(...childrenOf(place.node));
  }
  return undefined;
}

function childrenOf(node: Node | null): readonly Place[] {
  if (isMap(node)) return node.items.map((pair) => ({ node: pair.value, within: { map: node, pair }, detours: 0 }));
  return isSeq(node) ? node.items.map((item, index) => ({ node: item, within: { list: node, index }, detours: 0 })) : [];
}
