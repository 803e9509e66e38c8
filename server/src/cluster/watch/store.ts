import type { KubeObject } from '../../kubernetes/objects/read.ts';
import type { Resource } from './resource.ts';

/** What happened to one object; `before` or `after` is undefined where it came or went. */
export interface StoreChange {
  readonly resource: Resource['name'];
  readonly before: KubeObject | undefined;
  readonly after: KubeObject | undefined;
}

/** The objects of one cluster as last known, by resource, namespace and name. */
export class LiveStore {
  readonly #tables = new Map<Resource['name'], Map<string, KubeObject>>();
  readonly #graves = new Map<string, bigint>();
  readonly #changed: (change: StoreChange) => void;

  constructor(changed: (change: StoreChange) => void) {
    this.#changed = changed;
  }

  /** All objects of one resource. */
  all(resource: Resource['name']): Iterable<KubeObject> {
    return this.#table(resource).values();
  }

  /** How many objects there are of one resource. */
  count(resource: Resource['name']): number {
    return this.#table(resource).size;
  }

  /** Takes an object in, unless what is known is newer: events may come twice and out of order. */
  put(resource: Resource['name'], object: KubeObject): void {
    const table = this.#table(resource);
    const key = keyOf(object);
    const before = table.get(key);
    if (before !== undefined && isOlder(object, versionOf(before))) return;
    const grave = this.#graves.get(`${resource}/${key}`);
    if (grave !== undefined && isOlder(object, grave)) return;
    this.#set(resource, key, object);
  }

  /** Takes in an object of a list, which is always right: after a restored backup its version may even be lower. */
  putListed(resource: Resource['name'], object: KubeObject): void {
    const key = keyOf(object);
    this.#graves.delete(`${resource}/${key}`);
    this.#set(resource, key, object);
  }

  /** Takes an object out; `object` is its last state, as a DELETED event brings it. */
  remove(resource: Resource['name'], object: KubeObject): void {
    const table = this.#table(resource);
    const key = keyOf(object);
    const before = table.get(key);
    if (before !== undefined && isOlder(object, versionOf(before))) return;
    this.#bury(`${resource}/${key}`, versionOf(object));
    if (before === undefined) return;
    table.delete(key);
    this.#changed({ resource, before, after: undefined });
  }

  /** After a complete list of a namespace (undefined: of all): what the list did not have is gone. */
  keepOnly(resource: Resource['name'], namespace: string | undefined, seen: ReadonlySet<string>): void {
    this.#removeWhere(resource, (object, key) => (namespace === undefined || object.metadata.namespace === namespace) && !seen.has(key));
  }

  /** Forgets what lies outside of these namespaces, which are watched alone from now on. */
  narrow(resource: Resource['name'], namespaces: readonly string[]): void {
    this.#removeWhere(resource, (object) => !namespaces.includes(object.metadata.namespace ?? ''));
  }

  #set(resource: Resource['name'], key: string, object: KubeObject): void {
    const table = this.#table(resource);
    const before = table.get(key);
    table.set(key, object);
    const { uid, resourceVersion } = object.metadata;
    const same = before !== undefined && before.metadata.uid === uid && before.metadata.resourceVersion === resourceVersion;
    if (!same || resourceVersion === undefined) this.#changed({ resource, before, after: object });
  }

  #removeWhere(resource: Resource['name'], gone: (object: KubeObject, key: string) => boolean): void {
    const table = this.#table(resource);
    for (const [key, before] of table) {
      if (!gone(before, key)) continue;
      table.delete(key);
      this.#changed({ resource, before, after: undefined });
    }
  }

  #table(resource: Resource['name']): Map<string, KubeObject> {
    let table = this.#tables.get(resource);
    if (table === undefined) this.#tables.set(resource, (table = new Map()));
    return table;
  }

  /** Remembers the last deletions, so that an event which comes late does not bring the object back. */
  #bury(key: string, version: bigint | undefined): void {
    if (version === undefined) return;
    this.#graves.delete(key);
    this.#graves.set(key, version);
    if (this.#graves.size <= 1000) return;
    const [oldest] = this.#graves.keys();
    if (oldest !== undefined) this.#graves.delete(oldest);
  }
}

/** The name of an object within its resource. */
export function keyOf(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name ?? ''}`;
}

/** Resource versions are integers of growing size (Kubernetes 1.35 made that official); anything else cannot be compared. */
function versionOf(object: KubeObject): bigint | undefined {
  const text = object.metadata.resourceVersion;
  return text !== undefined && /^\d{1,30}$/.test(text) ? BigInt(text) : undefined;
}

function isOlder(object: KubeObject, than: bigint | undefined): boolean {
  const version = versionOf(object);
  return version !== undefined && than !== undefined && version < than;
}
