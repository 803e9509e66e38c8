import { describe, expect, it } from 'vitest';
import { livePod } from '../../../server/src/kubernetes/controllers/pod.ts';
import { podsOf } from '../../../server/src/kubernetes/controllers/pods.ts';
import type { Workload } from '../../../server/src/kubernetes/objects/workload.ts';
import { daemonSet, deployment, job, livePodOf, object, pod, template } from '../manifests.ts';

const identities = (workload: Workload): readonly string[] =>
  podsOf(workload, 'shop').pods.map(({ label, hostname, subdomain }) => `${label} ${hostname ?? '-'} ${subdomain ?? '-'}`);

describe('who makes which pods', () => {
  it('Deployment: random names, no hostname of its own', () => {
    expect(identities(deployment('api'))).toEqual(['api-* - -', 'api-* - -']);
  });

  it('Deployment with hostname and subdomain: the same for all replicas', () => {
    expect(identities(deployment('api', { template: template({ hostname: 'api', subdomain: 'nginx' }) }))).toEqual([
      'api-* api nginx',
      'api-* api nginx',
    ]);
  });

  it('DaemonSet: one stands for a number that only a cluster knows', () => {
    const made = podsOf(daemonSet('node'), 'shop');
    expect(made.count).toBeUndefined();
    expect(made.pods).toHaveLength(1);
  });

  it('Indexed Job: hostname by index over a template hostname, names random', () => {
    expect(identities(job('pi', { template: template({ hostname: 'fixed', subdomain: 'nginx' }) }))).toEqual([
      'pi-* pi-0 nginx',
      'pi-* pi-1 nginx',
      'pi-* pi-2 nginx',
    ]);
  });

  it.each([
    [{ completionMode: 'NonIndexed', completions: 5, parallelism: 2 }, 2],
    [{ completionMode: 'NonIndexed', completions: 2, parallelism: 5 }, 2],
    [{ completionMode: 'NonIndexed', completions: null, parallelism: 4 }, 4],
    [{ completionMode: 'NonIndexed', completions: null, parallelism: null }, 1],
    [{ parallelism: 0 }, 0],
    [{ suspend: true }, 0],
  ])('Job %j runs %i at once', (spec, count) => {
    expect(podsOf(job('pi', spec), 'shop').count).toBe(count);
  });

  it('CronJob: hostnames of an Indexed one hold a time, so are not known', () => {
    const spec = { completionMode: 'Indexed', completions: 2, parallelism: 2, template: template({ hostname: 'h', subdomain: 'nginx' }) };
    const cron = object({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'nightly' },
      spec: { schedule: '@daily', jobTemplate: { spec } },
    });
    expect(identities(cron as Workload)).toEqual(['nightly-* - nginx', 'nightly-* - nginx']);
  });

  it('Pod: itself; its metadata.name is no hostname', () => {
    expect(identities(pod('busybox1', { subdomain: 'nginx' }))).toEqual(['busybox1 - nginx']);
  });
});

describe('a Pod as the cluster has it', () => {
  it('is ready by its condition, since when it is not', () => {
    const condition = { type: 'Ready', status: 'False', lastTransitionTime: '2026-11-20T14:02:11Z' };
    expect(livePod(livePodOf('web', 0), 'shop')).toMatchObject({ ready: true, addresses: ['10.0.0.10'] });
    expect(livePod(livePodOf('web', 0, { status: { conditions: [condition] } }), 'shop')).toMatchObject({
      ready: false,
      since: '2026-11-20T14:02:11Z',
    });
  });

  it('has no address before it has an IP', () => {
    expect(livePod(livePodOf('web', 0, { status: { podIP: null, podIPs: null } }), 'shop').addresses).toEqual([]);
  });

  it('is terminating from its deletion on', () => {
    expect(livePod(livePodOf('web', 0, { metadata: { deletionTimestamp: '2026-11-20T15:00:00Z' } }), 'shop')).toMatchObject({
      terminating: true,
      since: '2026-11-20T15:00:00Z',
    });
  });
});
