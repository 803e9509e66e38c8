import type { KubeObject } from '../kubernetes/objects/read.ts';
import type { ManifestDocument } from '../manifest/manifestDocument.ts';
import { parseManifestFile, type ManifestFile } from '../manifest/manifestFile.ts';
import { DocumentState, stateOf } from './documentState.ts';
import type { Entry, EntryContext } from './entry.ts';
import type { FileContext } from './fileContext.ts';

/** One file of the workspace: its text, and the objects in it. Documents are parsed when their objects are first asked for. */
export class IndexedFile {
  readonly uri: string;
  readonly file: ManifestFile;
  readonly context: FileContext;
  /** Its documents, in order. */
  readonly states: readonly DocumentState[];
  readonly #given: EntryContext;
  #entryContext: EntryContext | undefined;

  /**
   * The text in a context. Documents that did not change keep the entries they have in `previous`.
   * @param known is told of each typed object when its entry is made
   */
  constructor(
    file: ManifestFile,
    context: EntryContext,
    previous: IndexedFile | undefined,
    known: (object: KubeObject, entry: Entry) => void,
  ) {
    this.uri = context.uri;
    this.file = file;
    this.context = context;
    this.#given = context;
    const sameContext =
      previous !== undefined &&
      previous.#entryContext !== undefined &&
      JSON.stringify(previous.#entryContext) === JSON.stringify(this.#effective);
    const documents = file.documents.map(({ document }) => document);
    const before = align(documents, previous?.states ?? []);
    this.states = documents.map((document, i) => {
      const old = before[i];
      return sameContext && old?.document === document ? old : new DocumentState(document, () => this.#effective, old, known);
    });
  }

  /** Whether it is a Helm template, by its place or its text. */
  get isTemplate(): boolean {
    return this.#effective.role === 'template';
  }

  /** Its context, with what its own text adds to it: that is looked for when somebody asks, most files are never asked. */
  get #effective(): EntryContext {
    this.#entryContext ??= this.#given.role === 'plain' && isTemplate(this.file) ? { ...this.#given, role: 'template' } : this.#given;
    return this.#entryContext;
  }

  /** The objects as they stand in the text; parses all of it. */
  get entries(): readonly Entry[] {
    return this.states.flatMap((state) => state.entries);
  }

  /** The objects that findings may be about: those of documents that mention a kind DNS depends on, or that may hold names. */
  get subjects(): readonly Entry[] {
    const states = this.states.filter((state) => state.isRelevant || state.mayHoldNames);
    return states.length === 0 || this.isTemplate ? [] : states.flatMap((state) => state.entries);
  }

  /** The objects that count for others: while a document does not parse, its last good ones. */
  get counted(): readonly Entry[] {
    return this.states.flatMap((state) => state.counted);
  }

  /** Offset in the file of the document that holds, or last held, an entry; 0 for an entry of another file. */
  startOf(entry: Entry): number {
    const state = stateOf(entry);
    const index = state === undefined ? -1 : this.states.findIndex((one) => one === state || one.lastGood === state);
    return this.file.documents[index]?.start ?? 0;
  }
}

/** Reads `text`, keeping what `previous` has for documents that did not change. */
export function indexFile(
  text: string,
  context: EntryContext,
  previous: IndexedFile | undefined,
  known: (object: KubeObject, entry: Entry) => void,
): IndexedFile {
  return new IndexedFile(parseManifestFile(text, previous?.file), context, previous, known);
}

function isTemplate({ text, documents }: ManifestFile): boolean {
  return text.includes('{{') && documents.some(({ document }) => document.templated);
}

/** For each document the one that stood in its place before: itself where it is unchanged, else the one between the same neighbours. */
function align(documents: readonly ManifestDocument[], before: readonly DocumentState[]): readonly (DocumentState | undefined)[] {
  const shorter = Math.min(documents.length, before.length);
  let head = 0;
  while (head < shorter && documents[head] === before[head]?.document) head++;
  let tail = 0;
  while (tail < shorter - head && documents.at(-1 - tail) === before.at(-1 - tail)?.document) tail++;
  const shift = before.length - documents.length;
  const between = new Map(before.slice(head, before.length - tail).map((state) => [state.document, state]));
  return documents.map((document, i) => {
    if (i < head) return before[i];
    if (i >= documents.length - tail) return before[i + shift];
    const same = between.get(document);
    // Taken once: of two documents with the same text each needs entries of its own.
    between.delete(document);
    return same ?? (i < before.length - tail && between.has(before[i]?.document ?? document) ? before[i] : undefined);
  });
}
