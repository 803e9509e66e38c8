import type { TextEdit as LspEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { ManifestFile } from '../manifest/manifestFile.ts';
import type { TextEdit } from '../manifest/edit.ts';
import type { Positions } from './positions.ts';

/** Edits by file, spans relative to each file, as a workspace edit of the client; undefined where there are none. */
export function workspaceEdit(
  edits: ReadonlyMap<string, readonly TextEdit[]>,
  positions: Positions,
  fileOf: (uri: string) => { readonly uri: string; readonly file: ManifestFile } | undefined,
): WorkspaceEdit | undefined {
  const changes: Record<string, LspEdit[]> = {};
  for (const [uri, list] of edits) {
    const found = fileOf(uri);
    if (found === undefined || list.length === 0) continue;
    changes[found.uri] = list.map(({ span, newText }) => ({ range: positions.range(found.file, span), newText }));
  }
  return Object.keys(changes).length === 0 ? undefined : { changes };
}
