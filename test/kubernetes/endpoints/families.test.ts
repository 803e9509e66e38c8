import { describe, expect, it } from 'vitest';
import { serviceFamilies, virtualAddresses } from '../../../server/src/kubernetes/endpoints/families.ts';
import type { JsonObject } from '../../../server/src/kubernetes/objects/json.ts';
import { service } from '../manifests.ts';

const single = ['IPv4'] as const;
const dual = ['IPv4', 'IPv6'] as const;

/** kubernetes.md 1.5. */
describe('families the API server gives', () => {
  it.each<[string, JsonObject, readonly string[], readonly string[]]>([
    ['headless', {}, ['IPv4'], ['IPv4']],
    ['headless IPv6', { ipFamilies: ['IPv6'] }, ['IPv6'], ['IPv6']],
    ['PreferDualStack', { ipFamilyPolicy: 'PreferDualStack' }, ['IPv4'], ['IPv4', 'IPv6']],
    ['PreferDualStack, IPv6 first', { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv6'] }, ['IPv6', 'IPv4'], ['IPv6', 'IPv4']],
    ['RequireDualStack', { ipFamilyPolicy: 'RequireDualStack' }, ['IPv4'], ['IPv4', 'IPv6']],
    ['SingleStack', { ipFamilyPolicy: 'SingleStack' }, ['IPv4'], ['IPv4']],
    ['headless without selector', { selector: {} }, ['IPv4', 'IPv6'], ['IPv4', 'IPv6']],
    ['headless without selector, IPv6 first', { selector: {}, ipFamilies: ['IPv6'] }, ['IPv6', 'IPv4'], ['IPv6', 'IPv4']],
    ['headless without selector, SingleStack', { selector: {}, ipFamilyPolicy: 'SingleStack' }, ['IPv4'], ['IPv4']],
    ['virtual IP without selector', { selector: {}, clusterIP: null }, ['IPv4'], ['IPv4']],
    ['an IPv6 address', { clusterIP: 'fd00::7' }, ['IPv6'], ['IPv6']],
  ])('%s', (_, spec, onSingle, onDual) => {
    expect(serviceFamilies(service('nginx', spec), single)).toEqual(onSingle);
    expect(serviceFamilies(service('nginx', spec), dual)).toEqual(onDual);
  });
});

describe('virtual IPs', () => {
  it('are known where they are written, one a family', () => {
    expect(virtualAddresses(service('nginx', { clusterIP: '10.96.0.7', ipFamilyPolicy: 'PreferDualStack' }), dual)).toEqual([
      { family: 'IPv4', address: '10.96.0.7' },
      { family: 'IPv6', address: null },
    ]);
  });

  it('are none for a headless Service', () => {
    expect(virtualAddresses(service('nginx'), dual)).toEqual([]);
  });
});
