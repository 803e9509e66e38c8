import type { ServiceRoad } from '../kubernetes/dns/serviceRoad.ts';
import { serviceRoad } from '../kubernetes/dns/serviceRoad.ts';
import type { JsonObject } from '../kubernetes/objects/json.ts';
import type { KubeObject } from '../kubernetes/objects/read.ts';
import type { Service } from '../kubernetes/objects/service.ts';
import type { Origin } from '../kubernetes/origin.ts';
import type { ClusterSettings } from '../kubernetes/settings.ts';
import { worldOf, type World } from '../kubernetes/world.ts';
import type { Part } from '../manifest/manifestDocument.ts';
import type { Span } from '../manifest/span.ts';
import type { Entry } from './entry.ts';
import type { IndexedFile } from './indexedFile.ts';
import type { Lookups } from './lookups.ts';
import { counterpartScopes, isWorkload, selects, workloadsSelected } from './counterpart.ts';
import { worldKinds } from './kinds.ts';
import { lookAround, nearEntries, nearestOf, type Nearby, type NearEntry } from './nearby.ts';
import { byName, byPort, bySelector, byServiceLabel, bySubdomain, labelKeys } from './scopeIndex.ts';
import { entriesSeen, everywhere, type Nearness, type Scopes } from './scopes.ts';
import type { RuleLevel, WorkspaceSettings } from './settings.ts';

export type { NearEntry } from './nearby.ts';
export type { Nearness } from './scopes.ts';

/** What stands in one scope. */
export interface ScopeEntries {
  readonly nearness: Nearness;
  readonly entries: readonly Entry[];
}

/** What rules and features see of the workspace. Every look-up is noted, so that what rests on it can be remembered. */
export interface WorkspaceView {
  readonly settings: ClusterSettings;
  /** Levels of rules, by id or number. */
  readonly ruleLevels: Readonly<Record<string, RuleLevel>>;
  /** A file, for those who show or edit it; not noted as a look-up. */
  file(uri: string): IndexedFile | undefined;
  /** The same object as a cluster or a dump holds it, where one was given. */
  stored(entry: Entry): JsonObject | undefined;
  /** The entry that holds an object; throws for an object of elsewhere (a cluster, a dump). */
  entryOf(object: KubeObject): Entry;
  /** Where a field stands: file and span in it; the nearest enclosing field where it is not there. */
  locate(origin: Origin, part?: Part): { readonly uri: string; readonly span: Span } | undefined;
  /** Where a field of any entry stands, typed or not. */
  place(entry: Entry, path: Origin['path'], part?: Part): { readonly uri: string; readonly span: Span };
  /** Whole objects of a kind around an entry, nearest first, itself included; never repo-wide. */
  objectsNear(entry: Entry, kind: string): readonly NearEntry[];
  /** Whole objects that DNS depends on, scope by scope, nearest first. The arrays stay the same while nothing in them changes. */
  scopesAround(entry: Entry): Iterable<ScopeEntries>;
  /** Whole objects of a kind in all files: for offers, never for a verdict (corpus.md 4.1). */
  everywhere(kind: string): readonly Entry[];
  /** Whole objects of a kind and name around an entry, nearest first, of any namespace. */
  namedNear(from: Entry, kind: string, name: string): readonly NearEntry[];
  /** Services around an entry that have a port, or a target port, of a number. */
  servicesWithPort(from: Entry, port: number): readonly NearEntry[];
  /** StatefulSets whose `serviceName` is the name of a Service, of any namespace, nearest first. */
  setsNaming(service: Entry): readonly NearEntry[];
  /** EndpointSlices whose label names a Service, of any namespace, nearest first. */
  slicesNaming(service: Entry): readonly NearEntry[];
  /** Services that select pods of a workload, nearest first. */
  servicesSelecting(workload: Entry): readonly NearEntry[];
  /** Workloads whose pods a Service selects, in the nearest scope that has any. */
  workloadsSelected(service: Entry): { readonly entries: readonly Entry[]; readonly nearness: Nearness } | undefined;
  /** Services of that name and namespace in the nearest scope that has one. */
  servicesNamed(
    from: Entry,
    name: string,
    namespace: string,
  ): { readonly services: readonly Entry[]; readonly nearness: Nearness } | undefined;
  /**
   * The objects of the nearest scope that holds what belongs to this one: pods for a Service, the governing or a selecting Service for a
   * workload; where there is none, those of the folder.
   */
  worldAround(entry: Entry): { readonly world: World; readonly nearness: Nearness };
  /** Everything that follows from a Service, in the world around it. */
  road(service: Service): ServiceRoad;
  /** What `compute` made of an entry, computed again only when something it looked up has changed. */
  remember<T>(entry: Entry, key: string, compute: (view: WorkspaceView) => T): T;
}

/** What a view needs from the index. */
export interface ViewSource {
  readonly scopes: () => Scopes;
  readonly settings: () => WorkspaceSettings;
  readonly entryOf: (object: KubeObject) => Entry | undefined;
  readonly stored: (entry: Entry) => JsonObject | undefined;
  readonly remember: <T>(entry: Entry, key: string, compute: (view: WorkspaceView) => T) => T;
}

/** A view over the index that notes its look-ups, where it is given something to note them in. */
export function makeView(source: ViewSource, lookups: Lookups | undefined): WorkspaceView {
  const nearby = lookAround(source.scopes, lookups);
  const entryOf = (object: KubeObject): Entry => known(source.entryOf(object), object);
  const view: WorkspaceView = {
    get settings() {
      return source.settings().cluster;
    },
    get ruleLevels() {
      return source.settings().rules;
    },
    file: (uri) => source.scopes().file(uri),
    stored: source.stored,
    entryOf,
    locate: (origin, part) => {
      const entry = source.entryOf(origin.object);
      return entry === undefined ? undefined : view.place(entry, origin.path, part);
    },
    place: (entry, path, part) => placeIn(source.scopes(), entry, path, part),
    objectsNear: (entry, kind) => nearEntries(nearby.all(entry, kind)),
    scopesAround: (entry) => [...nearby.all(entry, worldKinds)].map(([{ nearness }, entries]) => ({ nearness, entries })),
    everywhere: (kind) => {
      lookups?.add(entriesSeen(everywhere.key, kind));
      return source.scopes().entries(everywhere, kind, false);
    },
    namedNear: (from, kind, name) => nearEntries(nearby.under(from, byName(kind), [name])),
    servicesNamed: (from, name, namespace) => {
      const found = nearestOf(nearby.under(from, byName('Service'), [name]), (entry) => entry.namespace === namespace);
      return found === undefined ? undefined : { services: found.entries, nearness: found.nearness };
    },
    servicesWithPort: (from, port) => nearEntries(nearby.under(from, byPort, [String(port)])),
    setsNaming: (service) => nearEntries(nearby.under(service, bySubdomain, [service.name ?? ''])),
    slicesNaming: (service) => nearEntries(nearby.under(service, byServiceLabel, [service.name ?? ''])),
    servicesSelecting: (from) => servicesSelecting(from, nearby, view.settings),
    workloadsSelected: (service) => workloadsSelected(service, nearby, view.settings),
    worldAround: (entry) => worldIn(nearby, entry, view.settings),
    road: (service) =>
      source.remember(entryOf(service), 'road', (inner) => serviceRoad(service, inner.worldAround(entryOf(service)).world, inner.settings)),
    remember: source.remember,
  };
  return view;
}

function known(entry: Entry | undefined, object: KubeObject): Entry {
  if (entry === undefined) throw new Error(`${object.kind} ${object.metadata.name ?? ''} is in no file of the workspace`);
  return entry;
}

function placeIn(
  scopes: Scopes,
  entry: Entry,
  path: Origin['path'],
  part: Part | undefined,
): { readonly uri: string; readonly span: Span } {
  const file = scopes.file(entry.uri);
  const start = file?.startOf(entry) ?? 0;
  const span = entry.document.nearestSpan([...entry.path, ...path], part);
  const end = file?.file.text.length ?? Number.POSITIVE_INFINITY;
  return { uri: entry.uri, span: { start: Math.min(start + span.start, end), end: Math.min(start + span.end, end) } };
}

function servicesSelecting(from: Entry, nearby: Nearby, settings: ClusterSettings): readonly NearEntry[] {
  const { object } = from;
  if (!isWorkload(object)) return [];
  const found = nearEntries(nearby.under(from, bySelector, labelKeys(object)));
  return found.filter(({ entry }) => entry.object?.kind === 'Service' && selects(entry.object, object, settings));
}

/** Worlds by the entries they are made of, which are one array as long as nothing changes. */
const worlds = new WeakMap<readonly Entry[], World>();

function worldOfEntries(entries: readonly Entry[]): World {
  let world = worlds.get(entries);
  if (world === undefined) {
    world = worldOf(
      'declared',
      entries.flatMap((entry) => entry.object ?? []),
    );
    worlds.set(entries, world);
  }
  return world;
}

function worldIn(nearby: Nearby, entry: Entry, settings: ClusterSettings): { readonly world: World; readonly nearness: Nearness } {
  const wanted = counterpartScopes(entry, nearby, settings);
  let folder: { readonly world: World; readonly nearness: Nearness } | undefined;
  for (const [{ key, nearness }, entries] of nearby.all(entry, worldKinds)) {
    if (wanted.has(key)) return { world: worldOfEntries(entries), nearness };
    if (nearness === 'folder') folder = { world: worldOfEntries(entries), nearness };
  }
  return folder ?? { world: worldOf('declared', []), nearness: 'file' };
}
