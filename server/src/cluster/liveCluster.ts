import type { World } from '../kubernetes/world.ts';
import { worldOf } from '../kubernetes/world.ts';
import type { ClusterSettings } from '../kubernetes/settings.ts';
import type { RowsParams, TreeChanged } from '../protocol/protocol.ts';
import type { Session } from './access/session.ts';
import { LiveTree, type TreeDelta } from './tree/liveTree.ts';
import { namespaceId } from './tree/namespaceRow.ts';
import { contextId, type ContextView } from './tree/contextRow.ts';
import type { LiveRow } from './tree/row.ts';
import type { Tuning } from './tuning.ts';
import { ClusterWatch } from './watch/clusterWatch.ts';
import type { ClusterStatus } from './watch/clusterStatus.ts';
import { resources } from './watch/resource.ts';

/** While the first lists are on their way nothing is known. */
const unsettled: ReadonlySet<ClusterStatus['phase']> = new Set(['idle', 'connecting']);

/** Services of one namespace that are told line by line. */
const mostLines = 25;

/** What the view of the chosen context works with. */
export interface LiveClusterOptions {
  readonly context: string;
  readonly session: Session;
  readonly tuning: Tuning;
  readonly settings: ClusterSettings;
  /** Namespaces the user chose; empty: all. */
  readonly chosen: readonly string[];
  readonly fallback: readonly string[];
  /** Rows or the status changed; called at most once in `tuning.gather`. */
  changed(delta: TreeChanged): void;
  log(line: string): void;
}

/** The chosen context: its watches, its tree, and the news about both, told together. */
export class LiveCluster {
  readonly #options: LiveClusterOptions;
  readonly #watch: ClusterWatch;
  readonly #tree: LiveTree;
  #settings: ClusterSettings;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #complete = false;
  #unread = '';
  #corefile: unknown;
  #world: World | undefined;
  readonly #waiting = new Set<() => void>();
  #disposed = false;

  constructor(options: LiveClusterOptions) {
    this.#options = options;
    this.#settings = options.settings;
    this.#tree = new LiveTree(options.context, options.settings);
    this.#watch = new ClusterWatch({
      ...options,
      changed: (change) => {
        this.#world = undefined;
        this.#tree.apply(change);
        this.#tellSoon();
      },
      statusChanged: () => {
        for (const look of this.#waiting) look();
        this.#tellSoon();
      },
    });
  }

  get context(): string {
    return this.#options.context;
  }

  get status(): ClusterStatus {
    return this.#watch.status();
  }

  /** Services in the tree. */
  get size(): number {
    return this.#tree.size;
  }

  start(): void {
    this.#watch.start();
  }

  stop(): void {
    this.#watch.stop();
  }

  refresh(): void {
    this.#watch.refresh();
  }

  dispose(): void {
    this.#disposed = true;
    this.#watch.stop();
    clearTimeout(this.#telling);
    for (const look of this.#waiting) look();
  }

  /** Resolves when everything was read, when it is known why it is not, or after `limit` milliseconds. */
  settled(limit: number): Promise<void> {
    const isSettled = (): boolean => this.#disposed || this.status.complete || !unsettled.has(this.status.phase);
    if (isSettled()) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      const look = (): void => void (isSettled() && finish());
      const timer = setTimeout(finish, limit);
      this.#waiting.add(look);
    });
  }

  /** The user's settings, with what CoreDNS's ConfigMap says: that wins, for it is what the cluster does. */
  settings(): ClusterSettings {
    const { corefile } = this.#watch;
    if (corefile === undefined) return this.#settings;
    const { dns, ...own } = this.#settings;
    return { ...own, clusterDomain: corefile.clusterDomain ?? own.clusterDomain, dns: { ...dns, ...corefile.dns } };
  }

  configure(settings: ClusterSettings): void {
    this.#settings = settings;
    this.#corefile = undefined;
    this.#tree.configure(settings);
    this.#options.changed({});
  }

  /** Children of a row of this context; none for a row that is gone. */
  async childRows(params: RowsParams): Promise<readonly LiveRow[]> {
    if (params.parent === contextId(this.context)) return this.#tree.namespaceRows();
    return this.#tree.childRows(params, this.status.complete, Date.now());
  }

  find(id: string): LiveRow | undefined {
    return this.#tree.find(id, this.status.complete, Date.now());
  }

  /** What a context's row needs of it. */
  view(): NonNullable<ContextView['chosen']> {
    return { status: this.status, services: this.size };
  }

  /** All objects as last known; undefined before any was. */
  world(): World | undefined {
    const all = resources.flatMap(({ name }) => [...this.#watch.store.all(name)]);
    if (all.length === 0 && !this.status.complete) return undefined;
    this.#world ??= { ...worldOf('live', all), unread: this.#watch.unread() };
    return this.#world;
  }

  /** Names of all namespaces; undefined where they are not (yet) listed. */
  namespaces(): readonly string[] | undefined {
    if (!this.#watch.has('namespaces')) return undefined;
    return [...this.#watch.store.all('namespaces')].map(({ metadata }) => metadata.name ?? '').toSorted();
  }

  #tellSoon(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      this.#tell();
    }, this.#options.tuning.gather);
  }

  #tell(): void {
    this.#readCorefile();
    const { complete } = this.status;
    const delta = this.#tree.takeChanges();
    const unread = [...this.#watch.unread()].join();
    if (complete !== this.#complete || unread !== this.#unread || delta.roots) {
      this.#complete = complete;
      this.#unread = unread;
      this.#tree.setUnread(this.#watch.unread());
      this.#options.changed({ ids: [contextId(this.context)] });
      return;
    }
    const { namespaces, services } = this.#touched(delta, complete);
    const rows = [...delta.namespaces].flatMap((namespace) => this.#tree.namespaceRow(namespace) ?? []);
    const lines = services.flatMap((key) => this.#tree.serviceRow(key, complete) ?? []);
    const ids = namespaces.map((namespace) => namespaceId(this.context, namespace));
    this.#options.changed({ ids, rows: [...rows, ...lines].map(({ row }) => row) });
  }

  /** What to draw anew, of what was ever drawn: a few Services line by line, many by their namespace. */
  #touched(delta: TreeDelta, complete: boolean): { readonly namespaces: readonly string[]; readonly services: readonly string[] } {
    const namespaces = new Set(delta.namespaces);
    const services = new Map<string, string[]>();
    for (const key of complete ? delta.services : []) {
      const namespace = key.slice(0, key.indexOf('/'));
      if (this.#tree.isOpen(namespace) && !namespaces.has(namespace)) services.set(namespace, [...(services.get(namespace) ?? []), key]);
    }
    for (const [namespace, keys] of services) {
      if (keys.length <= mostLines) continue;
      namespaces.add(namespace);
      services.delete(namespace);
    }
    return { namespaces: [...namespaces], services: [...services.values()].flat() };
  }

  #readCorefile(): void {
    const { corefile } = this.#watch;
    if (corefile === undefined || corefile === this.#corefile) return;
    this.#corefile = corefile;
    this.#tree.configure(this.settings());
    this.#complete = !this.status.complete;
  }
}
