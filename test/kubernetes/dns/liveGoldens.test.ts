import { expect, it } from 'vitest';
import { resolve } from '../../../server/src/kubernetes/dns/resolver.ts';
import { buildZone } from '../../../server/src/kubernetes/dns/zone.ts';
import { liveDifferences } from '../../support/goldenComparison.ts';
import { goldenFolders, goldens, goldenSettings, liveWorld } from '../../support/goldens.ts';
import { sharedMissing } from '../../support/shared.ts';
import { tier } from '../../support/tiers.ts';

tier('what the real CoreDNS answered, from the live objects', sharedMissing('goldens'), () => {
  for (const golden of goldenFolders.flatMap(goldens)) {
    it(`${golden.id}: ${golden.title}`, () => {
      expect(golden.answers.length).toBeGreaterThan(0);
      expect(liveDifferences(golden)).toEqual([]);
    });

    it(`${golden.id}: what a pod resolves`, () => {
      const zone = buildZone(liveWorld(golden), goldenSettings(golden));
      for (const { name, from, found, queries } of golden.resolve) {
        const resolution = resolve(zone, name, 'A', { namespace: from });
        expect({ name, from, found: resolution.found ?? null, queries: resolution.tried.length }).toEqual({ name, from, found, queries });
      }
    });
  }
});
