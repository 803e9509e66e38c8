import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { kustomizeBuild } from '../../controlplane/kustomize.ts';
import type { KustomizeCase } from './cases.ts';
import { dnsFacts, objectsOfYaml } from './facts.ts';

/** What kustomize itself makes of a case. */
export async function askKustomize({ files, build }: KustomizeCase): Promise<readonly object[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kustomize-'));
  try {
    await writeFiles(folder, Object.entries(files));
    return dnsFacts(objectsOfYaml(await kustomizeBuild(join(folder, build))));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Puts files into a folder. */
export async function writeFiles(folder: string, files: Iterable<readonly [string, string]>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
