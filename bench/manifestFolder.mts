import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/run.mts';

const copies = 200;

/** Manifests to measure with: the folder that HEADLESS_BENCH_FOLDER names, else the samples 200 times over in a temporary folder. */
export async function manifestFolder(): Promise<{ paths: readonly string[]; about: string; dispose(): Promise<void> }> {
  const given = process.env['HEADLESS_BENCH_FOLDER'];
  if (given !== undefined) {
    const paths = await manifestsIn(given);
    return { paths, about: `${paths.length} files`, dispose: async () => {} };
  }
  const folder = await mkdtemp(join(tmpdir(), 'headless-bench-'));
  for (let i = 0; i < copies; i++) await cp(join(root, 'samples'), join(folder, String(i)), { recursive: true });
  const paths = await manifestsIn(folder);
  return { paths, about: `${paths.length} files`, dispose: () => rm(folder, { recursive: true }) };
}

async function manifestsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
}
