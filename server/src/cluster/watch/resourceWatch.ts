import { setTimeout as delay } from 'node:timers/promises';
import type { Json } from '../../kubernetes/objects/json.ts';
import { readObject } from '../../kubernetes/objects/read.ts';
import type { Connection } from '../access/connection.ts';
import { ClusterError, failureOf, statusFailure, type Failure } from '../access/failure.ts';
import type { Session } from '../access/session.ts';
import type { Tuning } from '../tuning.ts';
import { backOff } from './backOff.ts';
import { lines } from './lines.ts';
import { currentVersion, list } from './listing.ts';
import { listPath, type Resource } from './resource.ts';
import { slim } from './slim.ts';
import { keyOf, type LiveStore } from './store.ts';

/** How one watch is. `complete`: a whole list was taken in at some time. */
export interface WatchState {
  readonly phase: 'stopped' | 'listing' | 'live' | 'waiting';
  readonly complete: boolean;
  /** Why it waits. */
  readonly failure: Failure | undefined;
  /** When it tries again, milliseconds since 1970. */
  readonly nextTry: number | undefined;
  /** Tries that failed in a row. */
  readonly failures: number;
}

/** What a watch works with. */
export interface WatchSurroundings {
  readonly session: Session;
  readonly store: LiveStore;
  readonly tuning: Tuning;
  /** The state changed. */
  changed(): void;
}

/** How one round of list and watch ended. */
interface Outcome {
  /** Undefined: it ended in peace. */
  readonly failure: Failure | undefined;
  /** It did not last: wait before the next. */
  readonly short: boolean;
}

interface RawEvent {
  readonly type?: string;
  readonly object?: Json;
}

/**
 * Keeps one resource of the cluster, or of one namespace, in the store: a list, then a watch from there, and after any error again,
 * for as long as it is started. The library's informer gives up after most errors (users.md 2.21).
 */
export class ResourceWatch {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly #around: WatchSurroundings;
  /** From where to watch; undefined: a list is needed. */
  #version: string | undefined;
  #stop: AbortController | undefined;
  #failures = 0;
  #listRefusals = 0;
  #garbled = 0;
  /** The server was away: it may have come back with another memory. */
  #away = false;
  state: WatchState = { phase: 'stopped', complete: false, failure: undefined, nextTry: undefined, failures: 0 };

  constructor(resource: Resource, namespace: string | undefined, around: WatchSurroundings) {
    this.resource = resource;
    this.namespace = namespace;
    this.#around = around;
  }

  /** Begins, or goes on from where it was stopped. */
  start(): void {
    if (this.#stop !== undefined) return;
    const stop = new AbortController();
    this.#stop = stop;
    this.#failures = 0;
    void this.#run(stop.signal);
  }

  /** Ends the request under way. What is in the store stays. */
  stop(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#set({ phase: 'stopped', failure: undefined, nextTry: undefined });
  }

  /** As if nothing was known: the next thing is a list. */
  restart(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#version = undefined;
    this.start();
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const outcome = await this.#once(signal);
      if (signal.aborted) return;
      const wait = this.#pause(outcome);
      if (wait === 0) continue;
      // Only a failure is news: that a server or a proxy ends an idle watch is daily life.
      if (outcome.failure !== undefined) this.#set({ phase: 'waiting', failure: outcome.failure, nextTry: Date.now() + wait });
      await delay(wait, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One list, where needed, and one watch. */
  async #once(signal: AbortSignal): Promise<Outcome> {
    let connection: Connection | undefined;
    try {
      connection = await this.#around.session.connection();
      if (this.#away) await this.#greet(connection, signal);
      if (this.#version === undefined) await this.#list(connection, signal);
      return await this.#watch(connection, signal);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'unauthorized' && connection !== undefined) await this.#around.session.rejected(connection);
      return { failure, short: true };
    }
  }

  /** How long to wait after one round, in milliseconds. */
  #pause({ failure, short }: Outcome): number {
    this.#failures = short ? this.#failures + 1 : 0;
    if (!short) return 0;
    const wait = backOff(this.#failures, this.#around.tuning.backOff, Math.random());
    this.#garbled = failure?.kind === 'garbled' ? this.#garbled + 1 : 0;
    if (failure?.kind === 'unreachable') this.#away = true;
    if (failure?.kind === 'gone' || this.#garbled >= 3) this.#version = undefined;
    if (failure?.kind === 'forbidden') return this.#around.tuning.forbiddenRetry * (0.75 + Math.random() / 2);
    return failure?.kind === 'refused' ? Math.max(wait, failure.retryAfter ?? 0) : wait;
  }

  /**
   * A server restored from a backup counts from a lower version; a watch from a later one would wait in silence for events that it
   * takes for old. One object tells.
   */
  async #greet(connection: Connection, signal: AbortSignal): Promise<void> {
    if (this.#version !== undefined) {
      const now = await currentVersion({ connection, resource: this.resource, namespace: this.namespace, pageSize: 1, signal });
      if (Number(now) < Number(this.#version)) this.#version = undefined;
    }
    this.#away = false;
  }

  async #list(connection: Connection, signal: AbortSignal): Promise<void> {
    const { store, tuning, session } = this.#around;
    const { resource, namespace } = this;
    this.#set({ phase: 'listing' });
    const seen = new Set<string>();
    // Pages expire when etcd is compacted meanwhile; a list that keeps losing that race is asked for in one piece.
    const pageSize = this.#listRefusals >= 2 ? 0 : tuning.pageSize;
    try {
      const version = await list({ connection, resource, namespace, pageSize, signal }, (object) => {
        seen.add(keyOf(object));
        store.putListed(resource.name, object);
      });
      store.keepOnly(resource.name, namespace, seen);
      this.#version = version;
      this.#listRefusals = 0;
    } catch (error) {
      if (failureOf(error).kind === 'gone') this.#listRefusals += 1;
      throw error;
    }
    session.proved();
    this.#set({ complete: true });
  }

  async #watch(connection: Connection, signal: AbortSignal): Promise<Outcome> {
    const { tuning, session } = this.#around;
    const quiet = new AbortController();
    const silence = setTimeout(() => quiet.abort(), tuning.silence);
    const started = Date.now();
    let events = 0;
    try {
      const query = { watch: 'true', allowWatchBookmarks: 'true', resourceVersion: this.#version ?? '' };
      const body = await connection.get(listPath(this.resource, this.namespace), query, AbortSignal.any([signal, quiet.signal]));
      session.proved();
      this.#set({ phase: 'live', failure: undefined, nextTry: undefined });
      body.on('data', () => silence.refresh());
      for await (const line of lines(body)) {
        if (signal.aborted) break;
        this.#take(line);
        events += 1;
        this.#failures = 0;
      }
    } catch (error) {
      // A watch that breaks off is asked for again from where it was; only when that fails, too, it is a failure.
      if (error instanceof ClusterError && !quiet.signal.aborted) throw error;
    } finally {
      clearTimeout(silence);
    }
    // A server that ends every watch at once is not asked in a tight loop.
    const short = Date.now() - started < tuning.backOff.first;
    const useless = short && events === 0 && this.#failures > 0;
    const failure: Failure = { kind: 'refused', status: 200, message: 'The server ends each watch at once.', retryAfter: undefined };
    return { short, failure: useless ? failure : undefined };
  }

  #take(line: string): void {
    const event = parseEvent(line);
    const { store } = this.#around;
    if (event.type === 'ERROR') throw new ClusterError(errorEvent(event.object));
    const read = readObject(event.object, this.resource);
    const version = read?.object.metadata.resourceVersion;
    if (read !== undefined && event.type !== 'BOOKMARK') {
      if (event.type === 'DELETED') store.remove(this.resource.name, read.object);
      else store.put(this.resource.name, slim(read.object));
    }
    if (version !== undefined && version !== '') this.#version = version;
  }

  #set(change: Partial<WatchState>): void {
    this.state = { ...this.state, ...change, failures: this.#failures };
    this.#around.changed();
  }
}

function parseEvent(line: string): RawEvent {
  try {
    const event = JSON.parse(line) as RawEvent | null;
    if (event !== null && typeof event === 'object' && typeof event.type === 'string') return event;
  } catch (error) {
    throw new ClusterError({ kind: 'garbled', message: error instanceof Error ? error.message : String(error) });
  }
  throw new ClusterError({ kind: 'garbled', message: 'A line of the watch is no event.' });
}

/** The Status inside of an ERROR event (metav1.Status). */
function errorEvent(object: Json | undefined): Failure {
  const status = (object ?? {}) as { readonly code?: number; readonly message?: string };
  return statusFailure(status.code ?? 500, status.message ?? 'The watch reported an error.');
}
