import { describe, expect, it } from 'vitest';
import { serviceRoad, type ServiceRoad } from '../../../server/src/kubernetes/dns/serviceRoad.ts';
import type { KubeObject } from '../../../server/src/kubernetes/objects/read.ts';
import { worldOf, type World } from '../../../server/src/kubernetes/world.ts';
import { daemonSet, deployment, job, livePodOf, service, shop, slice, statefulSet } from '../manifests.ts';

function roadOf(objects: readonly KubeObject[], source: World['source'] = 'declared', settings = shop): ServiceRoad {
  const world = worldOf(source, objects);
  const [first] = world.services;
  if (first === undefined) throw new Error('no Service in this story');
  return serviceRoad(first, world, settings);
}

const names = ({ podNames }: ServiceRoad): readonly string[] => podNames.map(({ name, promise }) => `${name} ${promise}`);

describe('the road of a Service', () => {
  it('has the names of its pods, long and short', () => {
    const road = roadOf([service('nginx'), statefulSet('web', { replicas: 2 })]);
    expect(names(road)).toEqual(['web-0.nginx.shop.svc.cluster.local specification', 'web-1.nginx.shop.svc.cluster.local specification']);
    expect(road.podNames[0]?.short).toEqual({ sameNamespace: 'web-0.nginx', anyNamespace: 'web-0.nginx.shop' });
    expect([road.fqdn, road.short.anyNamespace, road.podCount]).toEqual(['nginx.shop.svc.cluster.local', 'nginx.shop', 2]);
  });

  it('under a virtual IP has pod names that only CoreDNS answers, and none for kube-dns', () => {
    const objects = [service('nginx', { clusterIP: '10.96.0.7' }), statefulSet('web', { replicas: 1 })];
    expect(names(roadOf(objects))).toEqual(['web-0.nginx.shop.svc.cluster.local coredns']);
    expect(names(roadOf(objects, 'declared', { ...shop, dns: { ...shop.dns, server: 'kube-dns' } }))).toEqual([]);
  });

  it('has no pod names for a Deployment until a cluster tells the addresses', () => {
    expect(names(roadOf([service('nginx'), deployment('api')]))).toEqual([]);
    const live = roadOf([service('nginx'), slice('s', [{ addresses: ['10.0.0.4'], targetRef: { kind: 'Pod', name: 'api-x' } }])], 'live');
    expect(live.podNames.map(({ name, form, promise }) => `${name} ${form} ${promise}`)).toEqual([
      '10-0-0-4.nginx.shop.svc.cluster.local address coredns',
    ]);
  });

  it('does not know how many pods a DaemonSet adds', () => {
    expect(roadOf([service('nginx'), statefulSet('web'), daemonSet('node')]).podCount).toBeUndefined();
    expect(roadOf([service('nginx'), statefulSet('web'), job('pi')]).podCount).toBe(6);
  });

  it('has an SRV name for each named port, with the numbers that clients dial', () => {
    const ports = [{ name: 'web', port: 80, targetPort: 8080 }, { port: 81 }, { name: 'dns', port: 53, protocol: 'UDP' }];
    const headless = roadOf([service('nginx', { ports }), statefulSet('web', { replicas: 1 })]);
    expect(headless.srv.map(({ name, index, numbers }) => `${name} ${index} ${numbers.join()}`)).toEqual([
      '_web._tcp.nginx.shop.svc.cluster.local 0 8080',
      '_dns._udp.nginx.shop.svc.cluster.local 2 53',
    ]);
    expect(roadOf([service('nginx', { ports, clusterIP: '10.96.0.7' })]).srv[0]?.numbers).toEqual([80]);
  });

  it('is that of the Service asked about, where another of this name follows', () => {
    expect(
      roadOf([service('nginx'), service('nginx', { clusterIP: '10.96.0.7' }), statefulSet('web', { replicas: 1 })]).records.map(
        ({ type }) => type,
      ),
    ).toEqual(['A', 'A', 'SRV']);
  });

  it('gives a name with two pods both', () => {
    const shared = roadOf(
      [
        service('nginx'),
        slice('s', [
          { addresses: ['10.0.0.1'], hostname: 'h' },
          { addresses: ['10.0.0.2'], hostname: 'h' },
        ]),
      ],
      'live',
    );
    expect(shared.podNames.map(({ name, endpoints }) => `${name} ${endpoints.flatMap(({ addresses }) => addresses).join()}`)).toEqual([
      'h.nginx.shop.svc.cluster.local 10.0.0.1,10.0.0.2',
    ]);
  });

  it('of a cluster shows what is published, and what is not with its reason', () => {
    const objects = [
      service('nginx'),
      statefulSet('web', { replicas: 2 }),
      livePodOf('web', 0),
      slice('s', [{ addresses: ['10.0.0.10'], hostname: 'web-0', targetRef: { kind: 'Pod', name: 'web-0' } }]),
    ];
    const road = roadOf(objects, 'live');
    expect(names(road)).toEqual(['web-0.nginx.shop.svc.cluster.local specification']);
    expect(road.absent.map(({ name, reason }) => `${name} ${reason.kind}`)).toEqual(['web-1.nginx.shop.svc.cluster.local notCreated']);
  });

  it('of an ExternalName is one CNAME', () => {
    const { records, podNames, srv } = roadOf([
      service('db', { type: 'ExternalName', externalName: 'db.example.com', clusterIP: null, selector: null }),
    ]);
    expect(records.map((record) => record.type)).toEqual(['CNAME']);
    expect([podNames, srv]).toEqual([[], []]);
  });
});
