import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isKustomizationFile } from '../../server/src/workspace/kustomize/kustomization.ts';
import { workspaceRepositories, type Repository } from '../corpus/repositories.ts';
import { sharedMissing } from '../support/shared.ts';
import { tier } from '../support/tiers.ts';
import { askKustomize, writeFiles } from '../workspace/kustomize/askKustomize.ts';
import { kustomizeCases } from '../workspace/kustomize/cases.ts';
import { buildAmong, dnsFacts, objectsOfYaml } from '../workspace/kustomize/facts.ts';
import { recordedFacts } from '../workspace/kustomize/recorded.ts';
import { missingReason } from './binaries.ts';
import { kustomizeBuild } from './kustomize.ts';

/** Long enough to build kustomize when the cache is cold. */
const buildLimit = 600_000;

tier('kustomize itself', missingReason(), () => {
  it.each(kustomizeCases.map((one) => [one.name, one] as const))(
    'still says: %s',
    async (name, one) => expect(await askKustomize(one)).toEqual(recordedFacts()[name]),
    buildLimit,
  );
});

/** Every so many of the kustomizations that look buildable: HEADLESS_EVERY_KUSTOMIZATION=1 asks for all. */
const step = process.env['HEADLESS_EVERY_KUSTOMIZATION'] === '1' ? 1 : 12;

tier('kustomizations of whole workspaces', missingReason() ?? sharedMissing('corpus-workspaces'), () => {
  const folder = mkdtempSync(join(tmpdir(), 'kustomizations-'));
  let repositories: readonly Repository[] = [];
  beforeAll(async () => {
    repositories = [...workspaceRepositories()].filter(({ name }) => !name.startsWith('bitnami'));
    for (const { name, files } of repositories) await writeFiles(join(folder, name), files);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it(
    'build the same Services and workloads here',
    async () => {
      const counts = { same: 0, unsure: 0, different: [] as string[] };
      for (const { name, files } of repositories) {
        const paths = [...files.keys()]
          .filter(isKustomizationFile)
          .toSorted()
          .filter((_, i) => i % step === 0);
        for (const path of paths) {
          const truth = await built(join(folder, name, path, '..'));
          if (truth === undefined) continue;
          const { objects, unsure } = buildAmong(files, path);
          if (unsure.length > 0) counts.unsure++;
          else if (JSON.stringify(canonical(dnsFacts(objects.map(({ json }) => json)))) === JSON.stringify(canonical(truth))) counts.same++;
          else counts.different.push(`${name}/${path}`);
        }
      }
      expect(counts.different).toEqual([]);
      expect(counts.same).toBeGreaterThan(10);
      expect(counts.unsure / (counts.same + counts.unsure)).toBeLessThan(0.05);
    },
    buildLimit,
  );
});

/** What kustomize makes of a folder; undefined where it refuses to, as for files that the corpus leaves out. */
async function built(folder: string): Promise<readonly object[] | undefined> {
  try {
    return dnsFacts(objectsOfYaml(await kustomizeBuild(folder)));
  } catch (error) {
    if (error instanceof Error && error.message.includes(' ended with ')) return undefined;
    throw error;
  }
}

/** Keys and objects in one order; of containers only names and ports, because images are not followed. */
function canonical(facts: readonly object[]): readonly string[] {
  return facts.map((fact) => JSON.stringify(plain(fact))).toSorted();
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .filter(([key]) => !['image', 'envFrom', 'env', 'args'].includes(key));
  return Object.fromEntries(entries.map(([key, one]) => [key, plain(one)]));
}
