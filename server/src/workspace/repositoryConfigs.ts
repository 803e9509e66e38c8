import type { ManifestFile } from '../manifest/manifestFile.ts';
import { globMatcher } from './glob.ts';
import { isRepositoryConfig, readRepositoryConfig, settingsUnder, type RepositoryConfig } from './repositoryConfig.ts';
import type { WorkspaceSettings } from './settings.ts';
import { folderOf } from './uriPath.ts';

/** Every `.headless.yaml` that is known, and which one counts where: the nearest one above a file. All URIs are plain. */
export class RepositoryConfigs {
  /** By folder. */
  readonly #configs = new Map<string, RepositoryConfig>();
  /** Settings by folder; the same object as long as they are the same. */
  readonly #merged = new Map<string, WorkspaceSettings>();
  readonly #excluders = new Map<string, (path: string) => boolean>();
  #settings: WorkspaceSettings;

  constructor(settings: WorkspaceSettings) {
    this.#settings = settings;
  }

  set settings(settings: WorkspaceSettings) {
    this.#settings = settings;
    this.#merged.clear();
  }

  /** Takes a file as it is now, undefined for one that is gone; whether other settings follow. While it does not parse, what it said last holds. */
  put(uri: string, file: ManifestFile | undefined): boolean {
    if (!isRepositoryConfig(uri)) return false;
    const folder = folderOf(uri);
    const before = this.#configs.get(folder);
    const now = file === undefined ? undefined : (readRepositoryConfig(file).config ?? before);
    if (JSON.stringify(before) === JSON.stringify(now)) return false;
    if (now === undefined) this.#configs.delete(folder);
    else this.#configs.set(folder, now);
    this.#merged.clear();
    this.#excluders.delete(folder);
    return true;
  }

  settingsOf(uri: string): WorkspaceSettings {
    const folder = this.#nearest(uri);
    const config = folder === undefined ? undefined : this.#configs.get(folder);
    if (folder === undefined || config === undefined) return this.#settings;
    let merged = this.#merged.get(folder);
    if (merged === undefined) {
      merged = settingsUnder(config, this.#settings);
      this.#merged.set(folder, merged);
    }
    return merged;
  }

  /** A `.headless.yaml` itself is never left alone. */
  excludes(uri: string): boolean {
    const folder = isRepositoryConfig(uri) ? undefined : this.#nearest(uri);
    if (folder === undefined) return false;
    let excluder = this.#excluders.get(folder);
    if (excluder === undefined) {
      excluder = globMatcher(this.#configs.get(folder)?.exclude ?? []);
      this.#excluders.set(folder, excluder);
    }
    return excluder(uri.slice(folder.length + 1));
  }

  /** Changes exactly when the files that are left alone may. */
  get exclusions(): string {
    return JSON.stringify([...this.#configs].map(([folder, { exclude }]) => [folder, exclude]));
  }

  #nearest(uri: string): string | undefined {
    if (this.#configs.size === 0) return undefined;
    for (let folder = folderOf(uri); folder !== ''; folder = folderOf(folder)) if (this.#configs.has(folder)) return folder;
    return undefined;
  }
}
