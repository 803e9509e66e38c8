import type { Json } from '../../kubernetes/objects/json.ts';
import type { ManifestFile } from '../../manifest/manifestFile.ts';
import { joinPath } from '../uriPath.ts';
import { withWords } from './words.ts';

/** Gives a file by its plain URI; undefined where there is none, or it is a folder. */
export type FileLookup = (uri: string) => ManifestFile | undefined;

/** What all parts of one build have in common. */
export interface BuildRun {
  readonly files: FileLookup;
  /** Says why the outcome may differ from what kustomize makes. */
  unsure(reason: string): void;
}

/** The file that a kustomization in `folder` names. */
export function load(path: string, folder: string, run: BuildRun): ManifestFile | undefined {
  const uri = joinPath(folder, path);
  const file = run.files(uri);
  // As a safeguard kustomize reads only what lies below the folder, unless told otherwise on its command line.
  if (file !== undefined && !uri.startsWith(`${folder}/`)) run.unsure(`kustomize does not read ${path}: it is outside of the folder`);
  return file;
}

/** The patches in a file: objects as kustomize reads them, JSON patches as kubectl does. */
export function patchesIn(file: ManifestFile | undefined): readonly Json[] {
  const jsons: Json[] = [];
  for (const { document } of file?.documents ?? []) {
    const json = Array.isArray(document.json) ? document.json : withWords(document);
    if (json !== undefined) jsons.push(json);
  }
  return jsons;
}
