import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatName,
  parseName,
  podName,
  serviceName,
  shortNames,
  srvName,
  type ClusterName,
} from '../../../server/src/kubernetes/dns/names.ts';

const settings = { clusterDomain: 'cluster.local' };
const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,8}[a-z0-9])?$/);
const service = { service: label, namespace: label };

const anyName: fc.Arbitrary<ClusterName> = fc.oneof(
  fc.record({ kind: fc.constant('domain' as const), branch: fc.constantFrom(undefined, 'svc' as const, 'pod' as const) }),
  fc.record({ kind: fc.constant('namespace' as const), branch: fc.constantFrom('svc' as const, 'pod' as const), namespace: label }),
  fc.record({ kind: fc.constant('service' as const), ...service }),
  fc.record({ kind: fc.constant('endpoint' as const), endpoint: label, ...service }),
  fc.record({ kind: fc.constant('port' as const), port: label, protocol: fc.constantFrom('_tcp', 'udp'), ...service }),
  fc.record({ kind: fc.constant('pod' as const), pod: label, namespace: label, rest: fc.array(label, { maxLength: 2 }) }),
);

describe('names below the cluster domain', () => {
  it('are read as they are written, under any domain', () => {
    fc.assert(
      fc.property(anyName, fc.constantFrom('cluster.local', 'corp.internal', 'k8s.example.org', 'local'), (name, clusterDomain) => {
        expect(parseName(formatName(name, { clusterDomain }), { clusterDomain })).toEqual(name);
      }),
    );
  });

  it('are read with a final dot and in any case', () => {
    expect(parseName('Web-0.nginx.shop.SVC.Cluster.Local.', settings)).toEqual({
      kind: 'endpoint',
      endpoint: 'Web-0',
      service: 'nginx',
      namespace: 'shop',
    });
  });

  it.each(['nginx.shop.svc.cluster.test', 'cluster.locale', 'notcluster.local', ''])('do not include %s', (name) => {
    expect(parseName(name, settings)).toBeUndefined();
  });

  it.each(['a.b.c.nginx.shop.svc', 'nginx.shop', 'a.b.c.d.10-0-0-1.shop.pod'])('of no known form: %s', (left) => {
    expect(parseName(`${left}.cluster.local`, settings)?.kind).toBe('other');
  });
});

describe('names of things', () => {
  it('end in the cluster domain', () => {
    expect(serviceName('nginx', 'shop', settings)).toBe('nginx.shop.svc.cluster.local');
    expect(podName('web-0', 'nginx', 'shop', settings)).toBe('web-0.nginx.shop.svc.cluster.local');
    expect(srvName('dns', 'UDP', 'nginx', 'shop', { clusterDomain: 'corp.internal' })).toBe('_dns._udp.nginx.shop.svc.corp.internal');
  });

  it('are short from their namespace, less short from others', () => {
    expect(shortNames('nginx', 'shop', 'web-0')).toEqual({ sameNamespace: 'web-0.nginx', anyNamespace: 'web-0.nginx.shop' });
  });
});
