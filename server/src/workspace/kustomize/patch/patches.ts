import { isJsonObject, type Json, type JsonObject } from '../../../kubernetes/objects/json.ts';
import { objectsIn } from '../../../kubernetes/objects/read.ts';
import { parseManifestFile } from '../../../manifest/manifestFile.ts';
import { field, listField, textField } from '../fields.ts';
import { allIds, gvkOf, rememberId, sameId, textAt, withMetadata, currentId, newResource, type Resource } from '../resource.ts';
import { patchesIn, load, type BuildRun } from '../run.ts';
import { selectResources } from '../selector.ts';
import { jsonPatch, PatchError } from './jsonPatch.ts';
import { strategicMerge } from './strategicMerge.ts';

/** One patch of a kustomization. */
interface Patch {
  readonly documents: readonly Json[];
  readonly target: Json | undefined;
  readonly allowNameChange: boolean;
  readonly allowKindChange: boolean;
}

/** Applies `patchesStrategicMerge` and then `patches`: before anything else changes the objects. */
export function applyPatches(
  resources: readonly Resource[],
  kustomization: JsonObject,
  folder: string,
  run: BuildRun,
): readonly Resource[] {
  const legacy = listField(kustomization, 'patchesStrategicMerge').filter((item) => typeof item === 'string');
  const merges = legacy
    .flatMap((item) => inlineDocuments(item) ?? fileDocuments(item, folder, run))
    .map((json) => patchOf([json], undefined));
  const others = listField(kustomization, 'patches').map((item) => readPatch(item, folder, run));
  return [...merges, ...others].reduce((all, patch) => applyPatch(all, patch, run), resources);
}

/** Applies `patchesJson6902`: after names, namespaces and labels. */
export function applyJsonPatches(
  resources: readonly Resource[],
  kustomization: JsonObject,
  folder: string,
  run: BuildRun,
): readonly Resource[] {
  const patches = listField(kustomization, 'patchesJson6902').map((item) => readPatch(item, folder, run));
  return patches.reduce(
    (all, { documents, target }) => applyOperations(all, documents.flatMap(operationsOf), target, run, false),
    resources,
  );
}

function patchOf(documents: readonly Json[], item: Json | undefined): Patch {
  const options = field(item, 'options');
  return {
    documents,
    target: field(item, 'target'),
    allowNameChange: field(options, 'allowNameChange') === true,
    allowKindChange: field(options, 'allowKindChange') === true,
  };
}

function readPatch(item: Json, folder: string, run: BuildRun): Patch {
  const path = textField(item, 'path');
  const inline = textField(item, 'patch');
  return patchOf(path !== '' ? fileDocuments(path, folder, run) : patchesIn(parseManifestFile(inline)), item);
}

/** Patches that stand in the list itself, where others have a file name. */
function inlineDocuments(text: string): readonly Json[] | undefined {
  const documents = patchesIn(parseManifestFile(text)).filter(isJsonObject);
  return documents.length > 0 ? documents : undefined;
}

function fileDocuments(path: string, folder: string, run: BuildRun): readonly Json[] {
  const file = load(path, folder, run);
  if (file === undefined) run.unsure(`there is no patch file ${path}`);
  return patchesIn(file);
}

function operationsOf(json: Json): readonly Json[] {
  return Array.isArray(json) ? (json as readonly Json[]) : [];
}

function applyPatch(resources: readonly Resource[], patch: Patch, run: BuildRun): readonly Resource[] {
  const operations = patch.documents.flatMap(operationsOf);
  if (operations.length > 0) return applyOperations(resources, operations, patch.target, run, true);
  const objects = patch.documents.flatMap((json) => [...objectsIn(json)].map((found) => found.json));
  return objects.reduce((all, object) => applyMerge(all, object, patch, run), resources);
}

function applyMerge(resources: readonly Resource[], object: JsonObject, patch: Patch, run: BuildRun): readonly Resource[] {
  const selected = patch.target === undefined ? withId(resources, object, run) : selectResources(resources, patch.target);
  return resources.flatMap((resource) => (selected.includes(resource) ? (mergeInto(resource, object, patch) ?? []) : resource));
}

function withId(resources: readonly Resource[], object: JsonObject, run: BuildRun): readonly Resource[] {
  const wanted = currentId(newResource(object, undefined));
  const found = resources.filter((resource) => allIds(resource).some((id) => sameId(id, wanted)));
  if (found.length === 1) return found;
  run.unsure(`${found.length === 0 ? 'nothing matches' : 'more than one object matches'} the patch of ${wanted.kind} ${wanted.name}`);
  return [];
}

/** Kind, name and namespace stay, unless the patch may change them. */
function mergeInto(resource: Resource, patch: JsonObject, { allowNameChange, allowKindChange }: Patch): Resource | undefined {
  const { json } = resource;
  const { apiVersion: _, ...fields } = patch;
  const merged = strategicMerge(json, fields);
  if (merged === undefined) return undefined;
  const kind = allowKindChange ? textAt(merged, ['kind']) : gvkOf(json).kind;
  const name = textAt(allowNameChange ? merged : json, ['metadata', 'name']);
  const namespace = textAt(json, ['metadata', 'namespace']);
  const kept = withMetadata(withMetadata({ ...merged, kind }, 'name', name), 'namespace', namespace === '' ? undefined : namespace);
  return { ...(allowNameChange || allowKindChange ? rememberId(resource) : resource), json: kept };
}

function applyOperations(
  resources: readonly Resource[],
  operations: readonly Json[],
  target: Json | undefined,
  run: BuildRun,
  remember: boolean,
): readonly Resource[] {
  if (target === undefined) {
    run.unsure('a JSON patch has no target');
    return resources;
  }
  const selected = selectResources(resources, target);
  return resources.map((resource) => {
    if (!selected.includes(resource)) return resource;
    try {
      return { ...(remember ? rememberId(resource) : resource), json: jsonPatch(resource.json, operations) };
    } catch (error) {
      if (!(error instanceof PatchError)) throw error;
      run.unsure(`a JSON patch does not fit ${gvkOf(resource.json).kind} ${currentId(resource).name}: ${error.message}`);
      return resource;
    }
  });
}
