import type { KubeObject } from '../kubernetes/objects/read.ts';
import type { ManifestDocument } from '../manifest/manifestDocument.ts';
import { entriesOf, type Entry, type EntryContext } from './entry.ts';
import { kindsWritten, holdsWorldKind } from './kinds.ts';
import { mayHoldNames } from './names/textsOf.ts';

/** One document of a file and what is made of it, once asked; kept as long as its text and the file's context stay. */
export class DocumentState {
  readonly document: ManifestDocument;
  /** What stood in its place when that last parsed, while it does not. */
  readonly lastGood: DocumentState | undefined;
  readonly #context: () => EntryContext;
  readonly #known: (object: KubeObject, entry: Entry) => void;
  #entries: readonly Entry[] | undefined;
  #kinds: ReadonlySet<string> | undefined;
  #mayHoldNames: boolean | undefined;

  /**
   * @param context asked for when the first entry is made
   * @param known is told of each typed object when its entry is made
   */
  constructor(
    document: ManifestDocument,
    context: () => EntryContext,
    before: DocumentState | undefined,
    known: (object: KubeObject, entry: Entry) => void,
  ) {
    this.document = document;
    this.#context = context;
    this.#known = known;
    this.lastGood = before?.document === document ? before.lastGood : before?.asGood(document);
  }

  /** This document, or the last good one, for `next` that stands in its place; undefined where `next` parses or there was nothing in it. */
  asGood(next: ManifestDocument): DocumentState | undefined {
    const good = this.lastGood ?? this;
    if (!good.isRelevant || next.errors.length === 0) return undefined;
    return this.lastGood === undefined && this.document.errors.length > 0 ? undefined : good;
  }

  /** Kinds that stand in the text, of objects or of what they refer to: what is not among them need not be looked for here. */
  get kinds(): ReadonlySet<string> {
    this.#kinds ??= kindsWritten(this.document.text);
    return this.#kinds;
  }

  /** Whether it may hold an object that DNS depends on. */
  get isRelevant(): boolean {
    return holdsWorldKind(this.kinds);
  }

  /** Whether an object in it may hold a name of the cluster. */
  get mayHoldNames(): boolean {
    this.#mayHoldNames ??= this.kinds.size > 0 && mayHoldNames(this.document.text);
    return this.#mayHoldNames;
  }

  /** The objects as they stand in the text. */
  get entries(): readonly Entry[] {
    if (this.#entries === undefined) {
      this.#entries = entriesOf(this.document, this.#context(), this.lastGood !== undefined);
      for (const entry of this.#entries) {
        stateOfEntry.set(entry, this);
        if (entry.object !== undefined) this.#known(entry.object, entry);
      }
    }
    return this.#entries;
  }

  /** The objects that count for others. */
  get counted(): readonly Entry[] {
    return this.lastGood?.entries ?? this.entries;
  }
}

const stateOfEntry = new WeakMap<Entry, DocumentState>();

/** The document state that an entry was made by. */
export function stateOf(entry: Entry): DocumentState | undefined {
  return stateOfEntry.get(entry);
}
