import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ManifestFile } from '../manifest/manifestFile.ts';
import type { Span } from '../manifest/span.ts';
import type { WorkspaceSettings } from '../workspace/settings.ts';
import { WorkspaceIndex } from '../workspace/workspaceIndex.ts';
import { CliError } from './cliError.ts';
import type { CliHost } from './host.ts';

/** What stands for stdin among the paths. */
const stdinPath = '-';
/** URI of what came on stdin; its path on screen is `-`. */
const stdinUri = 'file:///dev/stdin';
const manifests = /\.(?:ya?ml|json)$/;
const skipped: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', '.terraform', '.venv', '__pycache__']);

/** A stretch of a file. */
export interface PlacedSpan {
  readonly uri: string;
  readonly span: Span;
}

/** Manifests from the command line. */
export interface Sources {
  readonly index: WorkspaceIndex;
  /** What findings and places call a file: its path as it was given, or relative to the current folder. */
  path(uri: string): string;
  /** A file of the index, or one that {@link original} leads to. */
  file(uri: string): ManifestFile | undefined;
  /** Where a place of the index was written: the same place, unless a kustomization was built. */
  original(placed: PlacedSpan): PlacedSpan;
  /** Whether the files of the index are those on disk. */
  readonly canEdit: boolean;
}

/** Reads files, folders (recursively) and stdin into one index; with no path, the current folder. */
export async function readSources(paths: readonly string[], settings: WorkspaceSettings, host: CliHost): Promise<Sources> {
  const index = new WorkspaceIndex(settings);
  const names = new Map<string, string>();
  for (const path of paths.length === 0 ? ['.'] : paths) {
    if (path === stdinPath) {
      index.setFile(stdinUri, await host.readStdin());
      names.set(stdinUri, stdinPath);
      continue;
    }
    for (const file of await filesAt(resolve(host.cwd, path), path)) {
      index.setFile(pathToFileURL(file).href, await readText(file, path));
    }
  }
  return {
    index,
    path: (uri) => names.get(uri) ?? pathOnScreen(uri, host),
    file: (uri) => index.file(uri)?.file,
    original: (placed) => placed,
    canEdit: true,
  };
}

/** The file that is called so on screen: the other way round. */
export function uriOnScreen(path: string, host: CliHost): string {
  return path === stdinPath ? stdinUri : pathToFileURL(resolve(host.cwd, path)).href;
}

/** The path of a file as seen from the current folder. */
export function pathOnScreen(uri: string, host: CliHost): string {
  return relative(host.cwd, fileURLToPath(uri)) || fileURLToPath(uri);
}

async function filesAt(path: string, given: string): Promise<readonly string[]> {
  try {
    const info = await stat(path);
    if (!info.isDirectory()) return [path];
  } catch (error) {
    throw unreadable(given, error);
  }
  const found: string[] = [];
  await collect(path, found, given);
  return found;
}

async function collect(folder: string, found: string[], given: string): Promise<void> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw unreadable(given, error);
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !skipped.has(entry.name)) await collect(path, found, given);
    else if (entry.isFile() && manifests.test(entry.name)) found.push(path);
  }
}

/** The text of a file; one that cannot be read is a {@link CliError}. */
export async function readText(path: string, given = path): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw unreadable(given, error);
  }
}

function unreadable(path: string, error: unknown): CliError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const why = code === 'ENOENT' ? 'no such file or folder' : code === 'EACCES' ? 'not allowed to read it' : String(error);
  return new CliError(`${path}: ${why}`);
}
