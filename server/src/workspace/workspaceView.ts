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
import { hasCounterpart } from './counterpart.ts';
import { worldKinds, type Nearness, type Scope, type Scopes } from './scopes.ts';
import type { RuleLevel, WorkspaceSettings } from './settings.ts';

export type { Nearness } from './scopes.ts';

/** An entry, and how near it was found. */
export interface NearEntry {
  readonly entry: Entry;
  readonly nearness: Nearness;
}

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
  /** Objects that DNS depends on, scope by scope, nearest first; patches among them. The arrays stay the same while nothing in them changes. */
  scopesAround(entry: Entry): Iterable<ScopeEntries>;
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
  const near = (entry: Entry, kind: string): Generator<readonly [Scope, readonly Entry[]]> =>
    scopesAround(source.scopes(), entry, kind, lookups);
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
    objectsNear: (entry, kind) => objectsIn(near(entry, kind), entry),
    scopesAround: (entry) => [...near(entry, worldKinds)].map(([{ nearness }, entries]) => ({ nearness, entries })),
    servicesNamed: (from, name, namespace) => servicesIn(near(from, 'Service'), from, name, namespace),
    worldAround: (entry) => worldIn(near(entry, worldKinds), entry, view.settings),
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

function* scopesAround(
  scopes: Scopes,
  entry: Entry,
  kind: string,
  lookups: Lookups | undefined,
): Generator<readonly [Scope, readonly Entry[]]> {
  for (const scope of scopes.around(entry.uri)) {
    if (scope.nearness !== 'file') lookups?.add('builds');
    lookups?.add(`${scope.key} ${kind}`);
    yield [scope, scopes.entries(scope, kind, entry.role === 'template')];
  }
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

/** Whether `other` may answer for `entry`: patches are no objects, and templates stand for objects only among themselves. */
function counts(other: Entry, entry: Entry): boolean {
  return other.role === 'plain' || (other.role === 'template' && entry.role === 'template');
}

function objectsIn(found: Iterable<readonly [Scope, readonly Entry[]]>, from: Entry): readonly NearEntry[] {
  const seen = new Map<Entry, Nearness>();
  for (const [{ nearness }, entries] of found) {
    for (const entry of entries) if (!seen.has(entry) && counts(entry, from)) seen.set(entry, nearness);
  }
  return [...seen].map(([entry, nearness]) => ({ entry, nearness }));
}

function servicesIn(
  found: Iterable<readonly [Scope, readonly Entry[]]>,
  from: Entry,
  name: string,
  namespace: string,
): { readonly services: readonly Entry[]; readonly nearness: Nearness } | undefined {
  for (const [{ nearness }, entries] of found) {
    const services = entries.filter((entry) => entry.name === name && entry.namespace === namespace && counts(entry, from));
    if (services.length > 0) return { services, nearness };
  }
  return undefined;
}

/** Worlds by the entries they are made of, which are one array as long as nothing changes. */
const worlds = new WeakMap<readonly Entry[], Map<string, World>>();

function worldOfEntries(entries: readonly Entry[], from: Entry): World {
  const key = from.role;
  const known = worlds.get(entries) ?? new Map<string, World>();
  worlds.set(entries, known);
  let world = known.get(key);
  if (world === undefined) {
    world = worldOf(
      'declared',
      entries.filter((entry) => counts(entry, from)).flatMap((entry) => entry.object ?? []),
    );
    known.set(key, world);
  }
  return world;
}

function worldIn(
  found: Iterable<readonly [Scope, readonly Entry[]]>,
  entry: Entry,
  settings: ClusterSettings,
): { readonly world: World; readonly nearness: Nearness } {
  let folder: { readonly world: World; readonly nearness: Nearness } | undefined;
  for (const [{ nearness }, entries] of found) {
    const around = { world: worldOfEntries(entries, entry), nearness };
    if (entry.object !== undefined && hasCounterpart(entry.object, around.world, settings)) return around;
    if (nearness !== 'near') folder = around;
  }
  return folder ?? { world: worldOf('declared', []), nearness: 'file' };
}
