import { describe, expect, it } from 'vitest';
import { ordinalIn, ordinalsOf, statefulSetPods } from '../../../server/src/kubernetes/controllers/statefulSet.ts';
import { statefulSet, template } from '../manifests.ts';

describe('the pods of a StatefulSet', () => {
  it('are named by ordinal and carry their name as hostname, the serviceName as subdomain', () => {
    const { pods, count } = statefulSetPods(statefulSet('web'), 'shop');
    expect(count).toBe(3);
    expect(pods.map(({ name, hostname, subdomain }) => `${name} ${hostname} ${subdomain}`)).toEqual([
      'web-0 web-0 nginx',
      'web-1 web-1 nginx',
      'web-2 web-2 nginx',
    ]);
  });

  it('overwrite what the template says of both, even with nothing', () => {
    const set = statefulSet('web', { serviceName: '', replicas: 1, template: template({ hostname: 'fixed', subdomain: 'nginx' }) });
    expect(statefulSetPods(set, 'shop').pods[0]).toMatchObject({ hostname: 'web-0', subdomain: undefined });
  });

  it('carry the labels of the controller, so that a Service can select one of them', () => {
    const [first] = statefulSetPods(statefulSet('web', { ordinals: { start: 5 } }), 'shop').pods;
    expect(first?.labels).toEqual({ app: 'nginx', 'statefulset.kubernetes.io/pod-name': 'web-5', 'apps.kubernetes.io/pod-index': '5' });
    expect(first?.openLabels.has('controller-revision-hash')).toBe(true);
  });

  it('start at ordinals.start', () => {
    expect(ordinalsOf(statefulSet('web', { ordinals: { start: 5 } }))).toEqual({ start: 5, end: 8 });
  });

  it('are one where replicas is absent, none where it is 0 or negative, and the set says so', () => {
    expect(statefulSetPods(statefulSet('web', { replicas: null }), 'shop').count).toBe(1);
    for (const replicas of [0, -3]) {
      const made = statefulSetPods(statefulSet('web', { replicas }), 'shop');
      expect(made.pods).toEqual([]);
      expect(made.absent.map(({ reason }) => reason)).toEqual([{ kind: 'zeroReplicas', workload: 'web' }]);
    }
  });

  it('are counted honestly however many there are, and listed only up to a limit', () => {
    const made = statefulSetPods(statefulSet('web', { replicas: 1_000_000_000 }), 'shop');
    expect(made.count).toBe(1_000_000_000);
    expect(made.pods).toHaveLength(10_000);
    expect(made.podAt?.(999_999_999)?.hostname).toBe('web-999999999');
    expect(made.podAt?.(1_000_000_000)).toBeUndefined();
  });
});

describe('names that are too long for labels', () => {
  const name = (length: number): string => 'a'.repeat(length);

  it('let a set of 53 characters have pods: it depends on the hash', () => {
    expect(statefulSetPods(statefulSet(name(53)), 'shop').count).toBe(3);
  });

  it('leave a longer set without pods: no revision label fits', () => {
    const made = statefulSetPods(statefulSet(name(54)), 'shop');
    expect(made.pods).toEqual([]);
    expect(made.absent.map(({ reason }) => reason)).toEqual([
      { kind: 'labelTooLong', label: `${name(54)}-0000000000`, length: 65, limit: 63 },
    ]);
  });

  it('leave out the ordinals whose pod name passes 63', () => {
    const made = statefulSetPods(statefulSet(name(53), { replicas: 12, ordinals: { start: 999_999_995 } }), 'shop');
    expect(made.pods.map(({ ordinal }) => ordinal)).toEqual([999_999_995, 999_999_996, 999_999_997, 999_999_998, 999_999_999]);
    expect(made.absent).toHaveLength(1);
  });
});

describe('the ordinal in a pod name', () => {
  it.each([
    ['web-0', 0],
    ['web-12', 12],
    ['web-01', undefined],
    ['web-', undefined],
    ['web', undefined],
    ['web-a', undefined],
    ['api-0', undefined],
  ])('%s', (podName, ordinal) => {
    expect(ordinalIn(statefulSet('web'), podName)).toBe(ordinal);
  });
});
