// Builds the bundles and packs them as dist/headless-services.vsix.
import { join } from 'node:path';
import { must, root } from './run.mts';

/** Path of the packed extension. */
export const vsixPath = join(root, 'dist', 'headless-services.vsix');

/** Builds and packs. There is no repository to link to, so links in the README stay relative. */
export async function pack(): Promise<string> {
  await must('node', ['build.mts']);
  await must('vsce', ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsixPath]);
  return vsixPath;
}

if (import.meta.main) await pack();
