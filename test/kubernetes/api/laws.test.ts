import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipText, parseIp } from '../../../server/src/kubernetes/api/formats/ipAddress.ts';
import { verdict } from '../../../server/src/kubernetes/api/verdict.ts';
import type { JsonObject } from '../../../server/src/kubernetes/objects/json.ts';

const kinds = [
  ['v1', 'Service'],
  ['v1', 'Endpoints'],
  ['v1', 'Pod'],
  ['discovery.k8s.io/v1', 'EndpointSlice'],
  ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'ReplicaSet'],
  ['apps/v1', 'DaemonSet'],
  ['batch/v1', 'Job'],
  ['batch/v1', 'CronJob'],
] as const;

/** Anything under the keys that judges look at. */
const anything = fc
  .record({
    kind: fc.constantFrom(...kinds),
    parts: fc.dictionary(fc.constantFrom('metadata', 'spec', 'status', 'endpoints', 'ports', 'subsets', 'addressType'), fc.jsonValue()),
    spec: fc.dictionary(fc.constantFrom('type', 'clusterIP', 'clusterIPs', 'ports', 'selector', 'template', 'ipFamilies'), fc.jsonValue()),
  })
  .map(
    ({ kind: [apiVersion, kind], parts, spec }) =>
      ({ ...parts, apiVersion, kind, ...(parts['spec'] === undefined && { spec }) }) as JsonObject,
  );

describe('whatever a manifest holds', () => {
  const settings = fc.record({
    kubernetesMinor: fc.integer({ min: 28, max: 36 }),
    ipFamilies: fc.constantFrom<('IPv4' | 'IPv6')[]>(['IPv4'], ['IPv6'], ['IPv4', 'IPv6'], ['IPv6', 'IPv4']),
  });

  it('there is a verdict, as a create and as an update of anything', () => {
    fc.assert(
      fc.property(anything, anything, settings, (manifest, stored, cluster) => {
        const created = verdict(manifest, { settings: cluster });
        const updated = verdict(manifest, {
          settings: cluster,
          stored: { ...stored, kind: manifest['kind'] ?? '', apiVersion: manifest['apiVersion'] ?? '' },
        });
        for (const result of [created, updated]) {
          expect(result?.accepted).toBe(result?.causes.length === 0 && result.decodeErrors.length === 0);
        }
      }),
    );
  });

  it('what is hidden is hidden by something that is not', () => {
    fc.assert(
      fc.property(anything, settings, (manifest, cluster) => {
        const { causes = [], decodeErrors = [] } = verdict(manifest, { settings: cluster }) ?? {};
        const all = [...decodeErrors, ...causes.filter(({ field }) => field !== 'metadata.namespace')];
        expect(all.length === 0 || all.some(({ hidden }) => !hidden)).toBe(true);
      }),
    );
  });

  it('only known kinds and versions are judged', () => {
    const settings36 = { kubernetesMinor: 36, ipFamilies: ['IPv4'] as const };
    expect(verdict({ apiVersion: 'v1', kind: 'ConfigMap' }, { settings: settings36 })).toBeUndefined();
    expect(verdict({ apiVersion: 'apps/v1beta1', kind: 'StatefulSet' }, { settings: settings36 })).toBeUndefined();
    expect(verdict({ kind: 'Service' }, { settings: settings36 })).toBeUndefined();
  });
});

describe('addresses', () => {
  const almost = fc.string({ unit: fc.constantFrom('0', '1', '25', 'f', 'FF', '.', ':', '::', '255'), maxLength: 12 });
  const real = fc.oneof(fc.ipV4(), fc.ipV6());

  it('are those that Node reads, and those with zeros in front', () => {
    fc.assert(
      fc.property(fc.oneof(almost, real), (text) => {
        const ip = parseIp(text);
        expect(ip !== undefined && !ip.leadingZeros).toBe(isIP(text) !== 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('stay themselves in canonical form', () => {
    fc.assert(
      fc.property(real, (text) => {
        const ip = parseIp(text);
        if (ip === undefined) throw new Error(text);
        const canonical = parseIp(ipText(ip));
        expect(canonical?.bytes).toEqual(ip.bytes);
        expect(canonical && ipText(canonical)).toBe(ipText(ip));
      }),
    );
  });
});
