import type { DocumentState } from './documentState.ts';
import type { Entry } from './entry.ts';
import type { IndexedFile } from './indexedFile.ts';
import { folderOf, plainUri } from './uriPath.ts';
import type { Build } from './kustomize/builds.ts';

/** How near a thing was found: same file, same kustomize build, same folder, parent or sibling folder. */
export type Nearness = 'file' | 'build' | 'folder' | 'near';

/** A set of files in which names are looked up together. */
export interface Scope {
  readonly key: string;
  readonly nearness: Nearness;
}

/** The kinds that DNS depends on, looked up together. */
export const worldKinds = '*world';

interface Held {
  readonly files: () => Iterable<string>;
  readonly entries: Map<string, readonly Entry[]>;
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
    this.#touch(plain, changedKinds(before, file));
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
   * Entries of a kind (or {@link worldKinds}) in a scope, in order of file and text; those of Helm templates only if asked for. The same
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

  /** Changes whenever `entries(scope, kind)` may. */
  version(key: string): number {
    return this.#versions.get(key) ?? 0;
  }

  #collect(files: Iterable<string>, kind: string, templates: boolean): readonly Entry[] {
    const entries: Entry[] = [];
    for (const uri of [...files].sort()) {
      const file = this.#files.get(uri);
      if (file === undefined || (file.isTemplate && !templates)) continue;
      for (const state of file.states) {
        if (mayHold(state, kind))
          entries.push(...state.counted.filter((entry) => (kind === worldKinds ? entry.object !== undefined : entry.kind === kind)));
      }
    }
    return entries;
  }

  #hold(key: string): Held {
    let held = this.#held.get(key);
    if (held === undefined) {
      held = { files: () => this.#filesOf(key), entries: new Map() };
      this.#held.set(key, held);
    }
    return held;
  }

  #holdBuild(build: Build): string {
    const key = `build ${build.uri}`;
    if (!this.#held.has(key)) this.#held.set(key, { files: () => build.files, entries: new Map() });
    return key;
  }

  #filesOf(key: string): Iterable<string> {
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

  #touch(uri: string, kinds: ReadonlySet<string>): void {
    if (kinds.size === 0) return;
    const folder = folderOf(uri);
    const keys = [`file ${uri}`, `folder ${folder}`, `near ${folder}`, `near ${folderOf(folder)}`];
    for (const build of this.#builds(uri)) keys.push(`build ${build.uri}`);
    for (const key of keys) {
      for (const kind of kinds) {
        this.#held.get(key)?.entries.delete(kind);
        this.#held.get(key)?.entries.delete(`${kind}${withTemplates}`);
        this.#bump(`${key} ${kind}`);
      }
    }
  }

  #bump(key: string): void {
    this.#versions.set(key, this.version(key) + 1);
  }
}

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

/** Kinds that may be in documents that only one of two states of a file has, or that stand elsewhere in it; nothing is parsed for it. */
function changedKinds(before: IndexedFile | undefined, after: IndexedFile | undefined): ReadonlySet<string> {
  const old = before?.states ?? [];
  const now = after?.states ?? [];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const kinds = new Set<string>();
  for (const state of [...old.slice(head, old.length - tail), ...now.slice(head, now.length - tail)]) {
    for (const kind of state.kinds) kinds.add(kind);
    for (const kind of state.lastGood?.kinds ?? []) kinds.add(kind);
    if (state.isRelevant || state.lastGood !== undefined) kinds.add(worldKinds);
  }
  return kinds;
}
