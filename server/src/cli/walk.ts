import ignore, { type Ignore } from 'ignore';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { unreadable } from './readText.ts';

const manifests = /\.(?:ya?ml|json)$/;
const skipped: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', '.terraform', '.venv', '__pycache__']);

/** A `.gitignore` that counts below a folder. */
interface Level {
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * The file at `path`, or the manifests below the folder there in order of their names, without what git ignores: each `.gitignore` of the
 * walk counts, and those above it in the same repository. What is named itself is never ignored.
 */
export async function walk(path: string, given: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const above = await levelsAbove(path);
    const found: string[] = [];
    await collect(path, isIgnored(path, true, above) ? [] : above, found);
    return found;
  } catch (error) {
    throw unreadable(given, error);
  }
}

async function collect(folder: string, above: readonly Level[], found: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const levels = entries.some(({ name }) => name === '.gitignore') ? [...above, ...(await levelAt(folder))] : above;
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory();
    if (!(isFolder ? !skipped.has(entry.name) : entry.isFile() && manifests.test(entry.name))) continue;
    if (isIgnored(path, isFolder, levels)) continue;
    if (isFolder) await collect(path, levels, found);
    else found.push(path);
  }
}

/** The deepest `.gitignore` that says anything decides. */
function isIgnored(path: string, isFolder: boolean, levels: readonly Level[]): boolean {
  for (const { folder, rules } of levels.toReversed()) {
    const below = relative(folder, path).split(sep).join('/');
    const { ignored, unignored } = rules.test(isFolder ? `${below}/` : below);
    if (ignored || unignored) return ignored;
  }
  return false;
}

async function levelsAbove(path: string): Promise<readonly Level[]> {
  const folders = await repositoryFolders(path);
  return folders === undefined ? [] : (await Promise.all(folders.slice(1).reverse().map(levelAt))).flat();
}

/** A folder and those above it up to the repository's, innermost first; undefined outside of repositories. */
async function repositoryFolders(path: string): Promise<readonly string[] | undefined> {
  const folders = foldersUp(path);
  for (const [i, folder] of folders.entries()) if (await isThere(join(folder, '.git'))) return folders.slice(0, i + 1);
  return undefined;
}

/** A folder and all above it, innermost first; with a repository around it, no further than that. */
export async function foldersOfInterest(path: string): Promise<readonly string[]> {
  return (await repositoryFolders(path)) ?? foldersUp(path);
}

function foldersUp(path: string): readonly string[] {
  const folders = [path];
  for (let here = dirname(path); here !== folders.at(-1); here = dirname(here)) folders.push(here);
  return folders;
}

async function levelAt(folder: string): Promise<readonly Level[]> {
  const path = join(folder, '.gitignore');
  return (await isThere(path)) ? [{ folder, rules: ignore().add(await readFile(path, 'utf8')) }] : [];
}

/** Whether there is a file or folder. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return false;
    throw error;
  }
}
