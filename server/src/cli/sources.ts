import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ManifestFile } from '../manifest/manifestFile.ts';
import type { Span } from '../manifest/span.ts';
import { repositoryConfigName } from '../workspace/repositoryConfig.ts';
import type { WorkspaceIndex } from '../workspace/workspaceIndex.ts';
import type { CliHost } from './host.ts';
import { readText } from './readText.ts';
import type { Repository } from './repository.ts';
import { walk } from './walk.ts';

/** What stands for stdin among the paths. */
const stdinPath = '-';
/** Name of a file in the current folder that stands for what came on stdin: what holds there holds for it. */
const stdinName = '.stdin.yaml';

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

/** Reads files, folders (recursively) and stdin into the index of a repository; with no path, the current folder. */
export async function readSources(paths: readonly string[], repository: Repository, host: CliHost): Promise<Sources> {
  const { index } = repository;
  const stdinUri = uriOnScreen(stdinPath, host);
  const names = new Map<string, string>();
  for (const path of paths.length === 0 ? ['.'] : paths) {
    if (path === stdinPath) {
      index.setFile(stdinUri, await host.readStdin());
      names.set(stdinUri, stdinPath);
    } else await readInto(repository, resolve(host.cwd, path), path);
  }
  return {
    index,
    path: (uri) => names.get(uri) ?? pathOnScreen(uri, host),
    file: (uri) => index.file(uri)?.file,
    original: (placed) => placed,
    canEdit: true,
  };
}

/** What is named itself is read, whatever is excluded. */
async function readInto(repository: Repository, path: string, given: string): Promise<void> {
  const files = await walk(path, given);
  for (const file of files.filter(isConfig)) await repository.takeConfig(file);
  for (const file of files) {
    if (isConfig(file) || (file !== path && repository.excludes(file))) continue;
    repository.index.setFile(pathToFileURL(file).href, await readText(file, given));
  }
}

function isConfig(path: string): boolean {
  return basename(path) === repositoryConfigName;
}

/** The file that is called so on screen: the other way round. */
export function uriOnScreen(path: string, host: CliHost): string {
  return pathToFileURL(path === stdinPath ? join(host.cwd, stdinName) : resolve(host.cwd, path)).href;
}

/** The path of a file as seen from the current folder. */
export function pathOnScreen(uri: string, host: CliHost): string {
  return relative(host.cwd, fileURLToPath(uri)) || fileURLToPath(uri);
}
