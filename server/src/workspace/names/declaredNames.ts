import { serviceNameLabel } from '../../kubernetes/objects/endpointSlice.ts';
import type { KubeObject } from '../../kubernetes/objects/read.ts';
import type { Service } from '../../kubernetes/objects/service.ts';
import type { StatefulSet, Workload } from '../../kubernetes/objects/workload.ts';
import { templateOf } from '../../kubernetes/controllers/template.ts';
import type { Entry } from '../entry.ts';
import type { Nearness, NearEntry, WorkspaceView } from '../workspaceView.ts';

/** An entry whose object is of one kind. */
export interface EntryOf<Object extends KubeObject> extends Entry {
  readonly object: Object;
}

/** Names that the objects of one scope declare. Of one name there may be several: alternatives are normal. */
interface DeclaredNames {
  readonly services: ReadonlyMap<string, readonly EntryOf<Service>[]>;
  readonly sets: ReadonlyMap<string, readonly EntryOf<StatefulSet>[]>;
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
  readonly #view: WorkspaceView;
  readonly #from: Entry;
  readonly #few: boolean;
  readonly #found = new Map<string, readonly NearEntry[]>();
  #scopes: readonly { readonly nearness: Nearness; readonly names: DeclaredNames }[] | undefined;

  /** @param few whether few names are asked for: then each is looked up, and an answer rests on these alone; else on all names around */
  constructor(view: WorkspaceView, from: Entry, few: boolean) {
    this.#view = view;
    this.#from = from;
    this.#few = few;
  }

  /** Services of a name that pass `fits`, in the nearest scope that has one; where none passes, all of the nearest scope that has any. */
  services(name: string, fits: (entry: Entry) => boolean): (Found<Service> & { readonly fits: boolean }) | undefined {
    return nearestOf(
      this.#named('Service', name).filter((near): near is Near<Service> => is(near.entry, 'Service')),
      fits,
    );
  }

  /** The same for StatefulSets. */
  sets(name: string, fits: (entry: Entry) => boolean): (Found<StatefulSet> & { readonly fits: boolean }) | undefined {
    return nearestOf(
      this.#named('StatefulSet', name).filter((near): near is Near<StatefulSet> => is(near.entry, 'StatefulSet')),
      fits,
    );
  }

  hasService(name: string): boolean {
    return this.#named('Service', name).length > 0;
  }

  hasSet(name: string): boolean {
    return this.#named('StatefulSet', name).length > 0;
  }

  /** Whether something else than a StatefulSet gives this name to a pod. */
  hasHost(hostname: string, service: string): boolean {
    return this.#all.some(({ names }) => names.hosts.has(`${hostname}.${service}`));
  }

  hasNamespace(namespace: string): boolean {
    return this.#all.some(({ names }) => names.namespaces.has(namespace));
  }

  /** Names of all Services around, each once, nearest first. */
  get serviceNames(): readonly string[] {
    return [...new Set(this.#all.flatMap(({ names }) => [...names.services.keys()]))];
  }

  get #all(): readonly { readonly nearness: Nearness; readonly names: DeclaredNames }[] {
    this.#scopes ??= [...this.#view.scopesAround(this.#from)].map(({ nearness, entries }) => ({ nearness, names: declaredIn(entries) }));
    return this.#scopes;
  }

  #named(kind: 'Service' | 'StatefulSet', name: string): readonly NearEntry[] {
    if (!this.#few)
      return this.#all.flatMap(({ nearness, names }) =>
        (names[kind === 'Service' ? 'services' : 'sets'].get(name) ?? []).map((entry) => ({ entry, nearness })),
      );
    const key = `${kind} ${name}`;
    let found = this.#found.get(key);
    if (found === undefined) this.#found.set(key, (found = this.#view.namedNear(this.#from, kind, name)));
    return found;
  }
}

interface Near<Object extends KubeObject> extends NearEntry {
  readonly entry: EntryOf<Object>;
}

function nearestOf<Object extends KubeObject>(
  near: readonly Near<Object>[],
  fits: (entry: Entry) => boolean,
): (Found<Object> & { readonly fits: boolean }) | undefined {
  const best = near.find(({ entry }) => fits(entry));
  const [first] = near;
  if (first === undefined) return undefined;
  const { nearness } = best ?? first;
  const entries = new Set(
    near.filter((one) => one.nearness === nearness && (best === undefined || fits(one.entry))).map(({ entry }) => entry),
  );
  return { entries: [...entries], nearness, fits: best !== undefined };
}

/** By the entries they are of, which are one array as long as nothing changes. */
const known = new WeakMap<readonly Entry[], DeclaredNames>();

function declaredIn(entries: readonly Entry[]): DeclaredNames {
  let names = known.get(entries);
  if (names === undefined) known.set(entries, (names = collect(entries)));
  return names;
}

function collect(entries: readonly Entry[]): DeclaredNames {
  const services = new Map<string, EntryOf<Service>[]>();
  const sets = new Map<string, EntryOf<StatefulSet>[]>();
  const hosts = new Set<string>();
  const namespaces = new Set<string>();
  for (const entry of entries) {
    if (entry.namespaceDeclared) namespaces.add(entry.namespace);
    const { object } = entry;
    if (object?.kind === 'Namespace') namespaces.add(object.metadata.name ?? '');
    else if (is(entry, 'Service')) put(services, entry);
    else if (is(entry, 'StatefulSet')) put(sets, entry);
    else if (is(entry, 'EndpointSlice')) {
      for (const endpoint of entry.object.endpoints ?? [])
        hosts.add(`${endpoint?.hostname ?? ''}.${entry.object.metadata.labels?.[serviceNameLabel] ?? ''}`);
    } else if (is(entry, 'Endpoints')) {
      for (const subset of entry.object.subsets ?? [])
        for (const address of subset?.addresses ?? []) hosts.add(`${address?.hostname ?? ''}.${entry.name ?? ''}`);
    } else if (object !== undefined && object.kind !== 'Service' && object.kind !== 'EndpointSlice' && object.kind !== 'Endpoints') {
      for (const host of templateHosts(object)) hosts.add(host);
    }
  }
  return { services, sets, hosts, namespaces };
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
