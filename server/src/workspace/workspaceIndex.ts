import { jsonAt, type JsonObject } from '../kubernetes/objects/json.ts';
import type { KubeObject } from '../kubernetes/objects/read.ts';
import type { Entry, EntryContext } from './entry.ts';
import { plainContext, sameContext, type FileContext } from './fileContext.ts';
import { indexFile, IndexedFile } from './indexedFile.ts';
import { followKustomizations, type Builds } from './kustomize/builds.ts';
import { isKustomizationFile, readKustomization, type Kustomization } from './kustomize/kustomization.ts';
import { Lookups } from './lookups.ts';
import { Scopes } from './scopes.ts';
import { RepositoryConfigs } from './repositoryConfigs.ts';
import type { WorkspaceSettings } from './settings.ts';
import { baseName, plainUri } from './uriPath.ts';
import { makeView, type WorkspaceView } from './workspaceView.ts';

interface Remembered {
  readonly lookups: Lookups;
  readonly value: unknown;
}

/**
 * The objects of all files, kept up to date file by file. A changed document is parsed alone; what other files make of it (kustomizations,
 * charts) is worked out when something is next asked.
 */
export class WorkspaceIndex {
  readonly #scopes = new Scopes();
  readonly #kustomizations = new Map<string, Kustomization>();
  readonly #charts = new Set<string>();
  readonly #entries = new WeakMap<KubeObject, Entry>();
  #remembered = new WeakMap<Entry, Map<string, Remembered>>();
  readonly #configs: RepositoryConfigs;
  #settings: WorkspaceSettings;
  #builds: Builds = followKustomizations(new Map(), new Map());
  #stale = false;
  #stored: ReadonlyMap<string, JsonObject> = new Map();

  constructor(settings: WorkspaceSettings) {
    this.#settings = settings;
    this.#configs = new RepositoryConfigs(settings);
  }

  get settings(): WorkspaceSettings {
    return this.#settings;
  }

  /** The settings of a file: those of all, and what the nearest `.headless.yaml` above it says. */
  settingsOf(uri: string): WorkspaceSettings {
    return this.#configs.settingsOf(plainUri(uri));
  }

  /** Whether the nearest `.headless.yaml` above a file leaves it alone. */
  excludes(uri: string): boolean {
    return this.#configs.excludes(plainUri(uri));
  }

  /** Adds a file or replaces its text. */
  setFile(uri: string, text: string): void {
    const plain = plainUri(uri);
    const before = this.#scopes.files.get(plain);
    if (before?.file.text === text && before.uri === uri) return;
    this.#scopes.put(uri, indexFile(text, this.#entryContext(uri, before?.context ?? plainContext), before, this.#known));
    if (before === undefined) this.#placed(plain, true);
    if (isKustomizationFile(plain)) this.#readKustomization(plain);
    if (this.#configs.put(plain, this.#scopes.files.get(plain)?.file)) this.#lookAgain();
  }

  /** Forgets a file. */
  removeFile(uri: string): void {
    const plain = plainUri(uri);
    if (!this.#scopes.files.has(plain)) return;
    this.#scopes.put(uri, undefined);
    this.#placed(plain, false);
    if (this.#kustomizations.delete(plain)) this.#stale = true;
    if (this.#configs.put(plain, undefined)) this.#lookAgain();
  }

  /** Other settings; every answer that rested on the old ones is forgotten. */
  updateSettings(settings: WorkspaceSettings): void {
    this.#settings = settings;
    this.#configs.settings = settings;
    this.#lookAgain();
  }

  #lookAgain(): void {
    this.#remembered = new WeakMap();
    for (const file of this.#scopes.files.values()) this.#reread(file, file.context);
  }

  /** Objects as a cluster or a dump holds them: what an update may not change is judged against these. */
  setStored(objects: Iterable<JsonObject>): void {
    this.#stored = new Map([...objects].map((json) => [storedKey(json, this.#settings.cluster.namespace), json]));
    this.#remembered = new WeakMap();
  }

  /** Changes exactly when what {@link excludes} answers may. */
  get exclusions(): string {
    return this.#configs.exclusions;
  }

  /** A file by its URI, in any escaping. */
  file(uri: string): IndexedFile | undefined {
    this.#settle();
    return this.#scopes.files.get(plainUri(uri));
  }

  files(): Iterable<IndexedFile> {
    this.#settle();
    return this.#scopes.files.values();
  }

  /** What rules and features see, with the settings of a file where one is named. It stays right over changes: each call looks anew. */
  view(uri?: string): WorkspaceView {
    return this.#view(undefined, uri);
  }

  #view(lookups: Lookups | undefined, uri: string | undefined): WorkspaceView {
    return makeView(
      {
        scopes: () => this.#settled(),
        settings: () => (uri === undefined ? this.#settings : this.settingsOf(uri)),
        entryOf: (object) => this.#entries.get(object),
        stored: ({ kind, namespace, name }) => this.#stored.get([kind, namespace, name].join(' ')),
        remember: (entry, key, compute) => this.#remember(entry, key, compute, lookups),
      },
      lookups,
    );
  }

  #remember<T>(entry: Entry, key: string, compute: (view: WorkspaceView) => T, outer: Lookups | undefined): T {
    this.#settle();
    const known = this.#remembered.get(entry) ?? new Map<string, Remembered>();
    let found = known.get(key);
    if (found === undefined || !found.lookups.current) {
      const lookups = new Lookups(this.#scopes);
      found = { value: compute(this.#view(lookups, entry.uri)), lookups };
      known.set(key, found);
      this.#remembered.set(entry, known);
    }
    outer?.addAll(found.lookups);
    return found.value as T;
  }

  readonly #known = (object: KubeObject, entry: Entry): void => {
    this.#entries.set(object, entry);
  };

  #reread(file: IndexedFile, context: FileContext): void {
    this.#scopes.put(file.uri, new IndexedFile(file.file, this.#entryContext(file.uri, context), file, this.#known));
  }

  #placed(uri: string, there: boolean): void {
    if (this.#kustomizations.size > 0) this.#stale = true;
    if (baseName(uri) !== 'Chart.yaml') return;
    this.#stale = true;
    const chart = uri.slice(0, -'Chart.yaml'.length);
    if (there) this.#charts.add(chart);
    else this.#charts.delete(chart);
  }

  #readKustomization(uri: string): void {
    const kustomization = readKustomization(this.#scopes.files.get(uri)?.file.documents[0]?.document.json);
    const before = this.#kustomizations.get(uri);
    this.#kustomizations.set(uri, kustomization);
    if (JSON.stringify(before) !== JSON.stringify(kustomization)) this.#stale = true;
  }

  #entryContext(uri: string, context: FileContext): EntryContext {
    return { ...context, uri, defaultNamespace: this.settingsOf(uri).cluster.namespace };
  }

  #settled(): Scopes {
    this.#settle();
    return this.#scopes;
  }

  #settle(): void {
    if (!this.#stale) return;
    this.#stale = false;
    const { files } = this.#scopes;
    this.#builds = followKustomizations(this.#kustomizations, files);
    this.#scopes.setBuilds((uri) => this.#builds.containing(uri));
    for (const [plain, file] of files) {
      const context = this.#contextOf(plain);
      if (!sameContext(context, file.context)) this.#reread(file, context);
    }
  }

  #contextOf(plain: string): FileContext {
    const templates = plain.lastIndexOf('/templates/');
    if (templates >= 0 && this.#charts.has(plain.slice(0, templates + 1))) return { ...plainContext, role: 'template' };
    return this.#builds.contextOf(plain);
  }
}

function storedKey(json: JsonObject, defaultNamespace: string): string {
  const text = (path: readonly string[]): string | undefined => {
    const value = jsonAt(json, path);
    return typeof value === 'string' ? value : undefined;
  };
  return [text(['kind']), text(['metadata', 'namespace']) ?? defaultNamespace, text(['metadata', 'name'])].join(' ');
}
