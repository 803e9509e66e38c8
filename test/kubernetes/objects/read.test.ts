import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { JsonObject } from '../../../server/src/kubernetes/objects/json.ts';
import { objectsIn, readObject, type ReadObject } from '../../../server/src/kubernetes/objects/read.ts';
import { isHeadless, type Service } from '../../../server/src/kubernetes/objects/service.ts';
import { parseManifestFile } from '../../../server/src/manifest/manifestFile.ts';

/** One object of each kind that DNS depends on, with the fields that do. */
const objects: readonly JsonObject[] = [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' }, annotations: { note: 'on' } },
    spec: {
      clusterIP: 'None',
      clusterIPs: ['None'],
      selector: { app: 'web', version: '010' },
      ports: [
        { name: 'http', port: 80, targetPort: 'http' },
        { port: 81, targetPort: 8081, protocol: 'UDP' },
      ],
      publishNotReadyAddresses: true,
      ipFamilies: ['IPv4'],
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web' },
    spec: {
      serviceName: 'web',
      replicas: 3,
      ordinals: { start: 5 },
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['a', 'b'] }] },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          hostname: 'h',
          subdomain: 's',
          containers: [{ name: 'c', image: 'x', ports: [{ name: 'http', containerPort: 8080 }], env: [{ name: 'A', value: 'y' }] }],
        },
      },
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'd' },
    spec: { replicas: 2, template: { metadata: { labels: { a: 'b' } } } },
  },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'r' }, spec: { replicas: 0 } },
  {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'ds' },
    spec: { template: { spec: { dnsPolicy: 'None', dnsConfig: { searches: ['x.y'], options: [{ name: 'ndots', value: '2' }] } } } },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'j' },
    spec: { completions: 2, completionMode: 'Indexed', template: { spec: { subdomain: 'web' } } },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'cj' },
    spec: { schedule: '* * * * *', jobTemplate: { spec: { parallelism: 1 } } },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', labels: { app: 'web' } },
    spec: { hostname: 'a', subdomain: 'web' },
    status: { phase: 'Running', podIPs: [{ ip: '10.0.0.1' }] },
  },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'web-abc', labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.0.0.1'], hostname: 'web-0', conditions: { ready: true }, targetRef: { kind: 'Pod', name: 'web-0' } }],
    ports: [{ name: 'http', port: 80 }],
  },
  {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name: 'e' },
    subsets: [{ addresses: [{ ip: '10.0.0.2', hostname: 'h' }], ports: [{ port: 80 }] }],
  },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
];

/** What a manifest of several documents says. */
function fromManifest(text: string): (ReadObject | undefined)[] {
  return parseManifestFile(text).documents.flatMap(({ document }) => document.objects.map(({ read }) => read));
}

/** What `kubectl get … -o json` printed. */
function fromDump(text: string): (ReadObject | undefined)[] {
  return [...objectsIn(JSON.parse(text) as JsonObject)].map(({ json }) => readObject(json));
}

/** What a watch sent: one event a line. */
function fromWatch(lines: string): (ReadObject | undefined)[] {
  return lines.split('\n').map((line) => readObject((JSON.parse(line) as { object: JsonObject }).object));
}

const manifest = objects.map((one) => stringify(one, { version: '1.1' })).join('---\n');
const dump = JSON.stringify({ apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: '' }, items: objects });
const watch = objects.map((object) => JSON.stringify({ type: 'ADDED', object })).join('\n');

describe('one reader serves manifest, dump and watch', () => {
  const read = fromManifest(manifest);

  it('and reads all kinds', () => {
    expect(read.map((one) => one?.object.kind)).toEqual(objects.map((one) => one['kind']));
    expect(read.flatMap((one) => one?.problems ?? [])).toEqual([]);
  });

  it('and says the same of each', () => {
    expect(fromDump(dump)).toEqual(read);
    expect(fromWatch(watch)).toEqual(read);
  });

  it('of the list that the API server gives, whose items name no kind', () => {
    const services = objects.filter((one) => one['kind'] === 'Service');
    const items = services.map(({ metadata, spec }) => ({ metadata, spec }) as JsonObject);
    const list = { apiVersion: 'v1', kind: 'ServiceList', items };
    const expected = fromManifest(services.map((one) => stringify(one, { version: '1.1' })).join('---\n'));
    expect(fromDump(JSON.stringify(list))).toEqual(expected);
    expect(items.map((item) => readObject(item, { apiVersion: 'v1', kind: 'Service' }))).toEqual(expected);
  });

  it('however the manifest is written', () => {
    expect(fromManifest(manifest.replaceAll('\n', '\r\n'))).toEqual(read);
    expect(fromManifest(objects.map((one) => JSON.stringify(one)).join('\n---\n'))).toEqual(read);
    expect(fromManifest(dump)).toEqual(read);
    expect(fromManifest(objects.map((one) => stringify(one, { version: '1.1', collectionStyle: 'flow' })).join('---\n'))).toEqual(read);
    expect(fromManifest(stringify({ apiVersion: 'v1', kind: 'List', items: objects }, { version: '1.1' }))).toEqual(read);
  });
});

describe('a field of another type', () => {
  const text =
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: 5\nspec:\n  clusterIP: None\n  selector: {app: on, tier: db}\n  ports: [{port: "80"}, 7]\n';
  const [read] = fromManifest(text);

  it('counts as not set, and is named with its path', () => {
    expect(read?.problems.map(({ path, expected, found }) => [path.join('.'), expected, found])).toEqual([
      ['metadata.name', 'string', 5],
      ['spec.selector.app', 'string', true],
      ['spec.ports.0.port', 'integer', '80'],
      ['spec.ports.1', 'object', 7],
    ]);
    expect(read?.object.metadata).toEqual({});
  });

  it('takes nothing else along, and indices stay those of the source', () => {
    const service = read?.object as Service;
    expect(isHeadless(service)).toBe(true);
    expect(service.spec.selector).toEqual({ app: 'true', tier: 'db' });
    expect(service.spec.ports).toEqual([{}, undefined]);
  });
});

describe('what is not for this reader', () => {
  it.each([
    ['another kind', { apiVersion: 'v1', kind: 'ConfigMap' }],
    ['a kind of the same name in another group', { apiVersion: 'serving.knative.dev/v1', kind: 'Service' }],
    ['an object without a version', { kind: 'Service' }],
    ['a list', [{ apiVersion: 'v1', kind: 'Service' }]],
    ['nothing', null],
  ])('%s', (_what, json) => {
    expect(readObject(json)).toBeUndefined();
  });
});
