import { livePod } from './controllers/pod.ts';
import { isControllerLabel } from './labels.ts';
import type { DeclaredPods } from './controllers/declaredPods.ts';
import { podsOf } from './controllers/pods.ts';
import { templateOf } from './controllers/template.ts';
import { serviceNameLabel, type Endpoints, type EndpointSlice } from './objects/endpointSlice.ts';
import type { KubeObject } from './objects/read.ts';
import type { Service } from './objects/service.ts';
import type { Pod, Workload } from './objects/workload.ts';
import type { ClusterSettings } from './settings.ts';
import type { World } from './world.ts';

/** Namespaces every cluster has. */
const builtInNamespaces = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/**
 * A world by name, namespace and label, so that no look-up goes through all of it. Built once for a world and its settings; parts that
 * only explanations need are built per namespace when first asked for.
 */
export interface WorldIndex {
  readonly world: World;
  readonly settings: ClusterSettings;
  namespaceOf(object: KubeObject): string;
  hasNamespace(namespace: string): boolean;
  namespaces(): Iterable<string>;
  services(): Iterable<Service>;
  /** Slices whose label names a Service that is not there. */
  orphanSlices(): Iterable<{ readonly name: string; readonly namespace: string; readonly slices: readonly EndpointSlice[] }>;
  /** Slices without a label that names a Service. */
  unlabelledSlices(): readonly EndpointSlice[];
  /** Of two Services with one name the last, as after applying both. */
  service(name: string, namespace: string): Service | undefined;
  namespacesOfService(name: string): readonly string[];
  servicesIn(namespace: string): readonly Service[];
  slicesOf(service: string, namespace: string): readonly EndpointSlice[];
  endpointsObject(service: string, namespace: string): Endpoints | undefined;
  workloadsIn(namespace: string): readonly Workload[];
  /** Workloads of the namespace whose pods may have these labels. */
  candidates(selector: Readonly<Record<string, string>>, namespace: string): readonly Workload[];
  workload(kind: Workload['kind'], name: string, namespace: string): Workload | undefined;
  /** Workloads of all namespaces whose pods carry this subdomain. */
  withSubdomain(subdomain: string): readonly Workload[];
  /** In a live world only Pods have pods: the others are seen by what they made. */
  podsOf(workload: Workload): DeclaredPods;
}

const indexes = new WeakMap<World, WeakMap<ClusterSettings, WorldIndex>>();

/** The index of a world; the same object for the same world and settings. */
export function indexOf(world: World, settings: ClusterSettings): WorldIndex {
  let ofWorld = indexes.get(world);
  if (ofWorld === undefined) indexes.set(world, (ofWorld = new WeakMap()));
  let index = ofWorld.get(settings);
  if (index === undefined) ofWorld.set(settings, (index = buildIndex(world, settings)));
  return index;
}

function buildIndex(world: World, settings: ClusterSettings): WorldIndex {
  const namespaceOf = (object: KubeObject): string => world.namespaceOf?.(object) ?? object.metadata.namespace ?? settings.namespace;
  const nameOf = (object: KubeObject): string => object.metadata.name ?? '';
  const services = lastBy(world.services, (service) => key(nameOf(service), namespaceOf(service)));
  const endpoints = lastBy(world.endpoints, (object) => key(nameOf(object), namespaceOf(object)));
  const namespaced = groupBy(services.values(), namespaceOf);
  const named = lazy(() => groupBy(services.values(), nameOf));
  const slices = groupBy(slicesByName(world, namespaceOf), (slice) =>
    key(slice.metadata.labels?.[serviceNameLabel] ?? '', namespaceOf(slice)),
  );
  const workloads = lazy(() => groupBy(distinctWorkloads(world, namespaceOf), namespaceOf));
  const namespaces = lazy(() => new Set([...builtInNamespaces, ...world.namespaces.map(nameOf), ...allNamespaces(world, namespaceOf)]));
  const byName = memo((namespace) => lastBy(workloads().get(namespace) ?? [], (workload) => key(nameOf(workload), workload.kind)));
  const byLabel = memo((namespace) => labelIndex(workloads().get(namespace) ?? []));
  const bySubdomain = lazy(() => groupBy([...workloads().values()].flat(), subdomainOf));
  const pods = new Map<Workload, DeclaredPods>();
  return {
    world,
    settings,
    namespaceOf,
    hasNamespace: (namespace) => namespaces().has(namespace),
    namespaces: () => namespaces(),
    services: () => services.values(),
    *orphanSlices() {
      for (const [at, group] of slices) {
        const [name = '', namespace = ''] = at.split('\0');
        if (name !== '' && !services.has(at)) yield { name, namespace, slices: group };
      }
    },
    unlabelledSlices: () => world.slices.filter((slice) => (slice.metadata.labels?.[serviceNameLabel] ?? '') === ''),
    service: (name, namespace) => services.get(key(name, namespace)),
    namespacesOfService: (name) => (named().get(name) ?? []).map(namespaceOf),
    servicesIn: (namespace) => namespaced.get(namespace) ?? [],
    slicesOf: (service, namespace) => slices.get(key(service, namespace)) ?? [],
    endpointsObject: (service, namespace) => endpoints.get(key(service, namespace)),
    workloadsIn: (namespace) => workloads().get(namespace) ?? [],
    candidates: (selector, namespace) => smallestBucket(selector, byLabel(namespace)) ?? workloads().get(namespace) ?? [],
    workload: (kind, name, namespace) => byName(namespace).get(key(name, kind)),
    withSubdomain: (subdomain) => (subdomain === '' ? [] : (bySubdomain().get(subdomain) ?? [])),
    podsOf: (workload) => {
      let made = pods.get(workload);
      if (made === undefined)
        pods.set(
          workload,
          (made = world.source === 'live' ? livePods(workload, namespaceOf(workload)) : podsOf(workload, namespaceOf(workload))),
        );
      return made;
    },
  };
}

/** NUL occurs in no name. */
function key(first: string, second: string): string {
  return `${first}\0${second}`;
}

function subdomainOf(workload: Workload): string {
  return (workload.kind === 'StatefulSet' ? workload.spec.serviceName : templateOf(workload).spec?.subdomain) ?? '';
}

function livePods(workload: Workload, namespace: string): DeclaredPods {
  if (workload.kind !== 'Pod') {
    const { sample, absent } = podsOf(workload, namespace);
    return { workload, pods: [], sample, count: 0, absent };
  }
  const pod = livePod(workload, namespace);
  return { workload, pods: [pod], sample: pod, count: 1, absent: [] };
}

type NamespaceOf = (object: KubeObject) => string;

/** Of two slices with one name the last, as after applying both; nameless ones (generateName) all count. */
function slicesByName(world: World, namespaceOf: NamespaceOf): Iterable<EndpointSlice> {
  if (world.source === 'live') return world.slices;
  return lastBy(world.slices, (slice, i) => key(slice.metadata.name ?? String(i), namespaceOf(slice))).values();
}

/** Of two workloads with one name the last; exported objects that another one here makes are left out, for that one stands for them. */
function distinctWorkloads(world: World, namespaceOf: NamespaceOf): Iterable<Workload> {
  if (world.source === 'live') return world.workloads;
  const keyOf = (kind: string, name: string, namespace: string): string => `${kind}\0${key(name, namespace)}`;
  const distinct = lastBy(world.workloads, (workload, i) =>
    keyOf(workload.kind, workload.metadata.name ?? String(i), namespaceOf(workload)),
  );
  const isMade = (workload: Workload): boolean =>
    workload.metadata.ownerReferences?.some(
      (owner) => owner?.controller === true && distinct.has(keyOf(owner.kind ?? '', owner.name ?? '', namespaceOf(workload))),
    ) === true;
  return [...distinct.values()].filter((workload) => !isMade(workload));
}

function* allNamespaces(world: World, namespaceOf: NamespaceOf): Iterable<string> {
  for (const objects of [world.services, world.workloads, world.slices, world.endpoints])
    for (const object of objects) yield namespaceOf(object);
}

/** Labels as `key=value` of templates and Pods, without those only controllers set. */
function labelIndex(workloads: readonly Workload[]): ReadonlyMap<string, readonly Workload[]> {
  const index = new Map<string, Workload[]>();
  for (const workload of workloads) {
    for (const [label, value] of Object.entries(templateOf(workload).metadata?.labels ?? {})) {
      if (!isControllerLabel(label)) push(index, `${label}=${value}`, workload);
    }
  }
  return index;
}

/** Undefined: no label of the selector narrows it down. */
function smallestBucket(
  selector: Readonly<Record<string, string>>,
  index: ReadonlyMap<string, readonly Workload[]>,
): readonly Workload[] | undefined {
  let smallest: readonly Workload[] | undefined;
  for (const [label, value] of Object.entries(selector)) {
    if (isControllerLabel(label)) continue;
    const bucket = index.get(`${label}=${value}`) ?? [];
    if (smallest === undefined || bucket.length < smallest.length) smallest = bucket;
  }
  return smallest;
}

function push<K, V>(map: Map<K, V[]>, at: K, value: V): void {
  const list = map.get(at);
  if (list === undefined) map.set(at, [value]);
  else list.push(value);
}

function groupBy<T>(values: Iterable<T>, by: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) push(groups, by(value), value);
  return groups;
}

function lastBy<T>(values: readonly T[], by: (value: T, index: number) => string): ReadonlyMap<string, T> {
  return new Map(values.map((value, i) => [by(value, i), value]));
}

function lazy<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function memo<T>(make: (at: string) => T): (at: string) => T {
  const made = new Map<string, T>();
  return (at) => {
    let value = made.get(at);
    if (value === undefined) made.set(at, (value = make(at)));
    return value;
  };
}

/** The Pods of a live world in one namespace. */
export function podsIn(index: WorldIndex, namespace: string): readonly Pod[] {
  return index.workloadsIn(namespace).filter((workload) => workload.kind === 'Pod');
}
