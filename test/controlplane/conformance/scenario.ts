import * as fc from 'fast-check';
import type { Manifest } from '../objects.ts';

/** What is applied to one namespace, and what is then done to single pods. */
export interface Scenario {
  readonly manifests: readonly Manifest[];
  /** Done to the n-th pod by name, counted round: `state[0]` to the first. */
  readonly states: readonly ('notReady' | 'terminating')[];
}

const apps = fc.constantFrom('a', 'a', 'b');
const serviceNames = ['nginx', 'db', 'api'] as const;

/** Without the entries that are undefined, as a manifest would be written. */
function written(fields: Readonly<Record<string, unknown>>): Manifest {
  return JSON.parse(JSON.stringify(fields)) as Manifest;
}

const containerPorts = fc.subarray([
  { name: 'http', containerPort: 8080 },
  { name: 'dns', containerPort: 53, protocol: 'UDP' },
  { name: 'sig', containerPort: 9001, protocol: 'SCTP' },
]);

const template = fc
  .record({
    app: apps,
    tier: fc.constantFrom(undefined, 'front'),
    hostname: fc.constantFrom(undefined, undefined, 'h1', 'web-0'),
    subdomain: fc.constantFrom(undefined, ...serviceNames, 'other'),
    hostNetwork: fc.constantFrom(undefined, undefined, undefined, undefined, true),
    ports: containerPorts,
  })
  .map(({ app, tier, ports, hostNetwork, ...identity }) => ({
    metadata: { labels: { app, ...(tier === undefined ? {} : { tier }) } },
    // On the node's network two pods with declared ports would not fit one node.
    spec: {
      ...identity,
      hostNetwork,
      containers: [{ name: 'main', image: 'registry.example/app:1', ports: hostNetwork === true ? [] : ports }],
    },
  }));

const servicePorts = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('web', 'dns', 'sig', 'grpc'),
    port: fc.constantFrom(80, 53, 9000, 8080),
    protocol: fc.constantFrom(undefined, 'TCP', 'UDP', 'SCTP'),
    targetPort: fc.constantFrom<number | string | undefined>(undefined, undefined, 8080, 9090, 'http', 'dns', 'sig'),
  }),
  { maxLength: 3, comparator: (a, b) => a.name === b.name || (a.port === b.port && (a.protocol ?? 'TCP') === (b.protocol ?? 'TCP')) },
);

const service = fc
  .record({
    name: fc.constantFrom(...serviceNames),
    virtual: fc.nat(4).map((n) => n === 0),
    selector: fc.constantFrom({ app: 'a' }, { app: 'a' }, { app: 'b' }, { app: 'a', tier: 'front' }, { app: 'nobody' }),
    ports: servicePorts,
    unnamed: fc.nat(5).map((n) => n === 0),
    publishNotReadyAddresses: fc.constantFrom(undefined, undefined, true),
    ipFamilyPolicy: fc.constantFrom(undefined, undefined, 'PreferDualStack'),
  })
  .map(({ name, virtual, ports, unnamed, ...spec }) => {
    const named = unnamed ? ports.slice(0, 1).map((port) => ({ ...port, name: undefined })) : ports;
    const listed = virtual && named.length === 0 ? [{ name: 'web', port: 80 }] : named;
    return [
      written({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name },
        spec: { ...spec, clusterIP: virtual ? undefined : 'None', ports: listed },
      }),
    ];
  });

const externalName = fc
  .constantFrom('db.example.com', 'nginx', 'web-0.nginx.NAMESPACE.svc.cluster.local', 'nginx.NAMESPACE.svc.cluster.local')
  .map((target) => [
    written({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'alias' }, spec: { type: 'ExternalName', externalName: target } }),
  ]);

/** A Service without selector, filled by hand. */
const outside = fc
  .record({
    virtual: fc.nat(3).map((n) => n === 0),
    labelled: fc.nat(3).map((n) => n > 0),
    name: fc.constantFrom(undefined, 'pg'),
    endpoints: fc.array(
      fc.record({
        hostname: fc.constantFrom(undefined, 'db-0', 'db-1'),
        conditions: fc.constantFrom(undefined, { ready: true }, { ready: false }),
        addresses: fc.uniqueArray(fc.constantFrom('203.0.113.5', '203.0.113.6', '203.0.113.7'), { minLength: 1, maxLength: 2 }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ virtual, labelled, name, endpoints }) => [
    written({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'ext' },
      spec: { clusterIP: virtual ? undefined : 'None', ipFamilyPolicy: 'SingleStack', ports: [{ name, port: 5432 }] },
    }),
    written({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'ext-1', labels: labelled ? { 'kubernetes.io/service-name': 'ext' } : {} },
      addressType: 'IPv4',
      ports: [{ name, port: 5432 }],
      endpoints,
    }),
  ]);

const statefulSet = fc
  .record({
    name: fc.constantFrom('web', 'pg'),
    serviceName: fc.constantFrom(undefined, ...serviceNames, 'other'),
    replicas: fc.integer({ min: 0, max: 3 }),
    start: fc.constantFrom(undefined, undefined, 5),
    template,
  })
  .map(({ name, start, ...spec }) => [
    workload('apps/v1', 'StatefulSet', name, { ...spec, ordinals: start === undefined ? undefined : { start } }),
  ]);

const deployment = fc
  .record({ replicas: fc.integer({ min: 0, max: 3 }), template })
  .map((spec) => [workload('apps/v1', 'Deployment', 'front', spec)]);

const daemonSet = fc.record({ template }).map((spec) => [workload('apps/v1', 'DaemonSet', 'agent', spec)]);

const job = fc.record({ completions: fc.integer({ min: 1, max: 3 }), template }).map(({ completions, template: { metadata, spec } }) => [
  written({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'pi' },
    spec: {
      completionMode: 'Indexed',
      completions,
      parallelism: completions,
      template: { metadata, spec: { ...spec, restartPolicy: 'Never' } },
    },
  }),
]);

const pod = fc
  .record({ name: fc.constantFrom('busybox1', 'busybox2'), template })
  .map(({ name, template: { metadata, spec } }) => [written({ apiVersion: 'v1', kind: 'Pod', metadata: { name, ...metadata }, spec })]);

/** Each workload has a label of its own beside those that Services select, so that none adopts another's pods. */
function workload(
  apiVersion: string,
  kind: string,
  name: string,
  spec: { readonly template: { readonly metadata: { readonly labels: object }; readonly spec: object }; readonly [field: string]: unknown },
): Manifest {
  const { template: pods } = spec;
  const own = { set: `${kind}-${name}`.toLowerCase() };
  const labelled = { ...pods, metadata: { labels: { ...pods.metadata.labels, ...own } } };
  return written({ apiVersion, kind, metadata: { name }, spec: { ...spec, selector: { matchLabels: own }, template: labelled } });
}

/** Any scenario: Services of every kind over workloads of every kind, in some state. */
export const scenario: fc.Arbitrary<Scenario> = fc.record({
  manifests: fc
    .array(
      fc.oneof(
        { weight: 5, arbitrary: service },
        { weight: 1, arbitrary: externalName },
        { weight: 1, arbitrary: outside },
        { weight: 4, arbitrary: statefulSet },
        { weight: 2, arbitrary: deployment },
        { weight: 1, arbitrary: daemonSet },
        { weight: 1, arbitrary: job },
        { weight: 2, arbitrary: pod },
      ),
      { minLength: 2, maxLength: 7 },
    )
    .map((groups) => distinct(groups.flat())),
  states: fc.oneof(fc.constant([]), fc.array(fc.constantFrom('notReady' as const, 'terminating' as const), { maxLength: 3 })),
});

/** The first object of each kind and name. */
function distinct(manifests: readonly Manifest[]): readonly Manifest[] {
  const known = new Map<string, Manifest>();
  for (const manifest of manifests) {
    const key = `${manifest.kind} ${manifest.metadata.name}`;
    if (!known.has(key)) known.set(key, manifest);
  }
  return [...known.values()];
}
