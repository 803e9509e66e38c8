import { appendDocument, editDocument, type Change, type TextEdit } from '../manifest/edit.ts';
import type { ManifestFile } from '../manifest/manifestFile.ts';
import type { Entry } from '../workspace/entry.ts';
import type { Fix } from './rule.ts';

/** Files by URI: an index, or a view of one. */
export interface FileSource {
  file(uri: string): { readonly file: ManifestFile; startOf(entry: Entry): number } | undefined;
}

/** The edits that a fix makes, by file; spans count from the start of the file, in order. A file that is gone gets none. */
export function fixEdits(fix: Fix, files: FileSource): ReadonlyMap<string, readonly TextEdit[]> {
  const edits = new Map<string, TextEdit[]>();
  const add = (uri: string, added: readonly TextEdit[]): void => {
    if (added.length > 0)
      edits.set(
        uri,
        [...(edits.get(uri) ?? []), ...added].sort((a, b) => a.span.start - b.span.start),
      );
  };
  for (const change of fix.changes()) {
    if ('edits' in change) add(change.uri, change.edits);
    else if ('append' in change) {
      const file = files.file(change.uri);
      if (file !== undefined) add(change.uri, [appendDocument(file.file, change.append)]);
    } else {
      const { entry, changes } = change;
      add(entry.uri, entryEdits(entry, changes, files.file(entry.uri)?.startOf(entry) ?? 0));
    }
  }
  return edits;
}

function entryEdits(entry: Entry, changes: readonly Change[], start: number): readonly TextEdit[] {
  const placed = changes.map((change) => ({ ...change, path: [...entry.path, ...change.path] }));
  return editDocument(entry.document, placed).map(({ span, newText }) => ({
    span: { start: span.start + start, end: span.end + start },
    newText,
  }));
}
