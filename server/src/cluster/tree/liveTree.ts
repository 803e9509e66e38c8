import { setImmediate as breathe } from 'node:timers/promises';
import { serviceRoad } from '../../kubernetes/dns/serviceRoad.ts';
import { serviceNature, type Service } from '../../kubernetes/objects/service.ts';
import type { ClusterSettings } from '../../kubernetes/settings.ts';
import type { RowsParams } from '../../protocol/protocol.ts';
import { keyOfService, LiveIndex } from '../watch/liveIndex.ts';
import type { StoreChange } from '../watch/store.ts';
import { namespaceId, namespaceRow } from './namespaceRow.ts';
import { byName, podLines } from './podLines.ts';
import { RecentMap } from './recentMap.ts';
import type { LiveRow } from './row.ts';
import { recordRows, serviceRow, type KnownRoad, type ServiceView } from './serviceRow.ts';

/** Namespaces up to which all are open at first. */
const fewNamespaces = 4;

/** Roads made in one go; typing on the same thread waits no longer than that. */
const atOnce = 25;

/** Roads kept: those of the Services that are open. The lines of all Services are kept, which is far less. */
const mostRoads = 200;

/** What changed. */
export interface TreeDelta {
  /** Services whose road changed. */
  readonly services: ReadonlySet<string>;
  /** Namespaces in which Services came or went. */
  readonly namespaces: ReadonlySet<string>;
  /** Namespaces came or went. */
  readonly roots: boolean;
}

/** The tree of one context: its Services by namespace, each with its road, kept until something on that road changes. */
export class LiveTree {
  readonly #context: string;
  readonly #index = new LiveIndex();
  readonly #roads = new RecentMap<KnownRoad>(mostRoads);
  readonly #lines = new Map<string, LiveRow>();
  /** Services of the tree, by key; by namespace how many. */
  readonly #shown = new Map<string, Service>();
  readonly #counts = new Map<string, number>();
  /** Ids carry the uid: a Service made anew is another row. */
  readonly #keysById = new Map<string, string>();
  readonly #open = new Set<string>();
  #unread: ReadonlySet<string> = new Set();
  #settings: ClusterSettings;
  #changed = { services: new Set<string>(), namespaces: new Set<string>(), roots: false };

  constructor(context: string, settings: ClusterSettings) {
    this.#context = context;
    this.#settings = settings;
  }

  /** How many Services the tree shows. */
  get size(): number {
    return this.#shown.size;
  }

  get namespaces(): readonly string[] {
    return [...this.#counts.keys()].toSorted();
  }

  /** Other settings: every name may be another. */
  configure(settings: ClusterSettings): void {
    this.#settings = settings;
    this.#forgetRoads();
  }

  /** Kinds that could not be read: no reason is made of not finding them. */
  setUnread(unread: ReadonlySet<string>): void {
    this.#unread = unread;
    this.#forgetRoads();
  }

  #forgetRoads(): void {
    this.#roads.clear();
    this.#lines.clear();
  }

  apply(change: StoreChange): void {
    for (const key of this.#index.apply(change)) {
      this.#roads.delete(key);
      this.#lines.delete(key);
      this.#refile(key);
      this.#changed.services.add(key);
    }
  }

  /** What changed since the last call. */
  takeChanges(): TreeDelta {
    const delta = this.#changed;
    this.#changed = { services: new Set(), namespaces: new Set(), roots: false };
    return delta;
  }

  /** Rows of the namespaces. */
  namespaceRows(): readonly LiveRow[] {
    const names = this.namespaces;
    return names.map((name) => namespaceRow(this.#context, name, this.#counts.get(name) ?? 0, names.length <= fewNamespaces));
  }

  namespaceRow(namespace: string): LiveRow | undefined {
    return this.#counts.has(namespace)
      ? namespaceRow(this.#context, namespace, this.#counts.get(namespace) ?? 0, this.#counts.size <= fewNamespaces)
      : undefined;
  }

  /** Children of a namespace's or a Service's row; none for a row that is gone. */
  async childRows({ parent }: RowsParams, complete: boolean, now: number): Promise<readonly LiveRow[]> {
    const namespace = this.namespaces.find((name) => namespaceId(this.#context, name) === parent);
    if (namespace !== undefined) return this.#serviceRows(namespace, complete);
    const service = this.#serviceById(parent ?? '');
    return service === undefined ? [] : recordRows(this.#view(service, complete), now);
  }

  /** Whether the children of this namespace were ever asked for. */
  isOpen(namespace: string): boolean {
    return this.#open.has(namespace);
  }

  async #serviceRows(namespace: string, complete: boolean): Promise<readonly LiveRow[]> {
    this.#open.add(namespace);
    const services = [...this.#index.servicesIn(namespace)].filter((service) => this.#shown.has(keyOfService(service)));
    const rows: LiveRow[] = [];
    for (const [i, service] of services.toSorted((a, b) => byName(a.metadata.name ?? '', b.metadata.name ?? '')).entries()) {
      if (i > 0 && i % atOnce === 0) await breathe();
      rows.push(this.#line(service, complete));
    }
    return rows;
  }

  /** The row of a Service; undefined where the tree does not show it. */
  serviceRow(key: string, complete: boolean): LiveRow | undefined {
    const service = this.#shown.get(key);
    return service === undefined ? undefined : this.#line(service, complete);
  }

  /** The row with this id, and so what can be copied of it. */
  find(id: string, complete: boolean, now: number): LiveRow | undefined {
    const service = this.#serviceById(id);
    if (service === undefined) return this.namespaceRows().find(({ row }) => row.id === id);
    const view = this.#view(service, complete);
    return view.id === id ? this.#line(service, complete) : recordRows(view, now).find(({ row }) => row.id === id);
  }

  #line(service: Service, complete: boolean): LiveRow {
    if (!complete) return serviceRow(this.#view(service, false));
    const key = keyOfService(service);
    let line = this.#lines.get(key);
    if (line === undefined) this.#lines.set(key, (line = serviceRow(this.#view(service, true))));
    return line;
  }

  #view(service: Service, complete: boolean): ServiceView {
    const sets = this.#index.governed(service);
    const governs = sets.map(({ metadata }) => metadata.name ?? '').toSorted();
    return { id: this.#idOf(service), service, governs, known: complete ? this.#known(service) : undefined };
  }

  #known(service: Service): KnownRoad {
    const key = keyOfService(service);
    let known = this.#roads.get(key);
    if (known === undefined) {
      const road = serviceRoad(service, this.#index.around(service, this.#unread), this.#settings);
      const lines = podLines(road, (name) => this.#index.service(road.namespace, name) !== undefined);
      this.#roads.set(key, (known = { road, lines }));
    }
    return known;
  }

  /** `service/<context>/<uid>` and whatever follows. */
  #serviceById(id: string): Service | undefined {
    const prefix = `service/${this.#context}/`;
    if (!id.startsWith(prefix)) return undefined;
    const [uid = ''] = id.slice(prefix.length).split('/');
    return this.#shown.get(this.#keysById.get(uid) ?? '');
  }

  #idOf(service: Service): string {
    return `service/${this.#context}/${uidOf(service)}`;
  }

  /** A Service came, went, or began or ceased to matter. */
  #refile(key: string): void {
    const [namespace = '', name = ''] = key.split('/');
    const service = this.#index.service(namespace, name);
    const before = this.#shown.get(key);
    const shown = service !== undefined && this.#matters(service);
    if (before !== undefined) this.#keysById.delete(uidOf(before));
    if (shown) {
      this.#shown.set(key, service);
      this.#keysById.set(uidOf(service), key);
    } else this.#shown.delete(key);
    if (shown === (before !== undefined) && (!shown || uidOf(service) === uidOf(before ?? service))) return;
    this.#changed.namespaces.add(namespace);
    const count = (this.#counts.get(namespace) ?? 0) + Number(shown) - Number(before !== undefined);
    if (count === 0 || !this.#counts.has(namespace)) this.#changed.roots = true;
    if (count === 0) this.#counts.delete(namespace);
    else this.#counts.set(namespace, count);
  }

  /** Headless Services, and others that pods are named under. */
  #matters(service: Service): boolean {
    return serviceNature(service) === 'headless' || this.#index.governed(service).length > 0 || this.#index.isSubdomain(service);
  }
}

function uidOf(service: Service): string {
  return service.metadata.uid ?? keyOfService(service).replace('/', '_');
}
