import { sliceSource } from '../../kubernetes/endpoints/fromSlices.ts';
import { selectorMatch, serviceSelector } from '../../kubernetes/labels.ts';
import { serviceNameLabel, type EndpointSlice } from '../../kubernetes/objects/endpointSlice.ts';
import type { KubeObject } from '../../kubernetes/objects/read.ts';
import type { Service } from '../../kubernetes/objects/service.ts';
import type { Job, Pod, StatefulSet, Workload } from '../../kubernetes/objects/workload.ts';
import type { World } from '../../kubernetes/world.ts';
import { MultiMap } from './multiMap.ts';
import type { StoreChange } from './store.ts';

/** Labels of which each pod or each rollout has its own value: no bucket of them is worth keeping. */
const ownLabel = /^(statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index|controller-revision-hash|pod-template-hash)$/;

/**
 * Finds what belongs to one Service without going through the cluster: slices by label, pods by label, subdomain and owner, sets by the
 * Service they name. Kept up to date change by change.
 */
export class LiveIndex {
  readonly #services = new Map<string, Service>();
  readonly #byNamespace = new MultiMap<Service>();
  readonly #byName = new MultiMap<Service>();
  readonly #bySelector = new MultiMap<Service>();
  readonly #slices = new MultiMap<EndpointSlice>();
  /** By namespace those that no selector fills: what they say of pods no label tells. */
  readonly #handMade = new MultiMap<EndpointSlice>();
  readonly #pods = new Map<string, Pod>();
  readonly #sets = new MultiMap<StatefulSet>();
  /** By uid of a set the Service it names. */
  readonly #serviceOfSet = new Map<string, string>();
  readonly #jobs = new MultiMap<Job>();
  /** By the name that sets, Jobs and pods give as subdomain the namespaces they are in, once for each of them. */
  readonly #subdomains = new MultiMap<KubeObject>();
  readonly #podsByNamespace = new MultiMap<Pod>();
  readonly #podsByLabel = new MultiMap<Pod>();
  readonly #podsBySubdomain = new MultiMap<Pod>();
  readonly #podsByOwner = new MultiMap<Pod>();

  /** Takes a change in; the Services (namespace/name) whose road may have changed. */
  apply({ before, after }: StoreChange): ReadonlySet<string> {
    const touched = new Set<string>();
    if (before !== undefined) {
      this.#touch(before, touched);
      this.#file(before, 'delete');
    }
    if (after !== undefined) {
      this.#file(after, 'add');
      this.#touch(after, touched);
    }
    return touched;
  }

  /** Namespaces that have Services. */
  namespaces(): Iterable<string> {
    return this.#byNamespace.keys();
  }

  servicesIn(namespace: string): Iterable<Service> {
    return this.#byNamespace.get(namespace);
  }

  service(namespace: string, name: string): Service | undefined {
    return this.#services.get(at(namespace, name));
  }

  /** StatefulSets whose `serviceName` is this Service. */
  governed(service: Service): readonly StatefulSet[] {
    return [...this.#sets.get(keyOfService(service))];
  }

  /** Whether a pod or a Job's template carries the name of this Service as subdomain. */
  isSubdomain(service: Service): boolean {
    const key = keyOfService(service);
    return this.#podsBySubdomain.has(key) || this.#jobs.has(key);
  }

  /** All that the road of one Service looks at, and little else: as a live world. */
  around(service: Service, unread: ReadonlySet<string>): World {
    const sets = this.governed(service);
    const key = keyOfService(service);
    const pods = new Set<Workload>([...sets, ...this.#jobs.get(key), ...this.#podsBySubdomain.get(key)]);
    for (const set of sets) for (const pod of this.#podsByOwner.get(set.metadata.uid ?? '')) pods.add(pod);
    for (const pod of this.#selected(service)) pods.add(pod);
    for (const stray of this.#strays(service)) pods.add(stray);
    for (const slice of this.#slices.get(key)) for (const pod of this.#podsIn(slice)) pods.add(pod);
    return {
      services: [service],
      workloads: [...pods],
      slices: [...this.#slices.get(key)],
      endpoints: [],
      namespaces: [],
      source: 'live',
      unread,
    };
  }

  /** The pods that a slice points to. */
  *#podsIn(slice: EndpointSlice): Generator<Pod> {
    for (const endpoint of slice.endpoints ?? []) {
      const name = endpoint?.targetRef?.name;
      const pod = name === undefined ? undefined : this.#pods.get(at(slice.metadata.namespace ?? '', name));
      if (pod !== undefined) yield pod;
    }
  }

  /** Workloads of other namespaces that name this Service and have none of that name where they are. */
  *#strays(service: Service): Generator<Workload> {
    const { name = '', namespace = '' } = service.metadata;
    for (const object of this.#subdomains.get(name)) {
      const own = object.metadata.namespace ?? '';
      const isWorkload = object.kind === 'StatefulSet' || object.kind === 'Job' || object.kind === 'Pod';
      if (isWorkload && own !== namespace && !this.#services.has(at(own, name))) yield object;
    }
  }

  #selected(service: Service): Iterable<Pod> {
    const selector = serviceSelector(service);
    if (selector === undefined) return [];
    const namespace = service.metadata.namespace ?? '';
    let smallest: ReadonlySet<Pod> | undefined;
    for (const [label, value] of Object.entries(selector)) {
      if (ownLabel.test(label)) continue;
      const bucket = this.#podsByLabel.get(`${namespace}\0${label}=${value}`);
      if (smallest === undefined || bucket.size < smallest.size) smallest = bucket;
    }
    const none = new Set<string>();
    return [...(smallest ?? this.#podsByNamespace.get(namespace))].filter(
      (pod) => selectorMatch(selector, { labels: pod.metadata.labels ?? {}, openLabels: none }).matches === 'yes',
    );
  }

  #file(object: KubeObject, how: 'add' | 'delete'): void {
    const namespace = object.metadata.namespace ?? '';
    const subdomain = subdomainOf(object);
    if (subdomain !== '') this.#subdomains[how](subdomain, object);
    if (object.kind === 'Service') this.#fileService(object, namespace, how);
    else if (object.kind === 'EndpointSlice') this.#fileSlice(object, namespace, how);
    else if (object.kind === 'StatefulSet') this.#fileSet(object, at(namespace, subdomain), how);
    else if (object.kind === 'Job') this.#jobs[how](at(namespace, subdomain), object);
    else if (object.kind === 'Pod') this.#filePod(object, namespace, how);
  }

  #fileService(service: Service, namespace: string, how: 'add' | 'delete'): void {
    const key = at(namespace, service.metadata.name ?? '');
    if (how === 'add') this.#services.set(key, service);
    else this.#services.delete(key);
    this.#byNamespace[how](namespace, service);
    this.#byName[how](service.metadata.name ?? '', service);
    const [first] = Object.entries(serviceSelector(service) ?? {});
    if (first !== undefined) this.#bySelector[how](`${namespace}\0${first[0]}=${first[1]}`, service);
  }

  #fileSlice(slice: EndpointSlice, namespace: string, how: 'add' | 'delete'): void {
    this.#slices[how](at(namespace, slice.metadata.labels?.[serviceNameLabel] ?? ''), slice);
    if (sliceSource(slice) !== 'controller') this.#handMade[how](namespace, slice);
  }

  #fileSet(set: StatefulSet, service: string, how: 'add' | 'delete'): void {
    this.#sets[how](service, set);
    const { uid = '' } = set.metadata;
    if (how === 'add') this.#serviceOfSet.set(uid, service);
    else this.#serviceOfSet.delete(uid);
  }

  #filePod(pod: Pod, namespace: string, how: 'add' | 'delete'): void {
    const key = at(namespace, pod.metadata.name ?? '');
    if (how === 'add') this.#pods.set(key, pod);
    else this.#pods.delete(key);
    this.#podsByNamespace[how](namespace, pod);
    for (const [label, value] of Object.entries(pod.metadata.labels ?? {})) {
      if (!ownLabel.test(label)) this.#podsByLabel[how](`${namespace}\0${label}=${value}`, pod);
    }
    if (pod.spec.subdomain !== undefined) this.#podsBySubdomain[how](at(namespace, pod.spec.subdomain), pod);
    const owner = ownerOf(pod);
    if (owner !== undefined) this.#podsByOwner[how](owner, pod);
  }

  #touch(object: KubeObject, touched: Set<string>): void {
    const namespace = object.metadata.namespace ?? '';
    const named = object.kind === 'Service' ? (object.metadata.name ?? '') : subdomainOf(object);
    // Those of the name elsewhere matter where there is none here; a Service that comes or goes changes that.
    const elsewhere = object.kind === 'Service' || !this.#services.has(at(namespace, named));
    if (named !== '' && elsewhere) for (const other of this.#byName.get(named)) touched.add(keyOfService(other));
    if (object.kind === 'Service') this.#touchNamed(at(namespace, named), touched);
    else if (object.kind === 'EndpointSlice') touched.add(at(namespace, object.metadata.labels?.[serviceNameLabel] ?? ''));
    else if (object.kind === 'StatefulSet') touched.add(at(namespace, named));
    else if (object.kind === 'Job') touched.add(at(namespace, named));
    else if (object.kind === 'Pod') {
      const owner = ownerOf(object);
      const governing = owner === undefined ? undefined : this.#serviceOfSet.get(owner);
      if (governing !== undefined) touched.add(governing);
      if (named !== '') touched.add(at(namespace, named));
      this.#touchSelecting(object, touched);
      this.#touchPointing(object, namespace, touched);
    }
  }

  /** Services whose hand-made slices point to a pod; controllers write theirs anew when a pod matters to them. */
  #touchPointing(pod: Pod, namespace: string, touched: Set<string>): void {
    for (const slice of this.#handMade.get(namespace)) {
      const points = slice.endpoints?.some((endpoint) => endpoint?.targetRef?.name === pod.metadata.name);
      if (points === true) touched.add(at(namespace, slice.metadata.labels?.[serviceNameLabel] ?? ''));
    }
  }

  /** A Service itself, and those that select pods which are named under it. */
  #touchNamed(key: string, touched: Set<string>): void {
    touched.add(key);
    for (const pod of this.#podsBySubdomain.get(key)) {
      this.#touchSelecting(pod, touched);
      this.#touchPointing(pod, pod.metadata.namespace ?? '', touched);
    }
  }

  #touchSelecting(pod: Pod, touched: Set<string>): void {
    for (const [label, value] of Object.entries(pod.metadata.labels ?? {})) {
      for (const service of this.#bySelector.get(`${pod.metadata.namespace ?? ''}\0${label}=${value}`)) touched.add(keyOfService(service));
    }
  }
}

/** The Service that a workload's pods name as theirs; '' for none, and for other objects. */
function subdomainOf(object: KubeObject): string {
  if (object.kind === 'StatefulSet') return object.spec.serviceName ?? '';
  if (object.kind === 'Job') return object.spec.template?.spec?.subdomain ?? '';
  return object.kind === 'Pod' ? (object.spec.subdomain ?? '') : '';
}

/** Uid of the controller that made the pod. */
function ownerOf(pod: Pod): string | undefined {
  return pod.metadata.ownerReferences?.find((reference) => reference?.controller === true)?.uid;
}

/** Namespace and name of a Service, as the index calls it. */
export function keyOfService(service: Service): string {
  return at(service.metadata.namespace ?? '', service.metadata.name ?? '');
}

function at(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
