import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import { jsonAt, isJsonObject, type Json, type JsonObject } from '../kubernetes/objects/json.ts';
import { objectsIn, readObject, type ReadObject } from '../kubernetes/objects/read.ts';
import { findAt, type Found } from './findAt.ts';
import { itemStart, nodeSpan, pairEnd, pairStart, placeAt, type Place } from './place.ts';
import { scalarSource, type ScalarSource } from './scalarSource.ts';
import type { Span } from './span.ts';
import { strictJson } from './strictJson.ts';
import { isTemplated } from './templated.ts';
import { toJson } from './toJson.ts';
import { YamlTree, type ParseError } from './yamlTree.ts';

/** What of an entry is meant: its key, its value, or both together (of a list's item: the `-` too). */
export type Part = 'key' | 'value' | 'entry';

/** An object inside a document, and what the reader of its kind makes of it; `read` is undefined for kinds DNS does not depend on. */
export interface DocumentObject {
  readonly json: JsonObject;
  /** From the document's root: `[]`, or `['items', 3]` in a List. */
  readonly path: FieldPath;
  readonly read: ReadObject | undefined;
}

/** One document of a file: parsed when first asked, never changed. All offsets count from its start, all paths from its root. */
export interface ManifestDocument {
  readonly text: string;
  /** As kubectl reads it; undefined: there is nothing in it, or nothing that can be read. */
  readonly json: Json | undefined;
  /** The Kubernetes objects in it, those of a List or Template one by one. */
  readonly objects: readonly DocumentObject[];
  /** What the parser did not understand. */
  readonly errors: readonly ParseError[];
  /** Whether it holds actions of a Go template outside of comments and strings. */
  readonly templated: boolean;
  /** Where the value at `path` stands (or its key, or both); undefined: there is no such thing. */
  spanOf(path: FieldPath, part?: Part): Span | undefined;
  /** As `spanOf`; for what is not there, the key of the nearest enclosing thing that is (its value, where it has no key). */
  nearestSpan(path: FieldPath, part?: Part): Span;
  /** The key or value at `offset`; undefined between them and in comments. */
  at(offset: number): Found | undefined;
  /** The text of the scalar at `path` and where each of its characters stands; undefined: no scalar there. */
  scalarSource(path: FieldPath): ScalarSource | undefined;
}

/** The document that `text` is. Costs nothing until it is asked something. */
export function parseDocument(text: string): ManifestDocument {
  return new LazyDocument(text);
}

/** What is read of a document. */
interface Content {
  readonly json: Json | undefined;
  readonly errors: readonly ParseError[];
}

class LazyDocument implements ManifestDocument {
  readonly text: string;
  #content: Content | undefined;
  #tree: YamlTree | undefined;
  #objects: readonly DocumentObject[] | undefined;
  #templated: boolean | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The nodes are many times the size of the text: they are kept only once places are asked for, which is of few documents. */
  get #places(): YamlTree {
    this.#tree ??= new YamlTree(this.text);
    return this.#tree;
  }

  get #read(): Content {
    this.#content ??= this.#readJson() ?? this.#readYaml();
    return this.#content;
  }

  /** JSON is read as such, as kubectl does: a dump can be large. */
  #readJson(): Content | undefined {
    const strict = strictJson(this.text);
    return strict === undefined ? undefined : { json: strict.value ?? undefined, errors: [] };
  }

  #readYaml(): Content {
    const tree = this.#tree ?? new YamlTree(this.text);
    return { json: toJson(tree) ?? undefined, errors: tree.errors };
  }

  get json(): Json | undefined {
    return this.#read.json;
  }

  get objects(): readonly DocumentObject[] {
    this.#objects ??= this.text.includes('kind')
      ? [...objectsIn(this.json)].map(({ json, path }) => ({ json, path, read: readObject(json) }))
      : [];
    return this.#objects;
  }

  get errors(): readonly ParseError[] {
    return this.#read.errors;
  }

  get templated(): boolean {
    this.#templated ??= isTemplated(this.text);
    return this.#templated;
  }

  spanOf(path: FieldPath, part: Part = 'value'): Span | undefined {
    const place = placeAt(this.#places, path);
    return place === undefined ? undefined : this.#span(place, part);
  }

  nearestSpan(path: FieldPath, part: Part = 'value'): Span {
    const exact = this.spanOf(path, part);
    if (exact !== undefined) return exact;
    for (let length = path.length; length >= 0; length--) {
      const above = path.slice(0, length);
      const span = this.spanOf(above, 'key') ?? this.#head(above);
      if (span !== undefined) return span;
    }
    return { start: 0, end: 0 };
  }

  at(offset: number): Found | undefined {
    return findAt(this.#places, offset);
  }

  scalarSource(path: FieldPath): ScalarSource | undefined {
    const place = placeAt(this.#places, path);
    return place === undefined ? undefined : scalarSource(this.#places, this.#places.target(place.node));
  }

  /** What to underline for a thing without a key: an object's `kind` or first key rather than all its lines. */
  #head(path: FieldPath): Span | undefined {
    const value = jsonAt(this.json, path);
    const key = isJsonObject(value) ? (Object.hasOwn(value, 'kind') ? 'kind' : Object.keys(value)[0]) : undefined;
    const inside = key === undefined ? undefined : this.spanOf([...path, key], key === 'kind' ? 'entry' : 'key');
    return inside ?? this.spanOf(path);
  }

  #span({ node, within }: Place, part: Part): Span | undefined {
    const text = this.#places.source;
    const value = node === null ? undefined : nodeSpan(text, node);
    if (within === undefined) return part === 'key' ? undefined : value;
    if ('list' in within) {
      if (part === 'key' || value === undefined) return undefined;
      return part === 'value' ? value : { start: itemStart(text, within.list, within.index), end: value.end };
    }
    const { map, pair } = within;
    const end = pairEnd(text, pair);
    if (part === 'key') return nodeSpan(text, pair.key);
    if (part === 'value') return value ?? { start: end, end };
    return { start: pairStart(text, map, map.items.indexOf(pair)), end };
  }
}
