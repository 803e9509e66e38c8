// Builds the bundles and packs them as dist/headless-services.vsix.
import { join } from 'node:path';
import { packVsix } from './packVsix.mts';
import { must, root } from './run.mts';

/** Builds and packs; answers the path of the packed extension. */
export async function pack(): Promise<string> {
  await must('node', ['build.mts']);
  return packVsix(join(root, 'dist', 'headless-services.vsix'));
}

if (import.meta.main) process.stdout.write(`${await pack()}\n`);
