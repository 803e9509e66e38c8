import { serviceNameLabel } from '../../kubernetes/objects/endpointSlice.ts';
import type { KubeObject } from '../../kubernetes/objects/read.ts';
import type { Service } from '../../kubernetes/objects/service.ts';
import type { StatefulSet, Workload } from '../../kubernetes/objects/workload.ts';
import { templateOf } from '../../kubernetes/controllers/template.ts';
import type { Entry } from '../entry.ts';
import type { Nearness, ScopeEntries } from '../workspaceView.ts';

/** An entry whose object is of one kind. */
export interface EntryOf<Object extends KubeObject> extends Entry {
  readonly object: Object;
}

/** Names that the objects of one scope declare. Of one name there may be several: alternatives are normal. */
interface DeclaredNames {
  readonly services: ReadonlyMap<string, readonly EntryOf<Service>[]>;
  readonly sets: ReadonlyMap<string, readonly EntryOf<StatefulSet>[]>;
  /** Other workloads, by name. */
  readonly workloads: ReadonlyMap<string, readonly EntryOf<Workload>[]>;
  /** `hostname.subdomain` that templates, Indexed Jobs and hand-made endpoints give. */
  readonly hosts: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
}

/** Entries of one name, and how near they were found. */
export interface Found<Object extends KubeObject> {
  readonly entries: readonly EntryOf<Object>[];
  readonly nearness: Nearness;
}

/** What the objects around an entry are called, nearest scope first. */
export class NamesAround {
  readonly #scopes: readonly { readonly nearness: Nearness; readonly names: DeclaredNames }[];

  constructor(scopes: Iterable<ScopeEntries>, templates: boolean) {
    this.#scopes = [...scopes].map(({ nearness, entries }) => ({ nearness, names: declaredIn(entries, templates) }));
  }

  /** Services of a name that pass `fits`, in the nearest scope that has one; where none passes, all of the nearest scope that has any. */
  services(name: string, fits: (entry: Entry) => boolean): (Found<Service> & { readonly fits: boolean }) | undefined {
    return this.#find(({ services }) => services.get(name), fits);
  }

  /** The same for StatefulSets. */
  sets(name: string, fits: (entry: Entry) => boolean): (Found<StatefulSet> & { readonly fits: boolean }) | undefined {
    return this.#find(({ sets }) => sets.get(name), fits);
  }

  hasService(name: string): boolean {
    return this.#scopes.some(({ names }) => names.services.has(name));
  }

  hasSet(name: string): boolean {
    return this.#scopes.some(({ names }) => names.sets.has(name));
  }

  /** Whether something else than a StatefulSet gives this name to a pod. */
  hasHost(hostname: string, service: string): boolean {
    return this.#scopes.some(({ names }) => names.hosts.has(`${hostname}.${service}`));
  }

  hasNamespace(namespace: string): boolean {
    return this.#scopes.some(({ names }) => names.namespaces.has(namespace));
  }

  /** Names of all Services around, each once, nearest first. */
  get serviceNames(): readonly string[] {
    return [...new Set(this.#scopes.flatMap(({ names }) => [...names.services.keys()]))];
  }

  #find<Object extends KubeObject>(
    get: (names: DeclaredNames) => readonly EntryOf<Object>[] | undefined,
    fits: (entry: Entry) => boolean,
  ): (Found<Object> & { readonly fits: boolean }) | undefined {
    let nearest: (Found<Object> & { readonly fits: boolean }) | undefined;
    for (const { nearness, names } of this.#scopes) {
      const entries = get(names);
      if (entries === undefined) continue;
      const fitting = entries.filter(fits);
      if (fitting.length > 0) return { entries: fitting, nearness, fits: true };
      nearest ??= { entries, nearness, fits: false };
    }
    return nearest;
  }
}

/** By the entries they are of, which are one array as long as nothing changes. */
const known = new WeakMap<readonly Entry[], DeclaredNames>();

function declaredIn(entries: readonly Entry[], templates: boolean): DeclaredNames {
  let names = known.get(entries);
  if (names === undefined) {
    names = collect(entries.filter(({ role }) => role === 'plain' || (templates && role === 'template')));
    known.set(entries, names);
  }
  return names;
}

function collect(entries: readonly Entry[]): DeclaredNames {
  const services = new Map<string, EntryOf<Service>[]>();
  const sets = new Map<string, EntryOf<StatefulSet>[]>();
  const workloads = new Map<string, EntryOf<Workload>[]>();
  const hosts = new Set<string>();
  const namespaces = new Set<string>();
  for (const entry of entries) {
    if (entry.namespaceDeclared) namespaces.add(entry.namespace);
    const { object } = entry;
    if (object?.kind === 'Namespace') namespaces.add(object.metadata.name ?? '');
    else if (is(entry, 'Service')) put(services, entry);
    else if (is(entry, 'StatefulSet')) put(sets, entry);
    else if (is(entry, 'EndpointSlice')) {
      for (const endpoint of entry.object.endpoints ?? []) hosts.add(`${endpoint?.hostname ?? ''}.${entry.object.metadata.labels?.[serviceNameLabel] ?? ''}`);
    } else if (is(entry, 'Endpoints')) {
      for (const subset of entry.object.subsets ?? []) for (const address of subset?.addresses ?? []) hosts.add(`${address?.hostname ?? ''}.${entry.name ?? ''}`);
    } else if (object !== undefined && object.kind !== 'Service' && object.kind !== 'EndpointSlice' && object.kind !== 'Endpoints') {
      put(workloads, entry as EntryOf<Workload>);
      for (const host of templateHosts(object)) hosts.add(host);
    }
  }
  return { services, sets, workloads, hosts, namespaces };
}

function is<Kind extends KubeObject['kind']>(entry: Entry, kind: Kind): entry is EntryOf<Extract<KubeObject, { readonly kind: Kind }>> {
  return entry.object?.kind === kind;
}

function put<Item extends Entry>(map: Map<string, Item[]>, entry: Item): void {
  const name = entry.name ?? '';
  const list = map.get(name);
  if (list === undefined) map.set(name, [entry]);
  else list.push(entry);
}

function templateHosts(workload: Workload): readonly string[] {
  const { hostname = '', subdomain = '' } = templateOf(workload).spec ?? {};
  if (subdomain === '') return [];
  if (workload.kind !== 'Job' || workload.spec.completionMode !== 'Indexed') return hostname === '' ? [] : [`${hostname}.${subdomain}`];
  const count = workload.spec.completions ?? workload.spec.parallelism ?? 1;
  return Array.from({ length: Math.min(count, maxIndexes) }, (_, i) => `${workload.metadata.name ?? ''}-${i}.${subdomain}`);
}

const maxIndexes = 1000;
