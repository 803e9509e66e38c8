import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tier } from '../support/tiers.ts';
import { missingReason } from './binaries.ts';
import { conformance, type AskedDns } from './conformance/conformance.ts';
import { startControlPlane, type ControlPlane } from './controlPlane.ts';

// A new seed each run; HEADLESS_SEED repeats one.
const seed = Number(process.env['HEADLESS_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const failuresFolder = join(import.meta.dirname, '..', '..', 'test-output', 'conformance');

tier('generated scenarios on a real control plane', missingReason(), () => {
  describe.each([
    { title: 'single stack', dualStack: false, count: 80 },
    { title: 'dual stack', dualStack: true, count: 40 },
  ])('$title', ({ dualStack, count }) => {
    let controlPlane: ControlPlane;
    let servers: readonly AskedDns[];
    beforeAll(async () => {
      controlPlane = await startControlPlane({ dualStack });
      servers = [
        { dns: controlPlane.dns, endpointPodNames: false },
        { dns: await controlPlane.startDns({ endpointPodNames: true, zone: 'corp.internal' }), endpointPodNames: true },
      ];
    }, 1_200_000);
    afterAll(() => controlPlane?.stop());

    it(`both roads answer as CoreDNS does (seed ${seed}; node scripts/conformance.mts --seed ${seed})`, async () => {
      const { failures, questions } = await conformance(controlPlane, { seed, count, dualStack, servers, failuresFolder });
      expect(questions).toBeGreaterThan(count * 20);
      expect(failures).toEqual([]);
    }, 600_000);
  });
});
