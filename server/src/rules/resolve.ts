import { appendDocument, editDocument, type Change, type TextEdit } from '../manifest/edit.ts';
import { parseManifestFile, type ManifestFile } from '../manifest/manifestFile.ts';
import type { Entry } from '../workspace/entry.ts';
import type { EntryChange, Fix } from './rule.ts';

/** Files by URI: an index, or a view of one. */
export interface FileSource {
  file(uri: string): { readonly file: ManifestFile; startOf(entry: Entry): number } | undefined;
}

/** The edits that a fix makes, by file; spans count from the start of the file, in order. A file that is gone gets none. */
export function fixEdits(fix: Fix, files: FileSource): ReadonlyMap<string, readonly TextEdit[]> {
  const edits = new Map<string, readonly TextEdit[]>();
  for (const change of fix.changes()) {
    const uri = 'entry' in change ? change.entry.uri : change.uri;
    const file = files.file(uri);
    if (file === undefined) continue;
    const known = edits.get(uri) ?? [];
    const both = joined(known, editsOf(change, file), change, file.file);
    if (both.length > 0) edits.set(uri, both);
  }
  return edits;
}

function editsOf(change: EntryChange, source: NonNullable<ReturnType<FileSource['file']>>): readonly TextEdit[] {
  if ('edits' in change) return change.edits;
  return 'append' in change
    ? [appendDocument(source.file, change.append)]
    : entryEdits(change.entry, change.changes, source.startOf(change.entry));
}

/** Edits of one file side by side. To append to JSON is to wrap what is there: then it is done to the edited text, and both become one edit. */
function joined(known: readonly TextEdit[], added: readonly TextEdit[], change: EntryChange, file: ManifestFile): readonly TextEdit[] {
  const all = [...known, ...added].toSorted((a, b) => a.span.start - b.span.start);
  const overlap = all.some(({ span }, i) => i > 0 && span.start < (all[i - 1]?.span.end ?? 0));
  if (!overlap || !('append' in change)) return all;
  const edited = applied(file.text, known);
  return [difference(file.text, applied(edited, [appendDocument(parseManifestFile(edited), change.append)]))];
}

function applied(text: string, edits: readonly TextEdit[]): string {
  return edits.toReversed().reduce((done, { span, newText }) => done.slice(0, span.start) + newText + done.slice(span.end), text);
}

/** The one edit that makes `after` of `before`. */
function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { span: { start: head, end: before.length - tail }, newText: after.slice(head, after.length - tail) };
}

function entryEdits(entry: Entry, changes: readonly Change[], start: number): readonly TextEdit[] {
  const placed = changes.map((change) => ({ ...change, path: [...entry.path, ...change.path] }));
  return editDocument(entry.document, placed).map(({ span, newText }) => ({
    span: { start: span.start + start, end: span.end + start },
    newText,
  }));
}
