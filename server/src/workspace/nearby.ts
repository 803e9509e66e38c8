import type { Entry } from './entry.ts';
import type { Lookups } from './lookups.ts';
import type { ScopeIndex } from './scopeIndex.ts';
import { entriesSeen, findSeen, type Nearness, type Scope, type Scopes } from './scopes.ts';

/** An entry, and how near it was found. */
export interface NearEntry {
  readonly entry: Entry;
  readonly nearness: Nearness;
}

/** What the nearest scope holds that holds anything of what was looked for. */
export interface NearestEntries {
  readonly entries: readonly Entry[];
  readonly nearness: Nearness;
  readonly scope: Scope;
}

/** What one scope holds of what was looked for. */
export type Found = readonly [Scope, readonly Entry[]];

/** Looks around entries, scope by scope, nearest first; each look is noted, where there is something to note it in. */
export interface Nearby {
  /** All whole objects of a kind. */
  all(from: Entry, kind: string): Iterable<Found>;
  /** Those under the keys of an index. */
  under(from: Entry, index: ScopeIndex, keys: readonly string[]): Iterable<Found>;
}

/** A way to look around in scopes that notes its looks. */
export function lookAround(scopes: () => Scopes, lookups: Lookups | undefined): Nearby {
  // Only the scopes beyond the file depend on kustomizations.
  const around = function* (from: Entry): Generator<Scope> {
    for (const scope of scopes().around(from.uri)) {
      if (scope.nearness !== 'file') lookups?.add('builds');
      yield scope;
    }
  };
  return {
    *all(from, kind) {
      for (const scope of around(from)) {
        lookups?.add(entriesSeen(scope.key, kind));
        yield [scope, scopes().entries(scope, kind, from.role === 'template')];
      }
    },
    *under(from, index, keys) {
      for (const scope of around(from)) {
        lookups?.add(findSeen(scope.key, index.kind));
        for (const key of keys) lookups?.add(findSeen(scope.key, index, key));
        yield [scope, keys.flatMap((key) => scopes().find(scope, index, key, from.role === 'template'))];
      }
    },
  };
}

/** Each entry once, where it is nearest. */
export function nearEntries(found: Iterable<Found>): readonly NearEntry[] {
  const seen = new Map<Entry, Nearness>();
  for (const [{ nearness }, entries] of found) for (const entry of entries) if (!seen.has(entry)) seen.set(entry, nearness);
  return [...seen].map(([entry, nearness]) => ({ entry, nearness }));
}

/** What the nearest scope has that has anything; undefined: none has. */
export function nearestOf(found: Iterable<Found>, fits: (entry: Entry) => boolean): NearestEntries | undefined {
  for (const [scope, all] of found) {
    const entries = all.filter((entry) => fits(entry));
    if (entries.length > 0) return { entries, nearness: scope.nearness, scope };
  }
  return undefined;
}
