import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { tier } from '../support/tiers.ts';
import { missingReason } from './binaries.ts';
import { kustomizeBuild } from './kustomize.ts';
import { yamlMeanings } from './yamlMeaning.ts';

/** Long enough to build the programs when the cache is cold. */
const buildLimit = 600_000;

tier('the reference programs', missingReason(), () => {
  it(
    'say what YAML means to kubectl',
    async () => {
      const meanings = await yamlMeanings(['app: on', 'port: 010', 'a: &x {b: 1}\nc: {<<: *x, d: 2}', 'a: [']);
      expect(meanings.slice(0, 3)).toEqual([{ json: { app: true } }, { json: { port: 8 } }, { json: { a: { b: 1 }, c: { b: 1, d: 2 } } }]);
      expect(meanings[3]).toHaveProperty('error');
    },
    buildLimit,
  );

  it(
    'say what a kustomization makes of a Service',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
      writeFileSync(join(folder, 'service.yaml'), 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n');
      writeFileSync(join(folder, 'kustomization.yaml'), 'namePrefix: dev-\nnamespace: shop\nresources: [service.yaml]\n');
      const built = await kustomizeBuild(folder);
      expect(parse(built)).toMatchObject({ metadata: { name: 'dev-web', namespace: 'shop' } });
      rmSync(folder, { recursive: true });
    },
    buildLimit,
  );
});
