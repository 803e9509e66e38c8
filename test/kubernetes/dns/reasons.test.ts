import { describe, expect, it } from 'vitest';
import { query } from '../../../server/src/kubernetes/dns/query.ts';
import type { RecordType } from '../../../server/src/kubernetes/dns/record.ts';
import { resolve } from '../../../server/src/kubernetes/dns/resolver.ts';
import { serviceRoad } from '../../../server/src/kubernetes/dns/serviceRoad.ts';
import { buildZone } from '../../../server/src/kubernetes/dns/zone.ts';
import { formatPath } from '../../../server/src/kubernetes/objects/fieldPath.ts';
import type { KubeObject } from '../../../server/src/kubernetes/objects/read.ts';
import type { Absence, Reason } from '../../../server/src/kubernetes/reason.ts';
import { stageAndReason } from '../../../server/src/kubernetes/reasonText.ts';
import { worldOf } from '../../../server/src/kubernetes/world.ts';
import { deployment, job, livePodOf, object, pod, service, shop, slice, statefulSet, template } from '../manifests.ts';

/** A world, and where to look: at a name below `shop.svc.cluster.local` (complete with a final dot), or at the road of Service nginx. */
interface Story {
  readonly objects: readonly KubeObject[];
  readonly name?: string;
  readonly type?: RecordType;
  readonly live?: true;
  readonly settings?: typeof shop;
  /** Stage and reason, in words. */
  readonly says: string;
  /** The object and field at fault. */
  readonly at?: string;
}

const web = [service('nginx'), statefulSet('web')];
const alias = (target: string): KubeObject =>
  service('db', { type: 'ExternalName', externalName: target, clusterIP: null, selector: null });
const endpoint = (ordinal: number, more = {}) => ({
  addresses: [`10.0.0.${10 + ordinal}`],
  targetRef: { kind: 'Pod', name: `web-${ordinal}` },
  ...more,
});

const stories: { readonly [K in Reason['kind']]: Story } = {
  noSuchService: {
    objects: [service('redis', {}, { namespace: 'infra' })],
    name: 'redis',
    says: 'Service: no Service redis in namespace shop; there is one in infra',
  },
  externalName: {
    objects: [alias('db.example.com')],
    name: 'x.db',
    says: 'Service: Service db is an ExternalName (db.example.com): it has no names below it',
    at: 'Service db spec.externalName',
  },
  noSelector: {
    objects: [service('nginx', { selector: null })],
    name: 'nginx',
    says: 'Service: Service nginx has no selector, and no EndpointSlice is labelled for it',
    at: 'Service nginx spec.selector',
  },
  selectsNothing: {
    objects: [service('nginx')],
    name: 'nginx',
    says: 'Pod: no pod here has the labels Service nginx selects: app=nginx',
    at: 'Service nginx spec.selector',
  },
  notSelected: {
    objects: [
      service('nginx', { selector: { app: 'nginx', tier: 'web' } }),
      statefulSet('web', { template: template({}, { app: 'nginx', tier: 'frontend' }) }),
    ],
    name: 'web-1.nginx',
    says: 'Pod: not selected: tier is web in the selector, frontend on the pod',
    at: 'StatefulSet web spec.template.metadata.labels.tier',
  },
  otherNamespace: {
    objects: [service('nginx'), statefulSet('web', {}, { namespace: 'db' })],
    name: 'web-0.nginx',
    says: 'Pod: the pod is in namespace db, the Service in shop',
    at: 'StatefulSet web metadata.namespace',
  },
  noHostname: {
    objects: [service('nginx'), deployment('api')],
    says: 'Endpoint: template sets no hostname',
    at: 'Deployment api spec.template.spec.hostname',
  },
  hostnameWithoutSubdomain: {
    objects: [service('nginx'), pod('p', { hostname: 'h' })],
    name: 'h.nginx',
    says: 'Endpoint: the pod has hostname h and no subdomain',
    at: 'Pod p spec.subdomain',
  },
  subdomainWithoutHostname: {
    objects: [service('nginx'), pod('busybox1', { subdomain: 'nginx' })],
    name: 'busybox1.nginx',
    says: 'Endpoint: the pod has subdomain nginx and no hostname',
  },
  otherSubdomain: {
    objects: [service('nginx'), statefulSet('web', { serviceName: 'ngnix' })],
    name: 'web-0.nginx',
    says: 'Endpoint: pod subdomain is ngnix',
    at: 'StatefulSet web spec.serviceName',
  },
  notReady: {
    objects: [
      ...web,
      livePodOf('web', 1, { status: { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: '2026-11-20T14:02:11Z' }] } }),
      slice('s', [endpoint(0, { hostname: 'web-0' }), endpoint(1, { hostname: 'web-1', conditions: { ready: false } })]),
    ],
    live: true,
    name: 'web-1.nginx',
    says: 'Endpoint: not ready since 2026-11-20T14:02:11Z',
  },
  terminating: {
    objects: [service('nginx'), slice('s', [endpoint(0, { hostname: 'web-0', conditions: { ready: false, terminating: true } })])],
    live: true,
    name: 'web-0.nginx',
    says: 'Endpoint: terminating',
  },
  finished: {
    objects: [service('nginx'), livePodOf('web', 0, { status: { phase: 'Succeeded' } })],
    live: true,
    name: 'web-0.nginx',
    says: 'Endpoint: the pod has ended (Succeeded)',
  },
  noAddress: {
    objects: [service('nginx'), livePodOf('web', 0, { status: { podIP: null, podIPs: null } })],
    live: true,
    name: 'web-0.nginx',
    says: 'Endpoint: the pod has no IP yet',
  },
  wrongFamily: {
    objects: [service('nginx', { ipFamilies: ['IPv6'] }), livePodOf('web', 0)],
    live: true,
    name: 'web-0.nginx',
    says: 'Endpoint: the Service publishes IPv6, the pod has IPv4',
  },
  notCreated: {
    objects: [...web, livePodOf('web', 0), slice('s', [endpoint(0, { hostname: 'web-0' })])],
    live: true,
    name: 'web-2.nginx',
    says: 'Pod: 3 pods declared, 1 created',
    at: 'StatefulSet web spec.replicas',
  },
  zeroReplicas: {
    objects: [service('nginx'), statefulSet('web', { replicas: 0 })],
    name: 'nginx',
    says: 'Pod: web runs 0 pods',
    at: 'StatefulSet web spec.replicas',
  },
  ordinalOutOfRange: {
    objects: web,
    name: 'web-3.nginx',
    says: 'Pod: StatefulSet web has 3 replicas',
    at: 'StatefulSet web spec.replicas',
  },
  jobIndex: {
    objects: [service('nginx'), job('pi', { completions: 5, parallelism: 2 })],
    name: 'pi-4.nginx',
    says: 'Pod: Job pi runs 2 pods at a time: index 4 waits',
    at: 'Job pi spec.parallelism',
  },
  noSuchPod: { objects: web, name: 'api-0.nginx', says: 'Pod: no pod api-0 here' },
  portNotDeclared: {
    objects: [service('nginx', { ports: [{ name: 'web', port: 80, targetPort: 'http' }] }), statefulSet('web')],
    name: '_web._tcp.nginx',
    type: 'SRV',
    says: 'Endpoint: no container declares a TCP port named http',
    at: 'Service nginx spec.ports[0].targetPort',
  },
  portUnnamed: {
    objects: [service('nginx', { ports: [{ port: 80 }] }), statefulSet('web')],
    says: 'Record: port 80 has no name, so no SRV name',
    at: 'Service nginx spec.ports[0].name',
  },
  noSuchPort: {
    objects: web,
    name: '_grpc._tcp.nginx',
    type: 'SRV',
    says: 'Service: no TCP port named grpc; there is _web._tcp',
    at: 'Service nginx spec.ports',
  },
  labelTooLong: {
    objects: [service('nginx', { ports: [{ name: 'p'.repeat(63), port: 80 }] }), statefulSet('web')],
    name: `_${'p'.repeat(63)}._tcp.nginx`,
    type: 'SRV',
    says: `Answer: _${'p'.repeat(63)} has 64 characters, the limit is 63`,
  },
  addressForm: {
    objects: [service('nginx'), deployment('api')],
    name: '10-0-0-4.nginx',
    says: 'Record: CoreDNS names such pods by address, which only a cluster knows',
  },
  notInSpecification: {
    objects: web,
    name: 'nginx',
    type: 'SRV',
    says: 'Answer: CoreDNS answers it; the DNS specification does not promise it',
  },
  notKubeDns: {
    objects: [service('nginx', { clusterIP: '10.96.0.7' }), statefulSet('web')],
    settings: { ...shop, dns: { ...shop.dns, server: 'kube-dns' } },
    name: 'web-0.nginx',
    says: 'Record: kube-dns has no pod names under a Service with a virtual IP',
  },
  noSuchNamespace: { objects: [], name: 'nowhere.svc.cluster.local.', says: 'Service: no namespace nowhere' },
  notAName: { objects: web, name: 'a.b.c.nginx', says: 'Answer: no name of Kubernetes has this form (6 labels before the cluster domain)' },
  otherZone: { objects: web, name: 'nginx.shop.svc.corp.internal.', says: 'Answer: the name is outside the cluster domain cluster.local' },
  noDataOfType: { objects: web, name: 'nginx', type: 'AAAA', says: 'Record: the name has no AAAA record' },
  podsMode: {
    objects: web,
    settings: { ...shop, dns: { ...shop.dns, pods: 'disabled' } },
    name: '10-0-0-1.shop.pod.cluster.local.',
    says: 'Record: CoreDNS has pod records disabled',
  },
  notInSlice: {
    objects: [service('nginx'), livePodOf('web', 0)],
    live: true,
    name: 'web-0.nginx',
    says: 'Endpoint: the pod is ready and in no EndpointSlice of the Service',
  },
  sliceUnlabelled: {
    objects: [slice('ext', [endpoint(0)], { metadata: { name: 'ext' } })],
    name: '10.0.0.10.in-addr.arpa.',
    type: 'PTR',
    says: 'Endpoint: EndpointSlice ext has no label kubernetes.io/service-name',
    at: 'EndpointSlice ext metadata.labels',
  },
  setNameAsService: {
    objects: web,
    name: 'web-0.web',
    says: 'Service: web is a StatefulSet; its pods are named under Service nginx',
    at: 'StatefulSet web spec.serviceName',
  },
  podNameAlone: { objects: web, name: 'web-0', says: 'Service: web-0 is a pod; its name is web-0.nginx' },
  externalNameAddress: {
    objects: [alias('192.0.2.1')],
    name: 'db',
    says: 'Service: externalName is an address (192.0.2.1): CoreDNS answers names only',
  },
  targetUnresolved: {
    objects: [alias('gone.shop.svc.cluster.local')],
    name: 'db',
    says: 'Record: gone.shop.svc.cluster.local has no such record',
  },
  nodeResolver: { objects: web, says: "Answer: a hostNetwork pod with dnsPolicy ClusterFirst asks its node's resolver" },
  underVirtualIP: {
    objects: [service('nginx', { clusterIP: '10.96.0.7' }), statefulSet('web')],
    name: 'web-0.nginx',
    says: 'Answer: Service nginx has a virtual IP. CoreDNS answers it; the DNS specification does not promise it',
  },
  noSuchAddress: { objects: web, name: '9.9.9.9.in-addr.arpa.', type: 'PTR', says: 'Record: no Service and no endpoint here has 9.9.9.9' },
};

function absencesOf(story: Story, kind: string): readonly Absence[] {
  const settings = story.settings ?? shop;
  const world = worldOf(story.live === true ? 'live' : 'declared', story.objects);
  const zone = buildZone(world, settings);
  if (kind === 'nodeResolver') return resolve(zone, 'nginx', 'A', { namespace: 'shop', hostNetwork: true }).answer.because;
  if (story.name === undefined) return world.services.flatMap((each) => serviceRoad(each, world, settings).absent);
  return query(zone, story.name.endsWith('.') ? story.name : `${story.name}.shop.svc.cluster.local`, story.type ?? 'A').because;
}

describe('every missing name says which stage lost it, and why', () => {
  it.each(Object.entries(stories))('%s', (kind, story) => {
    const told = absencesOf(story, kind);
    const found = told.find(({ reason }) => reason.kind === kind);
    expect(found === undefined ? told.map(stageAndReason) : stageAndReason(found)).toBe(story.says);
    if (story.at === undefined || found?.origin === undefined) return;
    expect(`${found.origin.object.kind} ${found.origin.object.metadata.name} ${formatPath(found.origin.path)}`).toBe(story.at);
  });

  it.each(Object.entries(stories).filter(([kind]) => kind !== 'sliceUnlabelled'))('%s comes first where it is the cause', (kind, story) => {
    expect(absencesOf(story, kind)[0]?.reason.kind).toBe(kind);
  });

  it('takes the random name of a pod for what it is', () => {
    const zone = buildZone(worldOf('declared', [service('nginx'), deployment('api')]), shop);
    expect(query(zone, 'api-7d4b9c6f5-x2v5l.nginx.shop.svc.cluster.local', 'A').because.map(stageAndReason)).toEqual([
      'Endpoint: template sets no hostname',
    ]);
  });

  it('says nothing of names that the specification promises', () => {
    const zone = buildZone(worldOf('declared', web), shop);
    for (const name of ['nginx', 'web-0.nginx']) expect(query(zone, `${name}.shop.svc.cluster.local`, 'A').because).toEqual([]);
    expect(query(zone, '_web._tcp.nginx.shop.svc.cluster.local', 'SRV').because).toEqual([]);
  });

  it('puts some object to each missing name of a Service', () => {
    const world = worldOf('declared', [
      service('nginx'),
      deployment('api'),
      object({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }),
    ]);
    expect(world.services.flatMap((each) => serviceRoad(each, world, shop).absent).every(({ origin }) => origin !== undefined)).toBe(true);
  });
});
