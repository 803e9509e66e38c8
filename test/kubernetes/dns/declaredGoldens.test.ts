import { expect, it } from 'vitest';
import { resolve } from '../../../server/src/kubernetes/dns/resolver.ts';
import { buildZone } from '../../../server/src/kubernetes/dns/zone.ts';
import { declaredDifferences, isUndisturbed, unknownLabels } from '../../support/goldenComparison.ts';
import { declaredWorld, goldenFolders, goldens, goldenSettings } from '../../support/goldens.ts';
import { sharedMissing } from '../../support/shared.ts';
import { tier } from '../../support/tiers.ts';

tier('what the real CoreDNS answered, from the manifests, with pods in place of addresses', sharedMissing('goldens'), () => {
  for (const golden of goldenFolders.flatMap(goldens).filter(isUndisturbed)) {
    it(`${golden.id}: ${golden.title}`, () => {
      expect(declaredDifferences(golden)).toEqual([]);
    });

    it(`${golden.id}: what a pod resolves`, () => {
      const zone = buildZone(declaredWorld(golden), goldenSettings(golden));
      const unknown = unknownLabels(golden);
      for (const { name, from, found, queries } of golden.resolve) {
        if (unknown.has(name.split('.')[0] ?? '')) continue;
        const resolution = resolve(zone, name, 'A', { namespace: from });
        expect({ name, from, found: resolution.found ?? null, queries: resolution.tried.length }).toEqual({ name, from, found, queries });
      }
    });
  }
});
