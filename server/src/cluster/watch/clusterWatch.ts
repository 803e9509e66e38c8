import { bodyText } from '../access/connection.ts';
import { failureOf } from '../access/failure.ts';
import type { Session } from '../access/session.ts';
import type { Tuning } from '../tuning.ts';
import { clusterStatus, type ClusterStatus, type Scope } from './clusterStatus.ts';
import { readCorefile, type CorefileFacts } from './corefile.ts';
import { resources, listPath, type Resource } from './resource.ts';
import { ResourceWatch } from './resourceWatch.ts';
import { LiveStore, type StoreChange } from './store.ts';

/** What a view of one context works with. */
export interface ClusterWatchOptions {
  readonly session: Session;
  readonly tuning: Tuning;
  /** Namespaces that the user chose; empty: all. */
  readonly chosen: readonly string[];
  /** Namespaces to fall back to where listing all is forbidden. */
  readonly fallback: readonly string[];
  /** An object changed. */
  changed(change: StoreChange): void;
  /** The status changed, or may have. */
  statusChanged(): void;
  log(line: string): void;
}

/** All watches of one context: their scope, their common state, one store. */
export class ClusterWatch {
  readonly store: LiveStore;
  readonly #options: ClusterWatchOptions;
  #scope: Scope;
  #watches: ResourceWatch[] = [];
  #running = false;
  #asOf: number | undefined;
  #corefile: CorefileFacts | undefined;
  #life = new AbortController();
  #widening: ReturnType<typeof setTimeout> | undefined;
  #beating: ReturnType<typeof setInterval> | undefined;
  #lastBeat = 0;

  constructor(options: ClusterWatchOptions) {
    this.#options = options;
    this.store = new LiveStore((change) => options.changed(change));
    this.#scope = this.#widest();
    this.#watches = this.#watchesFor(this.#scope);
  }

  /** What CoreDNS's ConfigMap says; undefined where it may not be read. */
  get corefile(): CorefileFacts | undefined {
    return this.#corefile;
  }

  /** How it is now. */
  status(): ClusterStatus {
    const required = this.#watches.filter((watch) => watch.resource.required);
    return clusterStatus({
      watches: required.map((watch) => watch.state),
      scope: this.#scope,
      parked: this.#options.session.parked,
      running: this.#running,
      asOf: this.#asOf,
      complete: required.every(isSettled),
    });
  }

  /** Kinds that could not be read in whole: nothing is concluded from not finding them. */
  unread(): ReadonlySet<string> {
    return new Set(resources.filter(({ name }) => !this.has(name)).map(({ kind }) => kind));
  }

  /** Begins, or goes on after {@link stop}. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#life = new AbortController();
    for (const watch of this.#watches) watch.start();
    void this.#readCorefile(this.#life.signal);
    this.#planWidening();
    this.#lastBeat = Date.now();
    this.#beating = setInterval(() => this.#beat(), this.#options.tuning.heartbeat);
    this.#stateChanged();
  }

  /** Ends every request; what is known stays. */
  stop(): void {
    if (!this.#running) return;
    if (this.status().phase === 'live') this.#asOf = Date.now();
    this.#running = false;
    this.#life.abort();
    clearTimeout(this.#widening);
    clearInterval(this.#beating);
    for (const watch of this.#watches) watch.stop();
    this.#options.session.close();
    this.#stateChanged();
  }

  /** After a sleep connections look open and are not: every watch is asked anew from where it was. */
  #beat(): void {
    const last = this.#lastBeat;
    this.#lastBeat = Date.now();
    if (this.#lastBeat - last < 3 * this.#options.tuning.heartbeat) return;
    this.#asOf ??= last;
    for (const watch of this.#watches) watch.stop();
    this.#options.session.close();
    for (const watch of this.#watches) watch.start();
  }

  /** Lists everything anew, with a kubeconfig read anew; also leaves "sign-in needed". */
  refresh(): void {
    this.#options.session.renew();
    this.#scope = this.#widest();
    const old = this.#watches;
    for (const watch of old) watch.stop();
    this.#watches = this.#watchesFor(this.#scope);
    if (this.#running) for (const watch of this.#watches) watch.start();
    if (this.#running) void this.#readCorefile(this.#life.signal);
    this.#stateChanged();
  }

  /** Whether a list of this resource was taken in whole. */
  has(name: Resource['name']): boolean {
    const watches = this.#watches.filter(({ resource }) => resource.name === name);
    return watches.length > 0 && watches.every(({ state }) => state.complete);
  }

  #widest(): Scope {
    const { chosen } = this.#options;
    return chosen.length > 0 ? { kind: 'namespaces', names: chosen, because: 'chosen' } : { kind: 'all' };
  }

  #watchesFor(scope: Scope): ResourceWatch[] {
    const { session, tuning } = this.#options;
    const around = { session, tuning, store: this.store, changed: () => this.#stateChanged() };
    return resources.flatMap((resource) => {
      const namespaces = scope.kind === 'all' || !resource.namespaced ? [undefined] : scope.names;
      return namespaces.map((namespace) => new ResourceWatch(resource, namespace, around));
    });
  }

  #stateChanged(): void {
    if (this.#running && this.#scope.kind === 'all' && this.#refusedEverywhere() !== undefined) this.#fallBack();
    if (this.#running) this.#keepTime();
    this.#options.statusChanged();
  }

  /** Remembers when the view was last live. */
  #keepTime(): void {
    const { phase } = this.status();
    if (phase === 'live') this.#asOf = undefined;
    else if (phase !== 'connecting' && this.#asOf === undefined && this.status().complete) this.#asOf = Date.now();
  }

  #refusedEverywhere(): ResourceWatch | undefined {
    return this.#watches.find((watch) => watch.resource.required && watch.state.failure?.kind === 'forbidden');
  }

  #fallBack(): void {
    const refused = this.#refusedEverywhere();
    this.#options.log(
      `Listing ${refused?.resource.name ?? ''} of all namespaces is forbidden; watching ${this.#options.fallback.join(', ')}.`,
    );
    this.#change({ kind: 'namespaces', names: this.#options.fallback, because: 'forbidden' });
    for (const resource of resources) if (resource.namespaced) this.store.narrow(resource.name, this.#options.fallback);
    this.#planWidening();
  }

  #change(scope: Scope): void {
    const old = this.#watches;
    this.#scope = scope;
    this.#watches = this.#watchesFor(scope);
    for (const watch of old) watch.stop();
    for (const watch of this.#watches) watch.start();
  }

  /** Permissions come back: looks now and then whether all namespaces may be listed again. */
  #planWidening(): void {
    clearTimeout(this.#widening);
    if (this.#scope.kind === 'all' || this.#scope.because === 'chosen') return;
    const { signal } = this.#life;
    this.#widening = setTimeout(() => void this.#widen(signal), this.#options.tuning.forbiddenRetry);
  }

  async #widen(signal: AbortSignal): Promise<void> {
    const allowed = await Promise.all(resources.filter(({ required }) => required).map((resource) => this.#mayList(resource, signal)));
    if (signal.aborted) return;
    if (allowed.every(Boolean)) this.#change({ kind: 'all' });
    else this.#planWidening();
  }

  async #mayList(resource: Resource, signal: AbortSignal): Promise<boolean> {
    try {
      const connection = await this.#options.session.connection();
      await bodyText(await connection.get(listPath(resource, undefined), { limit: '1' }, signal));
      return true;
    } catch (error) {
      failureOf(error);
      return false;
    }
  }

  async #readCorefile(signal: AbortSignal): Promise<void> {
    try {
      const connection = await this.#options.session.connection();
      const text = await bodyText(await connection.get('/api/v1/namespaces/kube-system/configmaps/coredns', {}, signal));
      const map = JSON.parse(text) as { readonly data?: Readonly<Record<string, string>> } | null;
      this.#corefile = readCorefile(map?.data?.['Corefile'] ?? '');
      this.#options.statusChanged();
    } catch (error) {
      // Not allowed, not there, or another DNS server: the settings count then.
      if (!signal.aborted) this.#options.log(`CoreDNS's ConfigMap is not read: ${failureOf(error).kind}.`);
    }
  }
}

/**
 * Whether a watch has shown all it ever will: without Services or slices there are no rows to speak of, without the right to read pods
 * or sets there are rows that give no reasons.
 */
function isSettled({ resource, state }: ResourceWatch): boolean {
  const optional = resource.name === 'pods' || resource.name === 'statefulsets';
  return state.complete || (optional && state.failure?.kind === 'forbidden');
}
