import type { ManifestDocument } from '../manifest/manifestDocument.ts';
import { parseManifestFile, type ManifestFile } from '../manifest/manifestFile.ts';
import { entriesOf, type Entry, type EntryContext } from './entry.ts';
import type { FileContext } from './fileContext.ts';

/** One file of the workspace: its text, and the objects in it. */
export interface IndexedFile {
  readonly uri: string;
  readonly file: ManifestFile;
  /** The objects as they stand in the text; what findings are about. */
  readonly entries: readonly Entry[];
  /** The objects that count for others: while a document does not parse, its last good ones. */
  readonly counted: readonly Entry[];
  readonly context: FileContext;
  /** Offset in the file of the document that holds, or last held, an entry. */
  startOf(entry: Entry): number;
}

/** One document and what was made of it; kept as long as its text and the file's context stay. */
interface DocumentState {
  readonly document: ManifestDocument;
  readonly entries: readonly Entry[];
  readonly counted: readonly Entry[];
}

interface FileState extends IndexedFile {
  readonly states: readonly DocumentState[];
}

/** Reads `text`, keeping what `previous` has for documents that did not change. */
export function indexFile(text: string, context: EntryContext, previous: IndexedFile | undefined): IndexedFile {
  return withContext(parseManifestFile(text, previous?.file), context, previous);
}

/** The same text in another context, or a newly parsed one. */
export function withContext(file: ManifestFile, context: EntryContext, previous: IndexedFile | undefined): IndexedFile {
  const before = (previous as FileState | undefined)?.states ?? [];
  const fileContext: EntryContext = file.documents.some(({ document }) => document.templated) ? { ...context, role: 'template' } : context;
  const sameRole = previous !== undefined && sameEntries(previous, fileContext);
  const documents = file.documents.map(({ document }) => document);
  const aligned = align(documents, before);
  const states = documents.map((document, i) => {
    const old = aligned[i];
    return sameRole && old?.document === document ? old : stateOf(document, fileContext, old);
  });
  return fileState(file, fileContext, states);
}

const contexts = new WeakMap<IndexedFile, EntryContext>();

function sameEntries(previous: IndexedFile, context: EntryContext): boolean {
  const old = contexts.get(previous);
  return old !== undefined && JSON.stringify(old) === JSON.stringify(context);
}

function fileState(file: ManifestFile, context: EntryContext, states: readonly DocumentState[]): IndexedFile {
  const starts = new Map<Entry, number>();
  for (const [i, { entries, counted }] of states.entries()) {
    for (const entry of [...counted, ...entries]) starts.set(entry, file.documents[i]?.start ?? 0);
  }
  const indexed: FileState = {
    uri: context.uri,
    file,
    states,
    entries: states.flatMap((state) => state.entries),
    counted: states.flatMap((state) => state.counted),
    context,
    startOf: (entry) => starts.get(entry) ?? 0,
  };
  contexts.set(indexed, context);
  return indexed;
}

function stateOf(document: ManifestDocument, context: EntryContext, old: DocumentState | undefined): DocumentState {
  const lastGood = document.errors.length > 0 && old !== undefined && old.counted.length > 0 ? old.counted : undefined;
  const entries = entriesOf(document, context, lastGood !== undefined);
  return { document, entries, counted: lastGood ?? entries };
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
