const nothing: ReadonlySet<never> = new Set<never>();

/** A map from a key to any number of values; keys without values are not kept. */
export class MultiMap<T> {
  readonly #sets = new Map<string, Set<T>>();

  add(key: string, value: T): void {
    const set = this.#sets.get(key);
    if (set === undefined) this.#sets.set(key, new Set([value]));
    else set.add(value);
  }

  delete(key: string, value: T): void {
    const set = this.#sets.get(key);
    if (set?.delete(value) === true && set.size === 0) this.#sets.delete(key);
  }

  get(key: string): ReadonlySet<T> {
    return this.#sets.get(key) ?? nothing;
  }

  has(key: string): boolean {
    return this.#sets.has(key);
  }

  keys(): Iterable<string> {
    return this.#sets.keys();
  }
}
