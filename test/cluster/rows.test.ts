import { describe, expect, test } from 'vitest';
import { LiveTree } from '../../server/src/cluster/tree/liveTree.ts';
import type { LiveRow } from '../../server/src/cluster/tree/row.ts';
import type { Resource } from '../../server/src/cluster/watch/resource.ts';
import { resources } from '../../server/src/cluster/watch/resource.ts';
import { LiveStore } from '../../server/src/cluster/watch/store.ts';
import type { JsonObject } from '../../server/src/kubernetes/objects/json.ts';
import { readObject } from '../../server/src/kubernetes/objects/read.ts';
import { defaultSettings, type ClusterSettings } from '../../server/src/kubernetes/settings.ts';

/** Noon in the machine's own time zone, so that clock times read the same everywhere. */
const now = new Date(2026, 10, 21, 14, 30, 0).getTime();
const at = (hours: number, minutes: number, seconds: number): string => new Date(2026, 10, 21, hours, minutes, seconds).toISOString();

interface Wanted {
  readonly service?: object;
  readonly set?: object | null;
  readonly pods?: readonly JsonObject[];
  readonly endpoints?: readonly object[];
  readonly settings?: ClusterSettings;
}

/** The world of words.md: Service nginx governs StatefulSet web of three replicas in namespace shop. */
function treeOf({ service = {}, set = {}, pods = [], endpoints = [], settings = defaultSettings }: Wanted): LiveTree {
  const tree = new LiveTree('dev', settings);
  const store = new LiveStore((change) => tree.apply(change));
  const put = (json: object): void => {
    const read = readObject(json as JsonObject);
    const resource = resources.find(({ kind }) => kind === read?.object.kind) as Resource;
    if (read !== undefined) store.put(resource.name, read.object);
  };
  const meta = { name: 'nginx', namespace: 'shop', uid: 'u1', resourceVersion: '1' };
  put({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: meta,
    spec: { clusterIP: 'None', selector: { app: 'nginx' }, ports: [{ name: 'web', port: 80 }], ...service },
  });
  const template = { metadata: { labels: { app: 'nginx' } } };
  if (set !== null)
    put({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'web', namespace: 'shop', uid: 'u2' },
      spec: { serviceName: 'nginx', replicas: 3, template, ...set },
    });
  for (const one of pods) put(one);
  const labels = { 'kubernetes.io/service-name': 'nginx', 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io' };
  const slice = { addressType: 'IPv4', ports: [{ name: 'web', port: 80, protocol: 'TCP' }], endpoints };
  put({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'nginx-x7k2p', namespace: 'shop', labels }, ...slice });
  return tree;
}

function pod(
  name: string,
  change: { readonly labels?: object; readonly spec?: object; readonly status?: object; readonly metadata?: object } = {},
): JsonObject {
  const owner = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'u2', controller: true };
  const json = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'shop',
      uid: name,
      labels: { app: 'nginx', ...change.labels },
      ownerReferences: [owner],
      ...change.metadata,
    },
    spec: { hostname: name, subdomain: 'nginx', nodeName: 'node-a', ...change.spec },
    status: { phase: 'Running', podIP: `10.0.0.1${name.slice(-1)}`, conditions: [{ type: 'Ready', status: 'True' }], ...change.status },
  };
  return json;
}

function endpoint(name: string, change: object = {}): object {
  return {
    addresses: [`10.0.0.1${name.slice(-1)}`],
    conditions: { ready: true, serving: true, terminating: false },
    hostname: name,
    targetRef: { kind: 'Pod', name },
    nodeName: 'node-a',
    zone: 'zone-1',
    ...change,
  };
}

const all = ['web-0', 'web-1', 'web-2'];

async function rowsOf(tree: LiveTree): Promise<readonly LiveRow[]> {
  const [service] = await tree.childRows({ parent: 'namespace/dev/shop' }, true, now);
  return service === undefined ? [] : [service, ...(await tree.childRows({ parent: service.row.id }, true, now))];
}

/** Label | description | tooltip, as in words.md 4. */
async function drawn(wanted: Wanted): Promise<readonly string[]> {
  return (await rowsOf(treeOf(wanted))).map(({ row }) => `${row.label} | ${row.description} | ${row.tooltip.replaceAll('\n', ' / ')}`);
}

/** The row with this label. */
async function row(label: string, wanted: Wanted): Promise<string | undefined> {
  return (await drawn(wanted)).find((line) => line.startsWith(`${label} |`));
}

describe('a Service whose pods are all there', () => {
  test('its name, its pods, its named ports', async () => {
    expect(await drawn({ pods: all.map((name) => pod(name)), endpoints: all.map((name) => endpoint(name)) })).toEqual([
      'nginx | 3 pods | Headless. Governs web. / nginx.shop.svc.cluster.local',
      'nginx.shop.svc.cluster.local | 3 addresses | 10.0.0.10 / 10.0.0.11 / 10.0.0.12',
      'web-0 | 10.0.0.10 | web-0.nginx.shop.svc.cluster.local / Node node-a / Topology zone zone-1',
      'web-1 | 10.0.0.11 | web-1.nginx.shop.svc.cluster.local / Node node-a / Topology zone zone-1',
      'web-2 | 10.0.0.12 | web-2.nginx.shop.svc.cluster.local / Node node-a / Topology zone zone-1',
      '_web._tcp | port 80 · 3 pods | 0 33 80 web-0.nginx.shop.svc.cluster.local / 0 33 80 web-1.nginx.shop.svc.cluster.local / 0 33 80 web-2.nginx.shop.svc.cluster.local',
    ]);
  });

  test('pods in the order of their numbers', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `web-${i}`);
    const labels = (
      await rowsOf(treeOf({ set: { replicas: 12 }, pods: names.map((name) => pod(name)), endpoints: names.map((name) => endpoint(name)) }))
    ).map(({ row }) => row.label);
    expect(labels.slice(2, 14)).toEqual(names);
  });

  test('a pod of both families is one row', async () => {
    const both = [endpoint('web-0')];
    const tree = treeOf({ set: { replicas: 1 }, pods: [pod('web-0')], endpoints: both, service: { ipFamilies: ['IPv4', 'IPv6'] } });
    const labels = { 'kubernetes.io/service-name': 'nginx' };
    const slice = {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'six', namespace: 'shop', labels },
      addressType: 'IPv6',
      ports: [],
      endpoints: [endpoint('web-0', { addresses: ['fd00::5'] })],
    };
    const read = readObject(slice as unknown as JsonObject);
    tree.apply({ resource: 'endpointslices', before: undefined, after: read?.object });
    const drawnRows = (await rowsOf(tree)).map(({ row }) => `${row.label} | ${row.description}`);
    expect(drawnRows).toContain('web-0 | 10.0.0.10, fd00::5');
    expect(drawnRows[0]).toBe('nginx | 1 pod');
  });
});

describe('missing pods say why', () => {
  const two = { pods: [pod('web-0'), pod('web-2')], endpoints: [endpoint('web-0'), endpoint('web-2')] };

  test('not ready', async () => {
    const asleep = pod('web-1', { status: { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: at(14, 2, 11) }] } });
    const notReady = endpoint('web-1', { conditions: { ready: false, serving: false, terminating: false } });
    const wanted = { pods: [...two.pods, asleep], endpoints: [...two.endpoints, notReady] };
    expect(await row('web-1', wanted)).toBe('web-1 | missing: not ready | Not ready since 14:02:11.');
    expect(await row('nginx', wanted)).toBe('nginx | 2 of 3 pods · 1 missing | Headless. Governs web. / nginx.shop.svc.cluster.local');
  });

  test('terminating', async () => {
    const dying = pod('web-1', { metadata: { deletionTimestamp: at(14, 0, 0) } });
    const leaving = endpoint('web-1', { conditions: { ready: false, serving: true, terminating: true } });
    expect(await row('web-1', { pods: [...two.pods, dying], endpoints: [...two.endpoints, leaving] })).toBe(
      'web-1 | missing: terminating | Unpublished since its deletion began.',
    );
  });

  test('not selected', async () => {
    const wanted = {
      ...two,
      service: { selector: { app: 'nginx', tier: 'web' } },
      pods: all.map((name) => pod(name, { labels: { tier: 'frontend' } })),
      endpoints: [],
    };
    expect(await row('web-0', wanted)).toBe('web-0 | missing: not selected | Selector: tier=web, pod: tier=frontend.');
    expect(await row('nginx', wanted)).toMatch(/^nginx \| 0 of 3 pods · 3 missing \|/);
  });

  test('no address yet', async () => {
    const waiting = pod('web-1', { status: { phase: 'Pending', podIP: '', conditions: [] } });
    expect(await row('web-1', { pods: [...two.pods, waiting], endpoints: two.endpoints })).toBe(
      'web-1 | missing: no address yet | The pod has no IP.',
    );
  });

  test('not created yet', async () => {
    const wanted = { pods: two.pods.slice(0, 1).concat(pod('web-1')), endpoints: [endpoint('web-0'), endpoint('web-1')] };
    expect(await row('web-2', wanted)).toBe('web-2 | missing: not created yet | web declares 3 pods, has 2.');
  });

  test('nothing is missing before all lists are there', async () => {
    const tree = treeOf(two);
    const [service] = await tree.childRows({ parent: 'namespace/dev/shop' }, false, now);
    expect(service?.row.description).toBe('');
    expect((await tree.childRows({ parent: service?.row.id ?? '' }, false, now)).map((one) => one.row.label)).toEqual(['connecting…']);
  });
});

describe('published, but', () => {
  test('not ready', async () => {
    const early = endpoint('web-1', { conditions: { ready: true, serving: false, terminating: false } });
    const wanted = {
      service: { publishNotReadyAddresses: true },
      set: { replicas: 2 },
      pods: [pod('web-0'), pod('web-1')],
      endpoints: [endpoint('web-0'), early],
    };
    expect(await row('web-1', wanted)).toBe(
      'web-1 | 10.0.0.11 · not ready, published | web-1.nginx.shop.svc.cluster.local / publishNotReadyAddresses is true. / Node node-a / Topology zone zone-1',
    );
  });

  test('without a pod name', async () => {
    const wanted = {
      set: null,
      pods: [pod('web-0', { spec: { subdomain: 'ngnix' } })],
      endpoints: [endpoint('web-0', { hostname: undefined })],
    };
    expect(await row('web-0', wanted)).toMatch(
      /^web-0 \| 10\.0\.0\.10 · no pod name \| Subdomain is ngnix, not nginx\. \/ CoreDNS answers 10-0-0-10\.nginx\.shop\.svc\.cluster\.local; the DNS specification does not promise it\./,
    );
  });
});

describe('pods without the name their hostname promises', () => {
  const wanted = {
    set: null,
    pods: [pod('web-0', { spec: { subdomain: 'ngnix' } })],
    endpoints: [endpoint('web-0', { hostname: undefined })],
  };

  test('are counted', async () => {
    expect(await row('nginx', wanted)).toMatch(/^nginx \| 1 pod · 1 without name \|/);
  });

  test('unless they are named under another Service that is there', async () => {
    const tree = treeOf(wanted);
    await rowsOf(tree);
    const peers = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'ngnix', namespace: 'shop' }, spec: { clusterIP: 'None' } };
    tree.apply({ resource: 'services', before: undefined, after: readObject(peers)?.object });
    const rows = await tree.childRows({ parent: 'namespace/dev/shop' }, true, now);
    expect(rows.find(({ row }) => row.label === 'nginx')?.row.description).toBe('1 pod');
  });
});

describe('slices that CoreDNS still answers from', () => {
  test('those that outlive a removed selector', async () => {
    expect(await row('nginx', { set: null, service: { selector: null }, endpoints: [endpoint('web-0')] })).toMatch(/^nginx \| 1 pod \|/);
  });
});

describe('Services that are not headless', () => {
  test('a governing one is shown and says so', async () => {
    const wanted = {
      service: { clusterIP: '10.96.0.9' },
      pods: all.map((name) => pod(name)),
      endpoints: all.map((name) => endpoint(name)),
    };
    expect(await row('nginx', wanted)).toBe('nginx | virtual IP · governs web | Not headless. Governs web. / nginx.shop.svc.cluster.local');
  });

  test('one that nothing is named under is not shown', async () => {
    expect(await drawn({ service: { clusterIP: '10.96.0.9' }, set: null })).toEqual([]);
  });
});

describe('empty Services', () => {
  test('that select nothing', async () => {
    expect(await drawn({ set: null })).toEqual([
      'nginx | 0 pods | Headless. / nginx.shop.svc.cluster.local / No pod has app=nginx.',
      'nginx.shop.svc.cluster.local | no address | ',
      '_web._tcp | no record | ',
    ]);
  });

  test('filled by hand', async () => {
    const wanted = { set: null, service: { selector: {} }, endpoints: [{ addresses: ['203.0.113.5'], hostname: 'db-0' }] };
    expect(await drawn(wanted)).toEqual([
      'nginx | 1 endpoint | Headless. / nginx.shop.svc.cluster.local',
      'nginx.shop.svc.cluster.local | 1 address | 203.0.113.5',
      'db-0 | 203.0.113.5 | db-0.nginx.shop.svc.cluster.local',
      '_web._tcp | port 80 · 1 endpoint | 0 100 80 db-0.nginx.shop.svc.cluster.local',
    ]);
  });
});

describe('what is copied, and what the status bar says', () => {
  const wanted = { pods: all.slice(0, 2).map((name) => pod(name)), endpoints: all.slice(0, 2).map((name) => endpoint(name)) };
  const texts = async (label: string, more: Wanted = wanted): Promise<LiveRow['texts'] | undefined> =>
    (await rowsOf(treeOf(more))).find(({ row }) => row.label === label)?.texts;

  test('of a pod', async () => {
    expect(await texts('web-0')).toMatchObject({
      fqdn: { text: 'web-0.nginx.shop.svc.cluster.local', said: 'Copied web-0.nginx.shop.svc.cluster.local' },
      short: { text: 'web-0.nginx', said: 'Copied web-0.nginx, for namespace shop' },
      address: { text: '10.0.0.10', said: 'Copied 10.0.0.10' },
    });
  });

  test('of a missing pod', async () => {
    expect(await texts('web-2')).toEqual({ otherwise: 'Nothing copied: web-2 has no record' });
  });

  test('of a pod named by address', async () => {
    const nameless = {
      set: null,
      pods: [pod('web-0', { spec: { hostname: '', subdomain: '' } })],
      endpoints: [endpoint('web-0', { hostname: undefined })],
    };
    expect((await texts('web-0', nameless))?.fqdn).toEqual({
      text: '10-0-0-10.nginx.shop.svc.cluster.local',
      said: 'Copied 10-0-0-10.nginx.shop.svc.cluster.local: CoreDNS only, changes with the address',
    });
  });

  test('of a Service: all its names', async () => {
    expect((await texts('nginx'))?.all).toEqual({
      text: 'web-0.nginx.shop.svc.cluster.local\nweb-1.nginx.shop.svc.cluster.local',
      said: 'Copied 2 names',
    });
  });
});

test('a screen reader hears label, kind, description and complete name', async () => {
  const rows = await rowsOf(treeOf({ pods: [pod('web-0')], endpoints: [endpoint('web-0')], set: { replicas: 2 } }));
  expect(rows.map(({ row }) => row.accessibleLabel)).toEqual([
    'nginx, headless Service, 1 of 2 pods · 1 missing, nginx.shop.svc.cluster.local',
    'nginx.shop.svc.cluster.local, Service name, 1 address',
    'web-0, pod, 10.0.0.10, web-0.nginx.shop.svc.cluster.local',
    'web-1, pod, missing: not created yet, web-1.nginx.shop.svc.cluster.local',
    '_web._tcp, SRV name, port 80 · 1 pod, _web._tcp.nginx.shop.svc.cluster.local',
  ]);
});

describe('the objects behind a row', () => {
  const objects = async (label: string, wanted: Wanted): Promise<readonly string[]> =>
    (await rowsOf(treeOf(wanted))).find(({ row }) => row.label === label)?.objects.map(({ kind, name }) => `${kind} ${name}`) ?? [];

  test('a pod, its set, its Service', async () => {
    expect(await objects('web-0', { pods: [pod('web-0')], endpoints: [endpoint('web-0')] })).toEqual([
      'Pod web-0',
      'StatefulSet web',
      'Service nginx',
    ]);
  });

  test('of a missing pod, too', async () => {
    expect(await objects('web-2', { pods: [pod('web-0')], endpoints: [endpoint('web-0')] })).toEqual([
      'Pod web-2',
      'StatefulSet web',
      'Service nginx',
    ]);
  });

  test('behind a ReplicaSet its Deployment', async () => {
    const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'api-7d9f', uid: 'r', controller: true };
    const made = pod('web-0', { labels: { 'pod-template-hash': '7d9f' }, metadata: { ownerReferences: [owner] } });
    expect(await objects('web-0', { set: null, pods: [made], endpoints: [endpoint('web-0')] })).toEqual([
      'Pod web-0',
      'Deployment api',
      'Service nginx',
    ]);
  });

  test('a Service and what it governs', async () => {
    expect(await objects('nginx', {})).toEqual(['Service nginx', 'StatefulSet web']);
  });
});

test('ids are those of the objects, whatever happens to them', async () => {
  const before = await rowsOf(treeOf({ pods: all.map((name) => pod(name)), endpoints: all.map((name) => endpoint(name)) }));
  const after = await rowsOf(treeOf({}));
  expect(after.map(({ row }) => row.id)).toEqual(before.map(({ row }) => row.id));
  expect(new Set(before.map(({ row }) => row.id)).size).toBe(before.length);
});
