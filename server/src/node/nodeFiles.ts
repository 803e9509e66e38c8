import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Files } from '../runtime.ts';

/** Files on this machine's disk. */
export const nodeFiles: Files = {
  reads: (uri) => uri.startsWith('file:'),
  read: readText,
  list,
};

async function readText(uri: string, maxBytes: number): Promise<string | undefined> {
  try {
    const path = fileURLToPath(uri);
    const { size } = await stat(path);
    return size > maxBytes ? undefined : await readFile(path, 'utf8');
  } catch (error) {
    if (isUnreadable(error)) return undefined;
    throw error;
  }
}

async function* list(folder: string, endings: readonly string[], skip: (path: string) => boolean): AsyncGenerator<string> {
  const waiting: string[] = [''];
  const root = fileURLToPath(folder);
  for (let here = waiting.shift(); here !== undefined; here = waiting.shift()) {
    for (const entry of await entriesOf(join(root, here))) {
      const path = here === '' ? entry.name : `${here}/${entry.name}`;
      if (skip(path)) continue;
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile() && endings.some((ending) => entry.name.endsWith(ending))) yield pathToFileURL(join(root, path)).href;
    }
  }
}

async function entriesOf(path: string) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (isUnreadable(error)) return [];
    throw error;
  }
}

/** Gone, forbidden, or no path of this machine: all the same as not there. */
function isUnreadable(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$|^ERR_INVALID_(FILE_URL|URL)/.test(error.code)
  );
}
