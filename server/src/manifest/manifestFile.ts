import { parseDocument, type ManifestDocument } from './manifestDocument.ts';
import { splitDocuments } from './splitDocuments.ts';

/** A document and where it starts in its file. */
export interface PlacedDocument {
  readonly start: number;
  readonly document: ManifestDocument;
}

/** A file of one or more documents; they cover its text without a gap. */
export interface ManifestFile {
  readonly text: string;
  readonly documents: readonly PlacedDocument[];
}

/** The documents of `text`. A document of `previous` with the same text is taken over with all that is known of it. */
export function parseManifestFile(text: string, previous?: ManifestFile): ManifestFile {
  const known = new Map(previous?.documents.map(({ document }) => [document.text, document]));
  const documents = splitDocuments(text).map(({ start, text: own }) => ({
    start,
    document: known.get(own) ?? parseDocument(detached(own, previous)),
  }));
  return { text, documents };
}

/** A slice of a string keeps the whole string alive: the document edited last would hold on to its whole file, once for each version. */
function detached(text: string, previous: ManifestFile | undefined): string {
  return previous === undefined ? text : ` ${text}`.slice(1);
}

/** The document in which `offset` lies; right between two it is the later one. */
export function documentAt(file: ManifestFile, offset: number): PlacedDocument | undefined {
  return offset < 0 || offset > file.text.length ? undefined : file.documents.findLast(({ start }) => start <= offset);
}
