import { describe, expect, it } from 'vitest';
import { query, type Answer } from '../../../server/src/kubernetes/dns/query.ts';
import { isAddressRecord, type RecordType } from '../../../server/src/kubernetes/dns/record.ts';
import { buildZone } from '../../../server/src/kubernetes/dns/zone.ts';
import type { KubeObject } from '../../../server/src/kubernetes/objects/read.ts';
import type { ClusterSettings } from '../../../server/src/kubernetes/settings.ts';
import { worldOf } from '../../../server/src/kubernetes/world.ts';
import { deployment, livePodOf, object, service, shop, slice, statefulSet } from '../manifests.ts';

interface Asked {
  readonly objects: readonly KubeObject[];
  readonly settings?: ClusterSettings;
  readonly live?: boolean;
}

/** `NOERROR A 10.0.0.1` …: rcode and answers of a name below `shop.svc.cluster.local` (or complete, with a final dot). */
function ask({ objects, settings = shop, live = false }: Asked, name: string, type: RecordType = 'A'): string {
  const zone = buildZone(worldOf(live ? 'live' : 'declared', objects), settings);
  return lines(query(zone, name.endsWith('.') ? name : `${name}.shop.svc.${settings.clusterDomain}`, type));
}

function lines({ rcode, answers }: Answer): string {
  const texts = answers.map((record) => {
    if (record.type === 'SRV') return `SRV ${record.priority} ${record.weight} ${record.port} ${record.target}`;
    if (isAddressRecord(record)) return `${record.type} ${record.address ?? record.endpoint?.label}`;
    return `${record.type} ${record.target}`;
  });
  return [rcode, ...texts].join(' ');
}

const externalName = (name: string, target: string): KubeObject =>
  service(name, { type: 'ExternalName', externalName: target, clusterIP: null, selector: null, ports: null });
const dns = (changes: Partial<ClusterSettings['dns']>): ClusterSettings => ({ ...shop, dns: { ...shop.dns, ...changes } });

describe('names as CoreDNS parses them', () => {
  const web = { objects: [service('nginx'), statefulSet('web', { replicas: 1 })] };

  it.each([
    ['underscores are optional', 'web.tcp.nginx', 'SRV', 'NOERROR SRV 0 100 80 web-0.nginx.shop.svc.cluster.local'],
    ['an underscore alone is any port', '_._tcp.nginx', 'SRV', 'NOERROR SRV 0 100 80 web-0.nginx.shop.svc.cluster.local'],
    ['an A query for a port has all addresses', '_web._tcp.nginx', 'A', 'NOERROR A web-0'],
    ['one label is an endpoint', '_tcp.nginx', 'SRV', 'NXDOMAIN'],
    ['three labels are too many', 'a.b.c.nginx', 'A', 'NXDOMAIN'],
    ['an SRV query for a pod has its ports', 'web-0.nginx', 'SRV', 'NOERROR SRV 0 100 80 web-0.nginx.shop.svc.cluster.local'],
    ['case does not matter', 'WEB-0.Nginx', 'A', 'NOERROR A web-0'],
    ['the namespace itself exists', 'shop.svc.cluster.local.', 'A', 'NODATA'],
    ['another namespace does not', 'nowhere.svc.cluster.local.', 'A', 'NXDOMAIN'],
    ['the domain, svc and pod exist', 'svc.cluster.local.', 'A', 'NODATA'],
    ['nothing else below the domain does', 'nginx.cluster.local.', 'A', 'NXDOMAIN'],
    ['another domain is asked upstream', 'nginx.shop.svc.corp.internal.', 'A', 'NXDOMAIN'],
    ['an empty label is none', 'web-0..nginx', 'A', 'NXDOMAIN'],
    ['a PTR query for a name that exists', 'nginx', 'PTR', 'NODATA'],
  ] as const)('%s', (_, name, type, expected) => {
    expect(ask(web, name, type)).toBe(expected);
  });
});

describe('ExternalName', () => {
  const db = externalName('db', 'db.example.com');

  it('is a CNAME for addresses, nothing for SRV, and nothing stands below', () => {
    const names = [
      ask({ objects: [db] }, 'db'),
      ask({ objects: [db] }, 'db', 'SRV'),
      ask({ objects: [db] }, 'x.db'),
      ask({ objects: [db] }, '_web._tcp.db', 'SRV'),
    ];
    expect(names).toEqual(['NOERROR CNAME db.example.com', 'NODATA', 'NXDOMAIN', 'NXDOMAIN']);
  });

  it('is followed inside the cluster', () => {
    const objects = [externalName('alias', 'web-0.nginx.shop.svc.cluster.local'), service('nginx'), statefulSet('web')];
    expect(ask({ objects }, 'alias')).toBe('NOERROR CNAME web-0.nginx.shop.svc.cluster.local A web-0');
  });

  it('has no data where its target in the cluster has none; a CNAME query still shows it', () => {
    const objects = [externalName('alias', 'gone.shop.svc.cluster.local')];
    expect(ask({ objects }, 'alias')).toBe('NODATA');
    expect(ask({ objects }, 'alias', 'CNAME')).toBe('NOERROR CNAME gone.shop.svc.cluster.local');
  });

  it('does not go round in circles', () => {
    const objects = [
      externalName('a', 'b.shop.svc.cluster.local'),
      externalName('b', 'a.shop.svc.cluster.local'),
      externalName('me', 'me.shop.svc.cluster.local'),
    ];
    expect([ask({ objects }, 'a'), ask({ objects }, 'me')]).toEqual(['NODATA', 'NODATA']);
  });

  it('is not answered where it holds an address', () => {
    expect(ask({ objects: [externalName('ip', '192.0.2.1')] }, 'ip')).toBe('NXDOMAIN');
  });
});

describe('virtual IPs', () => {
  const objects = [service('nginx', { clusterIP: '10.96.0.7', ports: [{ name: 'web', port: 80, targetPort: 8080 }] }), statefulSet('web')];

  it('answer the Service, with the Service port; pod names have the pods and their port', () => {
    expect(ask({ objects }, 'nginx')).toBe('NOERROR A 10.96.0.7');
    expect(ask({ objects }, '_web._tcp.nginx', 'SRV')).toBe('NOERROR SRV 0 100 80 nginx.shop.svc.cluster.local');
    expect(ask({ objects }, 'web-1.nginx')).toBe('NOERROR A web-1');
    expect(ask({ objects }, 'web-1.nginx', 'SRV')).toBe('NOERROR SRV 0 100 8080 web-1.nginx.shop.svc.cluster.local');
  });

  it('are answered without endpoints, and once a family', () => {
    const dual = { ...shop, ipFamilies: ['IPv4', 'IPv6'] } as const;
    const vip = service('vip', { clusterIP: null, selector: { app: 'nobody' }, ipFamilyPolicy: 'PreferDualStack' });
    expect(ask({ objects: [vip], settings: dual }, 'vip')).toBe('NOERROR A undefined');
    expect(ask({ objects: [vip], settings: dual }, 'vip', 'SRV')).toBe('NOERROR SRV 0 50 80 vip.shop.svc.cluster.local');
  });

  it('name their Service in reverse, before any endpoint', () => {
    expect(ask({ objects }, '7.0.96.10.in-addr.arpa.', 'PTR')).toBe('NOERROR PTR nginx.shop.svc.cluster.local');
  });
});

describe('slices', () => {
  const headless = service('nginx', { clusterIPs: ['None'], selector: null });
  const at = (address: string, more = {}) => ({ addresses: [address], ...more });

  it('count as ready where they do not say', () => {
    const objects = [headless, slice('a', [at('10.0.0.1'), at('10.0.0.2', { conditions: { ready: false } })])];
    expect(ask({ objects, live: true }, 'nginx')).toBe('NOERROR A 10.0.0.1');
  });

  it('name an address by hostname, else by itself, not by both', () => {
    const objects = [headless, slice('a', [at('10.0.0.1', { hostname: 'db-0' }), at('10.0.0.2')])];
    const asked = ['db-0.nginx', '10-0-0-1.nginx', '10-0-0-2.nginx'].map((name) => ask({ objects, live: true }, name));
    expect(asked).toEqual(['NOERROR A 10.0.0.1', 'NXDOMAIN', 'NOERROR A 10.0.0.2']);
  });

  it('count an endpoint without ports in the weight of the others', () => {
    const objects = [headless, slice('a', [at('10.0.0.1', { hostname: 'a' })]), slice('b', [at('10.0.0.2')], { ports: null })];
    expect(ask({ objects, live: true }, 'nginx', 'SRV')).toBe('NOERROR SRV 0 50 80 a.nginx.shop.svc.cluster.local');
  });

  it('of IPv6 end labels that end in a dash with 0', () => {
    const objects = [headless, slice('a', [at('2001:db8::')], { addressType: 'IPv6' })];
    expect(ask({ objects, live: true }, '2001-db8--0.nginx', 'AAAA')).toBe('NOERROR AAAA 2001:db8::');
    expect(ask({ objects, live: true }, '2001-db8--.nginx', 'AAAA')).toBe('NXDOMAIN');
  });

  it('of names are CNAME records, and none for SRV', () => {
    const objects = [headless, slice('a', [at('db.example.com')], { addressType: 'FQDN' })];
    expect(ask({ objects, live: true }, 'nginx')).toBe('NOERROR CNAME db.example.com');
    expect(ask({ objects, live: true }, 'nginx', 'SRV')).toBe('NODATA');
    expect(ask({ objects, live: true }, 'db-example-com.nginx')).toBe('NOERROR CNAME db.example.com');
  });

  it('of a Service that is not there still answer PTR queries', () => {
    const objects = [slice('a', [at('10.0.0.1', { hostname: 'db-0' })])].map((each) => ({
      ...each,
      metadata: { ...each.metadata, namespace: 'shop' },
    }));
    expect(ask({ objects, live: true }, '1.0.0.10.in-addr.arpa.', 'PTR')).toBe('NOERROR PTR db-0.nginx.shop.svc.cluster.local');
    expect(ask({ objects, live: true }, 'db-0.nginx')).toBe('NXDOMAIN');
  });

  it('without label belong to no Service', () => {
    const objects = [headless, slice('a', [at('10.0.0.1')], { metadata: { name: 'a' } })];
    expect(ask({ objects, live: true }, 'nginx')).toBe('NXDOMAIN');
    expect(ask({ objects, live: true }, '1.0.0.10.in-addr.arpa.', 'PTR')).toBe('NXDOMAIN');
  });
});

describe('endpoint_pod_names', () => {
  const settings = dns({ endpointPodNames: true });

  it('names pods without hostname by pod name, under every Service that selects them', () => {
    const objects = [service('client'), statefulSet('web', { serviceName: 'nginx' })];
    expect(ask({ objects, settings }, 'web-0.client')).toBe('NOERROR A web-0');
    expect(ask({ objects }, 'web-0.client')).toBe('NXDOMAIN');
  });

  it('leaves a hostname where there is one', () => {
    const endpoints = [{ addresses: ['10.0.0.1'], hostname: 'x', targetRef: { kind: 'Pod', name: 'busybox' } }];
    const objects = [service('nginx'), slice('a', endpoints)];
    expect([ask({ objects, settings, live: true }, 'x.nginx'), ask({ objects, settings, live: true }, 'busybox.nginx')]).toEqual([
      'NOERROR A 10.0.0.1',
      'NXDOMAIN',
    ]);
  });

  it('ignores pod names that are too long for a label', () => {
    const endpoints = [{ addresses: ['10.0.0.1'], targetRef: { kind: 'Pod', name: 'p'.repeat(64) } }];
    expect(ask({ objects: [service('nginx'), slice('a', endpoints)], settings, live: true }, '10-0-0-1.nginx')).toBe('NOERROR A 10.0.0.1');
  });
});

describe('names of pods by address', () => {
  const name = '10-0-0-10.shop.pod.cluster.local.';
  const objects = [livePodOf('web', 0)];

  it.each([
    ['disabled', name, 'NXDOMAIN'],
    ['disabled', 'shop.pod.cluster.local.', 'NXDOMAIN'],
    ['insecure', 'shop.pod.cluster.local.', 'NODATA'],
    ['insecure', name, 'NOERROR A 10.0.0.10'],
    ['insecure', '10-9-9-9.shop.pod.cluster.local.', 'NOERROR A 10.9.9.9'],
    ['insecure', '10-9-9-9.nowhere.pod.cluster.local.', 'NXDOMAIN'],
    ['insecure', 'web-0.shop.pod.cluster.local.', 'NXDOMAIN'],
    ['verified', name, 'NOERROR A 10.0.0.10'],
    ['verified', '10-9-9-9.shop.pod.cluster.local.', 'NXDOMAIN'],
    ['verified', '10-0-0-10.default.pod.cluster.local.', 'NXDOMAIN'],
  ] as const)('%s: %s', (pods, asked, expected) => {
    expect(ask({ objects, settings: dns({ pods }), live: true }, asked)).toBe(expected);
  });

  it('of IPv6 are AAAA', () => {
    expect(ask({ objects }, 'fd00--5.shop.pod.cluster.local.', 'AAAA')).toBe('NOERROR AAAA fd00::5');
  });
});

describe('kube-dns', () => {
  const settings = dns({ server: 'kube-dns' });
  const web = [service('nginx'), statefulSet('web', { replicas: 2 })];

  it('has pod names and named ports of headless Services, in its own priority', () => {
    expect(ask({ objects: web, settings }, 'web-0.nginx')).toBe('NOERROR A web-0');
    expect(ask({ objects: web, settings }, '_web._tcp.nginx', 'SRV')).toContain('SRV 10 50 80 web-1.nginx.shop.svc.cluster.local');
  });

  it('has no SRV records below other names', () => {
    expect([ask({ objects: web, settings }, 'nginx', 'SRV'), ask({ objects: web, settings }, 'web.tcp.nginx', 'SRV')]).toEqual([
      'NODATA',
      'NXDOMAIN',
    ]);
  });

  it('has no pod names under a virtual IP, and no names by address', () => {
    const vip = [service('nginx', { clusterIP: '10.96.0.7' }), statefulSet('web')];
    expect(ask({ objects: vip, settings }, 'web-0.nginx')).toBe('NXDOMAIN');
    const endpoints = [{ addresses: ['10.0.0.1'] }];
    const live = { objects: [service('nginx'), slice('a', endpoints)], settings, live: true };
    expect([ask(live, 'nginx'), ask(live, '10-0-0-1.nginx'), ask(live, '1.0.0.10.in-addr.arpa.', 'PTR')]).toEqual([
      'NOERROR A 10.0.0.1',
      'NXDOMAIN',
      'NXDOMAIN',
    ]);
  });

  it('leaves out pods that declare none of the ports', () => {
    const objects = [service('nginx', { ports: [{ name: 'web', port: 80, targetPort: 'http' }] }), deployment('api')];
    expect(ask({ objects, settings }, 'nginx')).toBe('NXDOMAIN');
    expect(ask({ objects }, 'nginx')).toBe('NOERROR A api-* A api-*');
  });
});

describe('declared worlds', () => {
  it('of two objects with one name take the last, as after applying both', () => {
    const objects = [
      service('nginx', { clusterIP: '10.96.0.1' }),
      service('nginx'),
      statefulSet('web', { replicas: 5 }),
      statefulSet('web', { replicas: 1 }),
    ];
    expect(ask({ objects }, 'nginx')).toBe('NOERROR A web-0');
  });

  it('count exported pods once, with the set that made them', () => {
    const owner = (name: string): object => ({ ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name, controller: true }] });
    const made = [livePodOf('web', 0, { metadata: { ...owner('web') } }), livePodOf('db', 0, { metadata: { ...owner('db') } })];
    expect(ask({ objects: [service('nginx'), statefulSet('web', { replicas: 1 }), ...made] }, 'nginx')).toBe('NOERROR A web-0 A db-0');
  });

  it('add hand-made slices, and mirror Endpoints of a Service without selector', () => {
    const endpoints = object({
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name: 'nginx' },
      subsets: [
        {
          addresses: [{ ip: '10.0.0.010', hostname: 'db-0' }],
          notReadyAddresses: [{ ip: '10.0.0.11' }],
          ports: [{ name: 'pg', port: 5432 }],
        },
      ],
    });
    const objects = [service('nginx', { selector: null }), endpoints, slice('a', [{ addresses: ['10.0.0.20'] }])];
    expect(ask({ objects }, 'nginx')).toBe('NOERROR A 10.0.0.20 A 10.0.0.10');
    expect(ask({ objects }, '_pg._tcp.nginx', 'SRV')).toBe('NOERROR SRV 0 100 5432 db-0.nginx.shop.svc.cluster.local');
    expect(ask({ objects: [service('nginx'), endpoints] }, 'nginx')).toBe('NXDOMAIN');
  });

  it('live in the namespace their scope gives them', () => {
    const world = { ...worldOf('declared', [service('nginx'), statefulSet('web')]), namespaceOf: () => 'prod' };
    const zone = buildZone(world, shop);
    expect(query(zone, 'web-0.nginx.prod.svc.cluster.local', 'A').rcode).toBe('NOERROR');
    expect(query(zone, 'web-0.nginx.shop.svc.cluster.local', 'A').rcode).toBe('NXDOMAIN');
  });

  it('know a pod far beyond those that are listed', () => {
    const objects = [service('nginx'), statefulSet('web', { replicas: 1_000_000_000 })];
    expect(ask({ objects }, 'web-999999999.nginx')).toBe('NOERROR A web-999999999');
    expect(ask({ objects }, 'web-1000000000.nginx')).toBe('NXDOMAIN');
  });
});

describe('random pod names with endpoint_pod_names', () => {
  it('are one SRV target for both families of a pod, counted twice in the weight', () => {
    const settings: ClusterSettings = { ...shop, ipFamilies: ['IPv4', 'IPv6'], dns: { ...shop.dns, endpointPodNames: true } };
    const objects = [service('nginx', { ipFamilyPolicy: 'PreferDualStack' }), deployment('api')];
    expect(ask({ objects, settings }, '_web._tcp.nginx', 'SRV')).toBe('NOERROR SRV 0 25 80 null SRV 0 25 80 null');
  });
});
