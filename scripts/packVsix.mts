import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = path.resolve(import.meta.dirname, '..');

/** Packs the extension, as built in dist/, into `file`; returns its path. Throws with the packer's words when it fails.
 * The bundles hold their packages; there is no repository to rewrite links to. */
export async function packVsix(file: string): Promise<string> {
  const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');
  await run(
    process.execPath,
    [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file],
    { cwd: repository },
  );
  return file;
}
