import { RelativePattern, Uri, workspace } from 'vscode';
import type { ListFilesParams, ReadFileParams } from '../../server/src/protocol/protocol.ts';

/** Files of the workspace for the server, where it cannot look itself; VS Code's excludes apply. */
export async function listFiles({ globs }: ListFilesParams): Promise<string[]> {
  const found: string[] = [];
  for (const folder of workspace.workspaceFolders ?? []) {
    for (const glob of globs) {
      const uris = await workspace.findFiles(new RelativePattern(folder, glob));
      found.push(...uris.map(String));
    }
  }
  return found;
}

/** The text of a file, null where it cannot be read. */
export async function readFile({ uri }: ReadFileParams): Promise<string | null> {
  try {
    const target = Uri.parse(uri, true);
    return await workspace.decode(await workspace.fs.readFile(target), { uri: target });
  } catch {
    // The file went away between listing and reading: the server hears of that by its watcher.
    return null;
  }
}
