import type { JsonObject } from '../../server/src/kubernetes/objects/json.ts';
import { kindOfResource, type ApiRequest } from './fakeApiRequest.ts';

/** One change, as a watch tells it. */
export interface StoredEvent {
  readonly version: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: JsonObject;
}

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
}

/** Objects with resource versions and the history that watches go on from; what etcd is to an API server. Outlives a server. */
export class FakeStore {
  #version = 100;
  #compacted = 0;
  #made = 0;
  readonly #objects = new Map<string, JsonObject>();
  #history: StoredEvent[] = [];
  readonly #subscribers = new Set<(event: StoredEvent) => void>();
  /** First pages hand out a snapshot that later pages go on from. */
  readonly #snapshots = new Map<string, { readonly version: number; readonly items: readonly JsonObject[] }>();

  get version(): number {
    return this.#version;
  }

  /** Every object, in no order. */
  get objects(): Iterable<JsonObject> {
    return this.#objects.values();
  }

  /** Creates or replaces an object; it gets a uid and a version. */
  put(object: JsonObject): JsonObject {
    const key = keyOf(object);
    const before = this.#objects.get(key);
    this.#version += 1;
    const metadata = metadataOf(object);
    const uid = metadata.uid ?? (before && metadataOf(before).uid) ?? `uid-${(this.#made += 1)}`;
    const stored = { ...object, metadata: { ...metadata, uid, resourceVersion: String(this.#version) } };
    this.#objects.set(key, stored);
    this.#publish({ version: this.#version, type: before === undefined ? 'ADDED' : 'MODIFIED', object: stored });
    return stored;
  }

  /** Deletes an object; nothing happens where it is not there. */
  remove(kind: string, namespace: string | undefined, name: string): void {
    const key = `${kind}/${namespace ?? ''}/${name}`;
    const before = this.#objects.get(key);
    if (before === undefined) return;
    this.#version += 1;
    this.#objects.delete(key);
    const object = { ...before, metadata: { ...metadataOf(before), resourceVersion: String(this.#version) } };
    this.#publish({ version: this.#version, type: 'DELETED', object });
  }

  /** Makes the store hold exactly these objects; what did not change keeps its version. */
  become(objects: readonly JsonObject[]): void {
    const wanted = new Set(objects.map(keyOf));
    for (const [key, object] of this.#objects) {
      if (wanted.has(key)) continue;
      const { name = '', namespace } = metadataOf(object);
      this.remove(kindOf(object), namespace, name);
    }
    for (const object of objects) if (!this.#holds(object)) this.put(object);
  }

  /** Forgets history and snapshots: watches and pages from before get 410, as after an etcd compaction. */
  compact(): void {
    this.#compacted = this.#version;
    this.#history = [];
    this.#snapshots.clear();
  }

  /** Compaction hits pages only: the next `continue` gets 410. */
  expirePages(): void {
    this.#snapshots.clear();
  }

  subscribe(listener: (event: StoredEvent) => void): () => void {
    this.#subscribers.add(listener);
    return () => this.#subscribers.delete(listener);
  }

  get(request: ApiRequest): { readonly status: number; readonly body: JsonObject } {
    const object = this.#objects.get(`${request.kind}/${request.namespace ?? ''}/${request.name ?? ''}`);
    return object === undefined ? refusal(404, `${request.resource} "${request.name}" not found`) : { status: 200, body: object };
  }

  /** One page. Items carry neither kind nor apiVersion, as real ones. */
  list(request: ApiRequest): { readonly status: number; readonly body: JsonObject } {
    const limit = Number(request.query.get('limit') ?? 0);
    const token = request.query.get('continue');
    const [id = '', offsetText = '0'] = token === null ? [] : token.split('.');
    const snapshot = token === null ? this.#snapshot(request) : this.#snapshots.get(id);
    if (snapshot === undefined) return refusal(410, 'The provided continue parameter is too old to display a consistent list result.');
    const offset = Number(offsetText);
    const end = limit > 0 ? offset + limit : snapshot.items.length;
    const items = snapshot.items.slice(offset, end).map(({ kind: _kind, apiVersion: _apiVersion, ...rest }) => rest);
    const more = end < snapshot.items.length;
    const next = token === null && more ? this.#keep(snapshot) : id;
    const metadata = { resourceVersion: String(snapshot.version), ...(more && { continue: `${next}.${end}` }) };
    return { status: 200, body: { kind: `${request.kind}List`, apiVersion: request.apiVersion, metadata, items } };
  }

  /** What a watch missed since its version; `gone` where that is no longer known. */
  eventsSince(request: ApiRequest): readonly StoredEvent[] | 'gone' {
    const since = Number(request.query.get('resourceVersion') ?? this.#version);
    if (since < this.#compacted) return 'gone';
    return this.#history.filter((event) => event.version > since && this.concerns(event, request));
  }

  /** Whether a watch is to hear of an event. */
  concerns(event: StoredEvent, request: ApiRequest): boolean {
    if (event.object['kind'] !== kindOfResource[request.resource]) return false;
    return request.namespace === undefined || metadataOf(event.object).namespace === request.namespace;
  }

  #snapshot(request: ApiRequest): { readonly version: number; readonly items: readonly JsonObject[] } {
    const items = [...this.#objects.values()].filter(
      (object) =>
        object['kind'] === request.kind && (request.namespace === undefined || metadataOf(object).namespace === request.namespace),
    );
    return { version: this.#version, items };
  }

  #keep(snapshot: { readonly version: number; readonly items: readonly JsonObject[] }): string {
    const id = `page${(this.#made += 1)}`;
    this.#snapshots.set(id, snapshot);
    return id;
  }

  #holds(object: JsonObject): boolean {
    const held = this.#objects.get(keyOf(object));
    if (held === undefined) return false;
    const { uid, resourceVersion } = metadataOf(held);
    return JSON.stringify({ ...object, metadata: { ...metadataOf(object), uid, resourceVersion } }) === JSON.stringify(held);
  }

  #publish(event: StoredEvent): void {
    this.#history.push(event);
    for (const listener of this.#subscribers) listener(event);
  }
}

function metadataOf(object: JsonObject): Metadata {
  return (object['metadata'] ?? {}) as Metadata;
}

/** The kind of an object; '' where it says none. */
export function kindOf(object: JsonObject): string {
  return typeof object['kind'] === 'string' ? object['kind'] : '';
}

function keyOf(object: JsonObject): string {
  const { namespace = '', name = '' } = metadataOf(object);
  return `${kindOf(object)}/${namespace}/${name}`;
}

function refusal(code: number, message: string): { readonly status: number; readonly body: JsonObject } {
  return { status: code, body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, code } };
}
