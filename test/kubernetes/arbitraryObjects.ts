import * as fc from 'fast-check';
import type { JsonObject } from '../../server/src/kubernetes/objects/json.ts';

const apps = fc.constantFrom('a', 'b');
const serviceNames = ['nginx', 'db', 'api'] as const;
const subdomain = fc.constantFrom(...serviceNames, 'other', undefined);
const hostname = fc.constantFrom('h1', undefined);

/** An object without the entries that are undefined, as a manifest would be written. */
function written(fields: Readonly<Record<string, unknown>>): JsonObject {
  return JSON.parse(JSON.stringify(fields)) as JsonObject;
}

const containerPorts = fc.subarray([
  { name: 'http', containerPort: 8080 },
  { name: 'dns', containerPort: 53, protocol: 'UDP' },
]);
const template = fc.record({ app: apps, hostname, subdomain, ports: containerPorts }).map(({ app, ports, ...spec }) => ({
  metadata: { labels: { app } },
  spec: { ...spec, containers: [{ name: 'main', image: 'registry.example/app:1', ports }] },
}));

const ports = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('web', 'dns', 'grpc'),
    port: fc.constantFrom(80, 53, 9000),
    protocol: fc.constantFrom('TCP', 'UDP', undefined),
    targetPort: fc.constantFrom(8080, 'http', 'dns', undefined),
  }),
  { selector: ({ name }) => name, maxLength: 3 },
);

const service = fc
  .record({
    name: fc.constantFrom(...serviceNames),
    clusterIP: fc.constantFrom('None', 'None', 'None', undefined),
    app: fc.constantFrom('a', 'b', 'nobody'),
    ports,
    publishNotReadyAddresses: fc.constantFrom(true, undefined),
    ipFamilyPolicy: fc.constantFrom('PreferDualStack', undefined),
    // One unnamed port is allowed.
    unnamed: fc.boolean(),
  })
  .map(({ name, app, unnamed, ports: listed, ...spec }) => {
    const named = unnamed ? listed.slice(0, 1).map((port) => ({ ...port, name: undefined })) : listed;
    return written({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { ...spec, selector: { app }, ports: named } });
  });

const externalName = fc
  .constantFrom('db.example.com', 'web-0.nginx.shop.svc.cluster.local', 'nginx.shop.svc.cluster.local')
  .map((target) =>
    written({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'alias' }, spec: { type: 'ExternalName', externalName: target } }),
  );

const statefulSet = fc
  .record({
    name: fc.constantFrom('web', 'pg'),
    serviceName: subdomain,
    replicas: fc.nat(4),
    start: fc.constantFrom(undefined, 5),
    template,
  })
  .map(({ name, start, ...spec }) =>
    written({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name },
      spec: { ...spec, ...(start === undefined ? {} : { ordinals: { start } }) },
    }),
  );
const deployment = fc
  .record({ replicas: fc.nat(3), template })
  .map((spec) => written({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'front' }, spec }));
const job = fc.record({ completions: fc.integer({ min: 1, max: 3 }), template }).map(({ completions, template: pods }) =>
  written({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'pi' },
    spec: { completionMode: 'Indexed', completions, parallelism: completions, template: pods },
  }),
);
const pod = fc
  .record({ name: fc.constantFrom('busybox1', 'busybox2'), template })
  .map(({ name, template: { metadata, spec } }) => written({ apiVersion: 'v1', kind: 'Pod', metadata: { name, ...metadata }, spec }));

/** Manifests of one namespace, as plain objects; no two have one kind and name. */
export const arbitraryObjects: fc.Arbitrary<readonly JsonObject[]> = fc
  .uniqueArray(fc.oneof(service, service, externalName, statefulSet, deployment, job, pod), {
    selector: (object) => JSON.stringify([object['kind'], object['metadata']]),
    minLength: 2,
    maxLength: 8,
  })
  .map((objects) => [
    ...new Map(
      objects.map((object) => [`${JSON.stringify(object['kind'])} ${JSON.stringify((object['metadata'] as JsonObject)['name'])}`, object]),
    ).values(),
  ]);
