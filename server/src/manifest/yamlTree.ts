import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  Schema,
  type Alias,
  type Document,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { maskActions, unmasked } from './actionMask.ts';
import { keyText, scalarText } from './scalarValue.ts';
import { repaired, type Attempt } from './repair.ts';
import type { Span } from './span.ts';
import { isTemplated } from './templated.ts';

/** A node of the parsed text; every one has a range. */
export type Node = ParsedNode;
/** A mapping of the parsed text. */
export type MapNode = YAMLMap.Parsed<Node, Node | null>;
/** An entry of a mapping as it stands in the text. */
export type PairNode = Pair<Node, Node | null>;

/** Something that the parser did not understand. */
export interface ParseError {
  readonly message: string;
  readonly span: Span;
}

/** An entry of a mapping as kubectl sees it: merges and repeated keys are resolved. */
export interface MapEntry {
  readonly key: string;
  readonly pair: PairNode;
  /** The mapping in whose text the entry stands: another one, if it was merged in. */
  readonly map: MapNode;
}

// All scalars are strings to the parser: what they mean to kubectl is decided in scalarValue.ts.
const schema = new Schema({ schema: 'failsafe', merge: false, resolveKnownTags: false });
const options = { schema, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;

/** A parsed document: nodes with their ranges, aliases and merges resolved as kubectl resolves them. */
export class YamlTree {
  readonly root: Node | undefined;
  readonly errors: readonly ParseError[];
  readonly #targets: ReadonlyMap<Alias, Node>;
  readonly #entries = new Map<MapNode, ReadonlyMap<string, MapEntry>>();

  /** What was parsed: the text, with the actions of a template and half-typed lines blank. All places are found in it. */
  readonly source: string;
  /** What scalars with actions were before the actions were put back. */
  readonly #masked = new Map<Scalar, string>();

  /** `text` is one document. */
  constructor(text: string) {
    const masked = isTemplated(text) ? maskActions(text) : text;
    const first = parseText(masked);
    const { document, source } =
      first === undefined || masked !== text ? { document: first?.document, source: masked } : bestReading(first);
    this.source = source;
    this.root = document?.contents ?? undefined;
    if (!text.endsWith('\n')) dropAddedBreak(this.root, text.length);
    this.errors =
      first === undefined ? [{ message: 'Nested too deeply', span: { start: 0, end: text.length } }] : errorsOf(first.document, text);
    this.#targets = document !== undefined && text.includes('&') ? aliasTargets(document) : new Map();
    if (masked !== text && document !== undefined) this.#unmask(document, text);
  }

  /** The decoded text of a scalar as the source has it, with the actions of a template masked. */
  maskedValue(node: Scalar): string {
    return this.#masked.get(node) ?? scalarText(node);
  }

  #unmask(document: Document.Parsed<Node>, text: string): void {
    for (const node of nodesOf(document.contents)) {
      if (!isScalar(node)) continue;
      const [start, end] = node.range;
      const value = scalarText(node);
      this.#masked.set(node, value);
      node.value = unmasked(value, { masked: this.source.slice(start, end), text: text.slice(start, end) });
    }
  }

  /** The node that an alias stands for, any other node itself; undefined for an alias without an anchor. */
  target(node: Node | null | undefined): Node | undefined {
    if (node === null || node === undefined) return undefined;
    return isAlias(node) ? this.#targets.get(node) : node;
  }

  /** The aliases and what they stand for, in the order of the text; those without an anchor are not among them. */
  get aliases(): Iterable<readonly [Alias, Node]> {
    return this.#targets;
  }

  /** The entries of a mapping by key; of a repeated key the last counts, and a merge counts where it stands, as in go-yaml 2. */
  entries(map: MapNode): ReadonlyMap<string, MapEntry> {
    const known = this.#entries.get(map);
    if (known !== undefined) return known;
    const entries = new Map<string, MapEntry>();
    // Set before it is filled: a mapping that merges itself then finds what is there so far, and ends.
    this.#entries.set(map, entries);
    for (const pair of map.items) {
      if (isMergeKey(pair.key)) {
        for (const source of this.#merged(pair.value)) for (const [key, entry] of this.entries(source)) entries.set(key, entry);
        continue;
      }
      const key = keyText(this.target(pair.key));
      if (key !== undefined) entries.set(key, { key, pair, map });
    }
    return entries;
  }

  /** The mappings that `<<` names, the one that counts most last. What is no mapping is left out. */
  *#merged(value: Node | null): Generator<MapNode> {
    const sources = isSeq(value) ? value.items.toReversed() : [value];
    for (const source of sources) {
      const target = this.target(source);
      if (isMap(target)) yield target;
    }
  }
}

/** Whether a key is `<<`, which merges its value into the mapping. */
export function isMergeKey(key: Node): boolean {
  return isScalar(key) && key.value === '<<' && (key.tag === undefined ? key.type === 'PLAIN' : key.tag === 'tag:yaml.org,2002:merge');
}

/** A text and what the parser made of it. */
interface Reading extends Attempt {
  readonly document: Document.Parsed<Node>;
}

function parseText(text: string): Reading | undefined {
  try {
    const document = parseDocument<Node>(text, options);
    return { text, document, errors: document.errors };
  } catch (error) {
    // The parser descends by recursion: what is nested deeper than the stack is no manifest.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function bestReading(first: Reading): { readonly document: Document.Parsed<Node>; readonly source: string } {
  const { document, text } = repaired(first, parseText);
  return { document, source: text };
}

/** A block scalar that ends with the file has no last line break to keep; the parser adds one. */
function dropAddedBreak(root: Node | null | undefined, end: number): void {
  let node = root;
  while (isMap(node) || isSeq(node)) node = isMap(node) ? node.items.at(-1)?.value : node.items.at(-1);
  if (!isScalar(node) || node.range?.[1] !== end || node.type?.startsWith('BLOCK') !== true) return;
  node.value = scalarText(node).replace(/\n$/, '');
}

function errorsOf(document: Document.Parsed<Node>, text: string): ParseError[] {
  return document.errors.map((error) => {
    const start = Math.min(error.pos[0], text.length);
    return { message: error.message, span: { start, end: Math.min(Math.max(error.pos[1], start), text.length) } };
  });
}

/** Which node each alias stands for: the last one before it that has its anchor. */
function aliasTargets(document: Document.Parsed<Node>): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  for (const node of nodesOf(document.contents)) {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) targets.set(node, target);
    } else if (node.anchor !== undefined) {
      anchors.set(node.anchor, node);
    }
  }
  return targets;
}

/** All nodes in the order of the text. Not recursive: a text can be nested deeper than the stack. */
function* nodesOf(root: Node | null): Generator<Node> {
  const waiting: (Node | null)[] = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (node === null || node === undefined) continue;
    yield node;
    if (isMap(node)) for (const pair of node.items.toReversed()) waiting.push(pair.value, pair.key);
    else if (isSeq(node)) waiting.push(...node.items.toReversed());
  }
}
