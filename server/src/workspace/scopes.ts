import type { DocumentState } from './documentState.ts';
import type { Entry } from './entry.ts';
import type { IndexedFile } from './indexedFile.ts';
import { worldKinds } from './kinds.ts';
import type { Build } from './kustomize/builds.ts';
import type { ScopeIndex } from './scopeIndex.ts';
import { folderOf, plainUri } from './uriPath.ts';

/** How near a thing was found: same file, same kustomize build, same folder, parent or sibling folder. */
export type Nearness = 'file' | 'build' | 'folder' | 'near';

/** A set of files in which names are looked up together. */
export interface Scope {
  readonly key: string;
  readonly nearness: Nearness;
}

interface Held {
  readonly files: () => Iterable<string>;
  /** By kind, and whether templates are among them. */
  readonly entries: Map<string, readonly Entry[]>;
  /** By index in the same way, then by key. */
  readonly indexed: Map<string, { readonly kind: string; readonly keys: ReadonlyMap<string, readonly Entry[]> }>;
}

/**
 * Files by folder, and entries by scope and kind. Each scope and kind has a version that changes with its entries: what a finding was
 * based on is told by the versions it saw.
 */
export class Scopes {
  readonly #files = new Map<string, IndexedFile>();
  readonly #folders = new Map<string, Set<string>>();
  readonly #children = new Map<string, Set<string>>();
  readonly #held = new Map<string, Held>();
  readonly #versions = new Map<string, number>();
  readonly #used = new Set<ScopeIndex>();
  #builds: (uri: string) => readonly Build[] = () => [];

  /** By plain URI. */
  get files(): ReadonlyMap<string, IndexedFile> {
    return this.#files;
  }

  /** A file by its URI, in any escaping. */
  file(uri: string): IndexedFile | undefined {
    return this.#files.get(plainUri(uri));
  }

  /** Puts a file in its place, or takes it away. */
  put(uri: string, file: IndexedFile | undefined): void {
    const plain = plainUri(uri);
    const before = this.#files.get(plain);
    if (file === undefined) this.#files.delete(plain);
    else this.#files.set(plain, file);
    if (before === undefined || file === undefined) this.#place(plain, file !== undefined);
    this.#touch(plain, before, file);
  }

  /** Another set of builds: everything that was looked up in one is forgotten. */
  setBuilds(builds: (uri: string) => readonly Build[]): void {
    this.#builds = builds;
    for (const key of this.#held.keys()) if (key.startsWith('build ')) this.#held.delete(key);
    this.#bump('builds');
  }

  /**
   * Scopes around a file, nearest first. A file of a kustomize build has none beyond its folder: the build says what stands together, and
   * folders beside it are often alternatives (corpus.md 3, case 19).
   */
  around(uri: string): readonly Scope[] {
    const plain = plainUri(uri);
    const folder = folderOf(plain);
    const builds = this.#builds(plain).slice(0, nearestBuilds);
    return [
      { key: `file ${plain}`, nearness: 'file' },
      ...builds.map((build): Scope => ({ key: this.#holdBuild(build), nearness: 'build' })),
      { key: `folder ${folder}`, nearness: 'folder' },
      ...(builds.length > 0 ? [] : [{ key: `near ${folderOf(folder)}`, nearness: 'near' } as const]),
    ];
  }

  /**
   * Whole objects of a kind (or {@link worldKinds}) in a scope, in order of file and text; those of Helm templates only if asked for. The same
   * array while nothing changes.
   */
  entries(scope: Scope, kind: string, templates: boolean): readonly Entry[] {
    const held = this.#hold(scope.key);
    const key = templates ? `${kind}${withTemplates}` : kind;
    let entries = held.entries.get(key);
    if (entries === undefined) {
      entries = this.#collect(held.files(), kind, templates);
      held.entries.set(key, entries);
    }
    return entries;
  }

  /** Entries under a key of an index, in the same order. */
  find(scope: Scope, index: ScopeIndex, key: string, templates: boolean): readonly Entry[] {
    this.#used.add(index);
    const { indexed } = this.#hold(scope.key);
    const place = templates ? `${index.name}${withTemplates}` : index.name;
    let found = indexed.get(place);
    if (found === undefined) {
      found = { kind: index.kind, keys: groupByKeys(this.entries(scope, index.kind, templates), index) };
      indexed.set(place, found);
    }
    return found.keys.get(key) ?? [];
  }

  /** Changes whenever what a look-up saw may have: see {@link entriesSeen}, {@link findSeen}. */
  version(seen: string): number {
    return this.#versions.get(seen) ?? 0;
  }

  #collect(files: Iterable<string>, kind: string, templates: boolean): readonly Entry[] {
    const entries: Entry[] = [];
    for (const uri of [...files].sort()) {
      const file = this.#files.get(uri);
      if (file === undefined || (file.isTemplate && !templates)) continue;
      for (const state of file.states) {
        if (mayHold(state, kind)) entries.push(...state.counted.filter((entry) => isWhole(entry, templates) && isOfKind(entry, kind)));
      }
    }
    return entries;
  }

  #hold(key: string): Held {
    let held = this.#held.get(key);
    if (held === undefined) {
      held = { files: () => this.#filesOf(key), entries: new Map(), indexed: new Map() };
      this.#held.set(key, held);
    }
    return held;
  }

  #holdBuild(build: Build): string {
    const key = `build ${build.uri}`;
    if (!this.#held.has(key)) this.#held.set(key, { files: () => build.files, entries: new Map(), indexed: new Map() });
    return key;
  }

  #filesOf(key: string): Iterable<string> {
    if (key === everywhere.key) return this.#files.keys();
    const space = key.indexOf(' ');
    const place = key.slice(space + 1);
    if (key.startsWith('file ')) return [place];
    const own = this.#folders.get(place) ?? [];
    if (key.startsWith('folder ')) return own;
    return [...own, ...[...(this.#children.get(place) ?? [])].flatMap((child) => [...(this.#folders.get(child) ?? [])])];
  }

  #place(uri: string, there: boolean): void {
    const folder = folderOf(uri);
    change(this.#folders, folder, uri, there);
    if (there || !this.#folders.has(folder)) change(this.#children, folderOf(folder), folder, there);
  }

  /**
   * Counts up the versions of what changed: key by key of the indexes in use where a file was edited; for whole kinds where it came, went or
   * changed a lot, because then nothing needs to be parsed for it.
   */
  #touch(uri: string, before: IndexedFile | undefined, after: IndexedFile | undefined): void {
    const scopes = this.#holding(uri);
    const changed = scopes.length === 0 ? [] : changedStates(before, after);
    const kinds = new Set(changed.flatMap(kindsOf));
    if (kinds.size === 0) return;
    const edited = before !== undefined && after !== undefined && changed.length <= fewDocuments;
    const keys = edited ? this.#keysOf(changed, kinds) : undefined;
    for (const scope of scopes) {
      this.#forget(scope, kinds);
      for (const kind of kinds) {
        this.#bump(entriesSeen(scope, kind));
        if (keys === undefined) this.#bump(findSeen(scope, kind));
      }
      for (const key of keys ?? []) this.#bump(`${scope} ${key}`);
    }
  }

  /** Keys of the scopes around a file that anything was ever looked up in. */
  #holding(uri: string): readonly string[] {
    const folder = folderOf(uri);
    const builds = this.#builds(uri).map((build) => `build ${build.uri}`);
    return [`file ${uri}`, `folder ${folder}`, `near ${folder}`, `near ${folderOf(folder)}`, ...builds, everywhere.key].filter((key) =>
      this.#held.has(key),
    );
  }

  #forget(scope: string, kinds: ReadonlySet<string>): void {
    const held = this.#held.get(scope);
    if (held === undefined) return;
    for (const kind of kinds) {
      held.entries.delete(kind);
      held.entries.delete(`${kind}${withTemplates}`);
    }
    for (const [place, { kind }] of held.indexed) if (kinds.has(kind)) held.indexed.delete(place);
  }

  #keysOf(changed: readonly DocumentState[], kinds: ReadonlySet<string>): ReadonlySet<string> {
    const keys = new Set<string>();
    const indexes = [...this.#used].filter(({ kind }) => kinds.has(kind));
    if (indexes.length === 0) return keys;
    for (const entry of changed.flatMap((state) => state.counted)) {
      for (const index of indexes) {
        if (index.kind === worldKinds || entry.kind === index.kind) for (const key of index.keys(entry)) keys.add(`${index.name} ${key}`);
      }
    }
    return keys;
  }

  #bump(key: string): void {
    this.#versions.set(key, this.version(key) + 1);
  }
}

/** All files: for offers, never for a verdict (corpus.md 4.1). */
export const everywhere: Scope = { key: 'everywhere', nearness: 'near' };

/** A base may be part of many overlays; the smallest builds tell the most. */
const nearestBuilds = 4;

function change(map: Map<string, Set<string>>, key: string, item: string, there: boolean): void {
  const set = map.get(key) ?? new Set();
  if (there) set.add(item);
  else set.delete(item);
  if (set.size === 0) map.delete(key);
  else map.set(key, set);
}

const withTemplates = ' and templates';

function mayHold(state: DocumentState, kind: string): boolean {
  const { kinds, isRelevant } = state.lastGood ?? state;
  return kind === worldKinds ? isRelevant : kinds.has(kind);
}

/** Whether an entry is an object: patches are none, and templates stand for objects only among themselves. */
function isWhole({ role }: Entry, templates: boolean): boolean {
  return role === 'plain' || (role === 'template' && templates);
}

function isOfKind(entry: Entry, kind: string): boolean {
  return kind === worldKinds ? entry.object !== undefined : entry.kind === kind;
}

/** As many documents as someone types in at once. */
const fewDocuments = 40;

/** What a look-up of all entries of a kind rests on. */
export function entriesSeen(scope: string, kind: string): string {
  return `${scope} all ${kind}`;
}

/** What a look-up in an index rests on: the set of files, and with a key what stands under it. */
export function findSeen(scope: string, kind: string): string;
export function findSeen(scope: string, index: ScopeIndex, key: string): string;
export function findSeen(scope: string, of: string | ScopeIndex, key = ''): string {
  return typeof of === 'string' ? `${scope} files ${of}` : `${scope} ${of.name} ${key}`;
}

/** Documents that only one of two states of a file has, or that stand elsewhere in it. */
function changedStates(before: IndexedFile | undefined, after: IndexedFile | undefined): readonly DocumentState[] {
  const old = before?.states ?? [];
  const now = after?.states ?? [];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return [...old.slice(head, old.length - tail), ...now.slice(head, now.length - tail)];
}

function kindsOf(state: DocumentState): readonly string[] {
  const { lastGood } = state;
  const world = state.isRelevant || lastGood !== undefined ? [worldKinds] : [];
  return [...state.kinds, ...(lastGood?.kinds ?? []), ...world];
}

function groupByKeys(entries: readonly Entry[], index: ScopeIndex): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const key of index.keys(entry)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [entry]);
      else group.push(entry);
    }
  }
  return groups;
}
