import { assert, asyncProperty, constantFrom, array, record, option, integer, oneof, type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import { LiveTree } from '../../server/src/cluster/tree/liveTree.ts';
import { podLines } from '../../server/src/cluster/tree/podLines.ts';
import { recordRows } from '../../server/src/cluster/tree/serviceRow.ts';
import { resources, type Resource } from '../../server/src/cluster/watch/resource.ts';
import { LiveStore } from '../../server/src/cluster/watch/store.ts';
import { serviceRoad } from '../../server/src/kubernetes/dns/serviceRoad.ts';
import type { JsonObject } from '../../server/src/kubernetes/objects/json.ts';
import { readObject, type KubeObject } from '../../server/src/kubernetes/objects/read.ts';
import { defaultSettings } from '../../server/src/kubernetes/settings.ts';
import { worldOf } from '../../server/src/kubernetes/world.ts';

/** Few names, so that objects meet: Services a and b, sets and pods that name them, in two namespaces. */
const namespace = constantFrom('one', 'two');
const service = constantFrom('a', 'b');
const label = constantFrom('x', 'y');

const services: Arbitrary<object> = record({
  name: service,
  namespace,
  headless: constantFrom(true, false),
  app: option(label),
  uid: constantFrom('1', '2'),
}).map(({ name, namespace, headless, app, uid }) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace, uid: `${namespace}-${name}-${uid}` },
  spec: { clusterIP: headless ? 'None' : '10.96.0.1', ports: [{ name: 'web', port: 80 }], ...(app !== null && { selector: { app } }) },
}));

const sets: Arbitrary<object> = record({
  name: constantFrom('web', 'db'),
  namespace,
  serviceName: service,
  replicas: integer({ min: 0, max: 3 }),
}).map(({ name, namespace, serviceName, replicas }) => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name, namespace, uid: `set-${namespace}-${name}` },
  spec: { serviceName, replicas, template: { metadata: { labels: { app: 'x' } } } },
}));

const pods: Arbitrary<object> = record({
  set: constantFrom('web', 'db'),
  ordinal: integer({ min: 0, max: 2 }),
  namespace,
  app: label,
  subdomain: option(service),
  ready: constantFrom('True', 'False'),
}).map(({ set, ordinal, namespace, app, subdomain, ready }) => {
  const name = `${set}-${ordinal}`;
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: set, uid: `set-${namespace}-${set}`, controller: true }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app }, ownerReferences },
    spec: { hostname: name, ...(subdomain !== null && { subdomain }) },
    status: { podIP: `10.0.0.${ordinal}`, conditions: [{ type: 'Ready', status: ready }] },
  };
});

const slices: Arbitrary<object> = record({
  service,
  namespace,
  pods: array(constantFrom('web-0', 'web-1', 'db-0'), { maxLength: 2 }),
  ready: constantFrom(true, false),
  named: constantFrom(true, false),
}).map(({ service, namespace, pods, ready, named }) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: `${service}-slice`, namespace, labels: { 'kubernetes.io/service-name': service } },
  addressType: 'IPv4',
  ports: [{ name: 'web', port: 80, protocol: 'TCP' }],
  endpoints: pods.map((name, i) => ({
    addresses: [`10.0.1.${i}`],
    conditions: { ready },
    ...(named && { hostname: name }),
    targetRef: { kind: 'Pod', name },
  })),
}));

const step = record({ object: oneof(services, sets, pods, slices), gone: constantFrom(true, false, false) });

function read(json: object): { readonly object: KubeObject; readonly resource: Resource['name'] } {
  const object = readObject(json as JsonObject)?.object;
  const resource = resources.find(({ kind }) => kind === object?.kind);
  if (object === undefined || resource === undefined) throw new Error('no object of the tree');
  return { object, resource: resource.name };
}

/** Every row of a tree, with all that is said of it. */
async function drawn(tree: LiveTree): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  for (const namespace of tree.namespaceRows()) {
    rows.push(namespace);
    for (const one of await tree.childRows({ parent: namespace.row.id }, true, 0))
      rows.push(one, await tree.childRows({ parent: one.row.id }, true, 0));
  }
  return rows;
}

test('a tree that followed every change is the tree made of what is there at the end', async () => {
  await assert(
    asyncProperty(array(step, { maxLength: 40 }), async (steps) => {
      const followed = new LiveTree('dev', defaultSettings);
      const store = new LiveStore((change) => followed.apply(change));
      for (const { object: json, gone } of steps) {
        const { object, resource } = read(json);
        if (gone) store.remove(resource, object);
        else store.put(resource, object);
        // Looking in between fills every cache.
        await drawn(followed);
      }
      const fresh = new LiveTree('dev', defaultSettings);
      for (const { name } of resources) for (const after of store.all(name)) fresh.apply({ resource: name, before: undefined, after });
      expect(await drawn(followed)).toEqual(await drawn(fresh));
      expect(followed.size).toBe(fresh.size);
    }),
    { numRuns: 1000 },
  );
});

test('what the tree looks at for one Service is enough: the whole cluster gives the same rows', async () => {
  await assert(
    asyncProperty(array(oneof(services, sets, pods, slices), { maxLength: 30 }), async (objects) => {
      const tree = new LiveTree('dev', defaultSettings);
      const store = new LiveStore((change) => tree.apply(change));
      for (const json of objects) {
        const { object, resource } = read(json);
        store.put(resource, object);
      }
      const world = worldOf(
        'live',
        resources.flatMap(({ name }) => [...store.all(name)]),
      );
      for (const namespace of tree.namespaceRows()) {
        for (const { row } of await tree.childRows({ parent: namespace.row.id }, true, 0)) {
          const service = world.services.find(({ metadata }) => metadata.namespace === namespace.row.label && metadata.name === row.label);
          if (service === undefined) throw new Error(`a row for no Service: ${row.label}`);
          const isService = (name: string): boolean =>
            world.services.some(({ metadata }) => metadata.namespace === namespace.row.label && metadata.name === name);
          const road = serviceRoad(service, world, defaultSettings);
          const whole = recordRows({ id: row.id, service, governs: [], known: { road, lines: podLines(road, isService) } }, 0);
          expect(await tree.childRows({ parent: row.id }, true, 0)).toEqual(whole);
        }
      }
    }),
    { numRuns: 1000 },
  );
});
