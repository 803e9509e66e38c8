import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelSelectorDifferences, selectorMatch, serviceSelector } from '../../server/src/kubernetes/labels.ts';
import { service } from './manifests.ts';

const none: ReadonlySet<string> = new Set();
const labels = fc.dictionary(fc.constantFrom('app', 'tier', 'role', 'constructor'), fc.constantFrom('a', 'b', ''));

describe('a Service selector', () => {
  it('takes a pod exactly when every pair is among its labels', () => {
    fc.assert(
      fc.property(labels, labels, (selector, pod) => {
        const reference = Object.entries(selector).every(([key, value]) => Object.hasOwn(pod, key) && pod[key] === value);
        expect(selectorMatch(selector, { labels: pod, openLabels: none }).matches).toBe(reference ? 'yes' : 'no');
      }),
    );
  });

  it('names each label that differs, with what the pod has', () => {
    const match = selectorMatch(
      { app: 'nginx', tier: 'web', role: 'primary' },
      { labels: { app: 'nginx', tier: 'frontend' }, openLabels: none },
    );
    expect(match.differs).toEqual([
      { label: 'tier', wanted: 'web', found: 'frontend' },
      { label: 'role', wanted: 'primary', found: undefined },
    ]);
  });

  it('leaves open what only a cluster knows, unless another label decides', () => {
    const pod = { labels: { app: 'nginx' }, openLabels: new Set(['topology.kubernetes.io/zone']) };
    expect(selectorMatch({ app: 'nginx', 'topology.kubernetes.io/zone': 'a' }, pod).matches).toBe('open');
    expect(selectorMatch({ app: 'other', 'topology.kubernetes.io/zone': 'a' }, pod).matches).toBe('no');
  });

  it('is none when empty, as the API server stores it', () => {
    expect(serviceSelector(service('db', { selector: {} }))).toBeUndefined();
    expect(serviceSelector(service('db', { selector: { app: 'db' } }))).toEqual({ app: 'db' });
  });
});

describe("a workload's selector", () => {
  it.each([
    [{ key: 'tier', operator: 'In', values: ['web', 'api'] }, true],
    [{ key: 'tier', operator: 'NotIn', values: ['web'] }, false],
    [{ key: 'role', operator: 'NotIn', values: ['web'] }, true],
    [{ key: 'tier', operator: 'Exists' }, true],
    [{ key: 'role', operator: 'DoesNotExist' }, true],
    [{ key: 'role', operator: 'Exists' }, false],
    [{ key: 'tier', operator: 'in', values: ['web'] }, false],
  ])('%j over tier=web', (expression, matches) => {
    expect(labelSelectorDifferences({ matchExpressions: [expression] }, { tier: 'web' }).length === 0).toBe(matches);
  });
});
