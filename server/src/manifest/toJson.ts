import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Json } from '../kubernetes/objects/json.ts';
import { scalarValue } from './scalarValue.ts';
import type { MapNode, Node, YamlTree } from './yamlTree.ts';

/** How many values one document may come to once its aliases are written out; go-yaml stops at the same size. */
const budget = 400_000;
/** How deep values may be nested: Go's encoding/json stops at 10,000, manifests at about 30. */
const deepest = 500;

/**
 * The document as kubectl reads it. One bad place loses only itself: an alias without an anchor, one that holds itself, or one
 * too many is left out of its mapping, and null in a list, where the others must keep their index.
 */
export function toJson(tree: YamlTree): Json | undefined {
  return new Conversion(tree).value(tree.root, 0);
}

/** The value of one node, as it counts in its document. */
export function nodeJson(tree: YamlTree, node: Node): Json | undefined {
  return new Conversion(tree).value(node, 0);
}

class Conversion {
  readonly #tree: YamlTree;
  readonly #open = new Set<Node>();
  #aliasDepth = 0;
  #fromAliases = 0;

  constructor(tree: YamlTree) {
    this.#tree = tree;
  }

  value(node: Node | null | undefined, depth: number): Json | undefined {
    if (node === null || node === undefined) return null;
    if (this.#aliasDepth > 0 && ++this.#fromAliases > budget) return undefined;
    if (isAlias(node)) return this.#alias(this.#tree.target(node), depth);
    if (isScalar(node)) return scalarValue(node);
    if (depth > deepest || this.#open.has(node)) return undefined;
    this.#open.add(node);
    const value = isMap(node) ? this.#object(node, depth) : isSeq(node) ? this.#array(node.items, depth) : undefined;
    this.#open.delete(node);
    return value;
  }

  #alias(target: Node | undefined, depth: number): Json | undefined {
    if (target === undefined) return undefined;
    this.#aliasDepth++;
    const value = this.value(target, depth);
    this.#aliasDepth--;
    return value;
  }

  #object(map: MapNode, depth: number): Json {
    const object: Record<string, Json> = {};
    for (const { key, pair } of this.#tree.entries(map).values()) {
      const value = this.value(pair.value, depth + 1);
      if (value === undefined) continue;
      // A plain assignment to this key would set the prototype.
      if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
      else object[key] = value;
    }
    return object;
  }

  #array(items: readonly (Node | null)[], depth: number): Json {
    return items.map((item) => this.value(item, depth + 1) ?? null);
  }
}
