import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../server/src/kubernetes/endpoint.ts';
import { endpointsOf } from '../../server/src/kubernetes/endpointSlice.ts';
import type { KubeObject } from '../../server/src/kubernetes/objects/read.ts';
import { stageAndReason } from '../../server/src/kubernetes/reasonText.ts';
import { worldOf, type World } from '../../server/src/kubernetes/world.ts';
import { daemonSet, deployment, job, livePodOf, object, pod, service, shop, slice, statefulSet, template } from './manifests.ts';

function endpoints(objects: readonly KubeObject[], source: World['source'] = 'declared'): ReturnType<typeof endpointsOf> {
  const world = worldOf(source, objects);
  const [first] = world.services;
  if (first === undefined) throw new Error('no Service in this story');
  return endpointsOf(first, world, shop);
}

const named = (list: readonly Endpoint[]): readonly string[] => list.map(({ label, hostname }) => `${label} ${hostname ?? '-'}`);
const missing = (objects: readonly KubeObject[], source?: World['source']): readonly string[] =>
  endpoints(objects, source).absent.map((absence) => `${absence.pod ?? 'Service'}: ${stageAndReason(absence)}`);

describe('which pods become endpoints, and with which hostname (kubernetes.md 3.1)', () => {
  it.each<[string, KubeObject, readonly string[]]>([
    ['StatefulSet under this Service', statefulSet('web'), ['web-0 web-0', 'web-1 web-1', 'web-2 web-2']],
    ['StatefulSet under another', statefulSet('web', { serviceName: 'other', replicas: 1 }), ['web-0 -']],
    ['StatefulSet without serviceName', statefulSet('web', { serviceName: null, replicas: 1 }), ['web-0 -']],
    ['Deployment', deployment('api'), ['api-* -', 'api-* -']],
    ['Deployment with subdomain only', deployment('api', { replicas: 1, template: template({ subdomain: 'nginx' }) }), ['api-* -']],
    ['Deployment with both', deployment('api', { template: template({ hostname: 'h', subdomain: 'nginx' }) }), ['api-* h', 'api-* h']],
    ['DaemonSet', daemonSet('node'), ['node-* -']],
    ['Indexed Job', job('pi'), ['pi-* pi-0', 'pi-* pi-1', 'pi-* pi-2']],
    ['Pod with both', pod('busybox1', { hostname: 'busybox-1', subdomain: 'nginx' }), ['busybox1 busybox-1']],
    ['Pod with other labels', pod('busybox1', { hostname: 'b', subdomain: 'nginx' }, { labels: { app: 'other' } }), []],
    ['Pod in another namespace', pod('busybox1', { hostname: 'b', subdomain: 'nginx' }, { namespace: 'db' }), []],
  ])('%s', (_, workload, expected) => {
    expect(named(endpoints([service('nginx'), workload]).endpoints)).toEqual(expected);
  });

  it('can be one pod of a set, by the label its controller gives it', () => {
    const only = service('nginx', { selector: { 'statefulset.kubernetes.io/pod-name': 'web-1' } });
    expect(named(endpoints([only, statefulSet('web')]).endpoints)).toEqual(['web-1 web-1']);
  });

  it('counts the pods of each workload; only a cluster knows how many of a DaemonSet', () => {
    const { selected } = endpoints([service('nginx'), statefulSet('web'), daemonSet('node')]);
    expect(selected.map(({ workload, count }) => `${workload.kind} ${count}`)).toEqual(['StatefulSet 3', 'DaemonSet undefined']);
  });

  it('says where a selector asks for what only a cluster knows', () => {
    const zonal = service('nginx', { selector: { app: 'nginx', 'topology.kubernetes.io/zone': 'a' } });
    expect(endpoints([zonal, deployment('api')]).selected.map(({ matches }) => matches)).toEqual(['open']);
  });

  it('selects in both families where the Service has both', () => {
    const world = worldOf('declared', [service('nginx', { ipFamilyPolicy: 'PreferDualStack' }), statefulSet('web', { replicas: 1 })]);
    const made = world.services.map((each) => endpointsOf(each, world, { ...shop, ipFamilies: ['IPv4', 'IPv6'] }));
    expect(made[0]?.endpoints.map(({ family, label }) => `${family} ${label}`)).toEqual(['IPv4 web-0', 'IPv6 web-0']);
  });
});

describe('who is missing', () => {
  it('names each pod of a set that is named under another Service', () => {
    expect(missing([service('nginx'), statefulSet('web', { serviceName: 'ngnix', replicas: 2 })])).toEqual([
      'web-0: Endpoint: pod subdomain is ngnix',
      'web-1: Endpoint: pod subdomain is ngnix',
    ]);
  });

  it('names pods of a Deployment once, for all are alike', () => {
    expect(missing([service('nginx'), deployment('api')])).toEqual(['api-*: Endpoint: template sets no hostname']);
  });

  it('misses nothing where CoreDNS names pods by pod name', () => {
    const world = worldOf('declared', [service('nginx'), deployment('api')]);
    const settings = { ...shop, dns: { ...shop.dns, endpointPodNames: true } };
    expect(world.services.map((each) => endpointsOf(each, world, settings).absent)).toEqual([[]]);
  });

  it('tells of pods of the set that the selector does not take', () => {
    const other = statefulSet('web', { replicas: 1, template: template({}, { app: 'other' }) });
    expect(missing([service('nginx'), other])).toEqual([
      'Service: Pod: no pod here has the labels Service nginx selects: app=nginx',
      'web-0: Pod: not selected: app is nginx in the selector, other on the pod',
    ]);
  });

  it('tells of sets in another namespace, unless that has a Service of this name', () => {
    const elsewhere = statefulSet('web', { replicas: 1 }, { namespace: 'db' });
    expect(missing([service('nginx'), elsewhere])).toContain('web-0: Pod: the pod is in namespace db, the Service in shop');
    expect(missing([service('nginx'), service('nginx', {}, { namespace: 'db' }), elsewhere])).not.toContain(
      'web-0: Pod: the pod is in namespace db, the Service in shop',
    );
  });
});

describe('who is missing from a cluster', () => {
  const ready = (ordinal: number, conditions: { readonly ready: boolean; readonly terminating?: boolean } = { ready: true }) => ({
    addresses: [`10.0.0.${10 + ordinal}`],
    hostname: `web-${ordinal}`,
    targetRef: { kind: 'Pod', name: `web-${ordinal}` },
    conditions,
  });
  const notReady = { status: { conditions: [{ type: 'Ready', status: 'False' }] } };

  it('is told pod by pod', () => {
    const objects = [
      service('nginx'),
      statefulSet('web', { replicas: 5 }),
      livePodOf('web', 0),
      livePodOf('web', 1, notReady),
      livePodOf('web', 2),
      livePodOf('web', 3, { status: { podIP: null, podIPs: null } }),
      slice('s', [ready(0), ready(1, { ready: false }), ready(2, { ready: false, terminating: true })]),
    ];
    expect(missing(objects, 'live')).toEqual([
      'web-1: Endpoint: not ready',
      'web-2: Endpoint: terminating',
      'web-3: Endpoint: the pod has no IP yet',
      'web-4: Pod: 5 pods declared, 4 created',
    ]);
  });

  it('is nobody where publishNotReadyAddresses lets all in', () => {
    const objects = [
      service('nginx', { publishNotReadyAddresses: true }),
      statefulSet('web', { replicas: 1 }),
      livePodOf('web', 0, notReady),
      slice('s', [ready(0)]),
    ];
    expect(missing(objects, 'live')).toEqual([]);
  });

  it('is not concluded from pods that could not be listed', () => {
    const world = { ...worldOf('live', [service('nginx'), statefulSet('web'), slice('s', [ready(0)])]), unread: new Set(['Pod']) };
    expect(world.services.map((each) => endpointsOf(each, world, shop).absent)).toEqual([[]]);
  });

  it('tells who wrote a slice', () => {
    const labels = { 'kubernetes.io/service-name': 'nginx' };
    const managed = (name: string, manager: string) =>
      slice(name, [ready(0)], { metadata: { name, labels: { ...labels, 'endpointslice.kubernetes.io/managed-by': manager } } });
    const objects = [
      service('nginx'),
      managed('a', 'endpointslice-controller.k8s.io'),
      managed('b', 'endpointslicemirroring-controller.k8s.io'),
      slice('c', [ready(0)]),
    ];
    expect(endpoints(objects, 'live').endpoints.map((endpoint) => endpoint.slice)).toEqual([
      { name: 'a', source: 'controller' },
      { name: 'b', source: 'mirrored' },
      { name: 'c', source: 'hand' },
    ]);
  });
});

describe('mirrored Endpoints', () => {
  const legacy = (metadata = {}): KubeObject =>
    object({
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name: 'nginx', ...metadata },
      subsets: [{ addresses: [{ ip: '10.0.0.1', hostname: 'db-0' }, { ip: 'not an IP' }], notReadyAddresses: [{ ip: '10.0.0.2' }] }],
    });
  const selectorless = service('nginx', { selector: {} });

  it('keep hostname and readiness, and leave out what is no address', () => {
    expect(
      endpoints([selectorless, legacy()]).endpoints.map(({ hostname, addresses, ready }) => `${hostname} ${addresses?.join()} ${ready}`),
    ).toEqual(['db-0 10.0.0.1 true', 'undefined 10.0.0.2 false']);
  });

  it.each([
    ['a label opts out', [selectorless, legacy({ labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } })]],
    ['they are a leader election lock', [selectorless, legacy({ annotations: { 'control-plane.alpha.kubernetes.io/leader': '{}' } })]],
    ['the Service has a selector', [service('nginx'), legacy()]],
  ])('are none where %s', (_, objects) => {
    expect(endpoints(objects).endpoints).toEqual([]);
  });

  it('are at most 1,000 of a subset', () => {
    const addresses = Array.from({ length: 1200 }, (_, i) => ({ ip: `10.0.${i >> 8}.${i & 255}` }));
    const many = object({ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'nginx' }, subsets: [{ addresses }] });
    expect(endpoints([selectorless, many]).endpoints).toHaveLength(1000);
  });
});
