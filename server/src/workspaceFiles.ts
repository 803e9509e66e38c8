import type { CancellationToken, Connection } from 'vscode-languageserver';
import { globMatcher } from './workspace/glob.ts';
import { isBelow, uriKey, uriPath } from './lsp/uri.ts';
import { serverRequests, type ListFilesParams, type ReadFileParams } from './protocol/protocol.ts';
import type { Runtime } from './runtime.ts';

/** Larger files are data, not manifests. */
export const maxFileBytes = 4 * 1024 * 1024;
/** Names of manifests end so. */
export const manifestEndings = ['.yaml', '.yml', '.json'] as const;
/** The same as a glob, for clients that watch. */
export const manifestGlob = '**/*.{yaml,yml,json}';

// Folders that hold no manifests of this workspace and are large: what tools write, and what they download.
const skipped = /(?:^|\/)(?:node_modules|\.git|\.hg|\.svn|\.terraform|\.venv|__pycache__|\.idea|\.vscode-test)(?:\/|$)/;

/** Reads the files of the workspace's folders: from disk where the server can, else through the client. */
export interface WorkspaceFiles {
  /** Whether a file is looked at, by its place, the user's `exclude` and the repository's. */
  wants(uri: string): boolean;
  read(uri: string): Promise<string | undefined>;
  /** URIs of all files of `folders`, each once; those that a `.headless.yaml` leaves alone too: it may not be read yet. */
  list(folders: readonly string[]): Promise<readonly string[]>;
}

/** Over `runtime`'s disk and, for other schemes, the client behind `connection` if it answers for files. */
export function createWorkspaceFiles(
  connection: Connection,
  runtime: Runtime,
  options: {
    readonly clientFiles: boolean;
    readonly folders: () => readonly string[];
    readonly exclude: () => readonly string[];
    readonly excluded: (uri: string) => boolean;
  },
): WorkspaceFiles {
  const wanted = (path: string): boolean => !skipped.test(path) && !globMatcher(options.exclude())(path);

  async function listFromClient(): Promise<readonly string[]> {
    if (!options.clientFiles) return [];
    const params: ListFilesParams = { globs: [manifestGlob] };
    return await connection.sendRequest<string[]>(serverRequests.listFiles, params);
  }

  return {
    wants: (uri) =>
      manifestEndings.some((ending) => uri.endsWith(ending)) && wanted(pathBelow(uri, options.folders())) && !options.excluded(uri),
    async read(uri) {
      if (runtime.files?.reads(uri) === true) return await runtime.files.read(uri, maxFileBytes);
      if (!options.clientFiles) return undefined;
      const params: ReadFileParams = { uri };
      return (await connection.sendRequest<string | null>(serverRequests.readFile, params)) ?? undefined;
    },
    async list(folders) {
      const found = new Set<string>();
      const skip = excluder(options.exclude());
      for (const folder of folders) {
        if (runtime.files?.reads(folder) !== true) continue;
        for await (const uri of runtime.files.list(folder, manifestEndings, skip)) found.add(uriKey(uri));
      }
      if (folders.some((folder) => runtime.files?.reads(folder) !== true)) {
        for (const uri of await listFromClient()) if (wanted(pathBelow(uriKey(uri), folders))) found.add(uriKey(uri));
      }
      return [...found];
    },
  };
}

function excluder(globs: readonly string[]): (path: string) => boolean {
  const excluded = globMatcher(globs);
  return (path) => skipped.test(path) || excluded(path);
}

/** Path of `uri` relative to the workspace folder it is in, for globs. */
function pathBelow(uri: string, folders: readonly string[]): string {
  const folder = folders.find((one) => isBelow(uri, one));
  return uriPath(folder === undefined ? uri : uri.slice(folder.length)).replace(/^\/+/, '');
}

/** Reads `uris` a few at a time and hands over each text, until cancelled; `false`: it was. */
export async function readAll(
  files: WorkspaceFiles,
  uris: readonly string[],
  take: (uri: string, text: string, done: number) => void,
  pause: () => Promise<void>,
  token: Pick<CancellationToken, 'isCancellationRequested'>,
): Promise<boolean> {
  const together = 32;
  for (let start = 0; start < uris.length; start += together) {
    if (token.isCancellationRequested) return false;
    const batch = uris.slice(start, start + together);
    const texts = await Promise.all(batch.map((uri) => files.read(uri)));
    for (const [i, uri] of batch.entries()) {
      const text = texts[i];
      if (text !== undefined) take(uri, text, start + i + 1);
    }
    await pause();
  }
  return !token.isCancellationRequested;
}
