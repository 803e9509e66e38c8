import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import type { Json, JsonObject } from '../kubernetes/objects/json.ts';
import type { ManifestDocument } from './manifestDocument.ts';
import type { ManifestFile } from './manifestFile.ts';
import type { Span } from './span.ts';

/** A replacement of `span` by `newText`. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** One change of a document's content. Paths count from the document's root. */
export type Change =
  /** Replaces a value, or adds the entry, with the parents it lacks; an index one past a list's end adds an item. */
  | { readonly kind: 'set'; readonly path: FieldPath; readonly value: Json }
  /** Removes an entry or a list's item; with `prune`, parents that it leaves empty as well. */
  | { readonly kind: 'remove'; readonly path: FieldPath; readonly prune?: boolean }
  /** Gives an entry another key. */
  | { readonly kind: 'renameKey'; readonly path: FieldPath; readonly key: string }
  /** Replaces the characters `start` to `end` of a decoded scalar. */
  | { readonly kind: 'replaceText'; readonly path: FieldPath; readonly start: number; readonly end: number; readonly text: string };

/**
 * The smallest edits, in the style found there, after which the document reads as before with just these changes. None at all where that
 * cannot be done safely. Spans are relative to the document, in order, and do not overlap.
 */
export function editDocument(_document: ManifestDocument, _changes: readonly Change[]): readonly TextEdit[] {
  return [];
}

/** The edit, relative to the file, that adds an object: as a document after the last, in a JSON file as an item of its List. */
export function appendDocument(file: ManifestFile, object: JsonObject): TextEdit {
  const end = file.text.length;
  return { span: { start: end, end }, newText: `\n---\n${JSON.stringify(object, undefined, 2)}\n` };
}
