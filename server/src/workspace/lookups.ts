import type { Scopes } from './scopes.ts';

/** What an answer was based on: each look-up, and the version of what it saw. */
export class Lookups {
  readonly #scopes: Scopes;
  readonly #seen = new Map<string, number>();

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
  }

  /** Notes that something was looked up; `key` is a scope's key and a kind, or `builds`. */
  add(key: string): void {
    if (!this.#seen.has(key)) this.#seen.set(key, this.#scopes.version(key));
  }

  /** Notes everything that another answer was based on. */
  addAll(other: Lookups): void {
    for (const key of other.#seen.keys()) this.add(key);
  }

  /** Whether every look-up would still see the same. */
  get current(): boolean {
    for (const [key, version] of this.#seen) if (this.#scopes.version(key) !== version) return false;
    return true;
  }
}
