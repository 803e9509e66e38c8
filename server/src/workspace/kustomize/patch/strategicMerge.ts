import { isJsonObject, type Json, type JsonObject } from '../../../kubernetes/objects/json.ts';
import { gvkOf } from '../resource.ts';
import { mergeByKeys } from './associativeList.ts';
import { itself, mergeKeys } from './mergeKeys.ts';

/** Tells the keys of the list at a path, as {@link mergeKeys} does. */
type Keys = (path: readonly string[]) => readonly string[] | undefined;

/**
 * What a strategic merge patch makes of an object; undefined: it deletes it. Only what kustomize understands: `$patch` with merge, replace
 * or delete, null to remove a field (kyaml yaml/merge2).
 */
export function strategicMerge(object: JsonObject, patch: JsonObject): JsonObject | undefined {
  const { group, kind } = gvkOf(object);
  const merged = merge(object, patch, [], (path) => mergeKeys(group, kind, path));
  return isJsonObject(merged) ? merged : undefined;
}

function merge(here: Json | undefined, patch: Json, path: readonly string[], keys: Keys): Json | undefined {
  if (patch === null) return undefined;
  if (Array.isArray(patch)) return mergeList(Array.isArray(here) ? (here as readonly Json[]) : [], patch as readonly Json[], path, keys);
  if (!isJsonObject(patch)) return patch;
  const { $patch: directive, ...fields } = patch;
  if (directive === 'delete') return undefined;
  return mergeFields(directive === 'replace' || !isJsonObject(here) ? {} : here, fields, path, keys);
}

function mergeFields(here: JsonObject, patch: JsonObject, path: readonly string[], keys: Keys): JsonObject {
  const merged: Record<string, Json> = { ...here };
  for (const [key, value] of Object.entries(patch)) {
    const result = merge(Object.hasOwn(here, key) ? here[key] : undefined, value, [...path, key], keys);
    if (result === undefined) delete merged[key];
    else merged[key] = result;
  }
  return merged;
}

/** The patch's items come first, each with what it was merged into, then the others (`MergeOptionsListPrepend`). */
function mergeList(here: readonly Json[], patch: readonly Json[], path: readonly string[], keys: Keys): Json | undefined {
  const names = keys(path);
  const directive = patch
    .map((item) => (isJsonObject(item) && Object.keys(item).length === 1 ? item['$patch'] : undefined))
    .find((one) => one !== undefined);
  if (names !== undefined && directive === 'delete') return undefined;
  const items = patch.filter((item) => !(isJsonObject(item) && Object.keys(item).length === 1 && item['$patch'] !== undefined));
  if (names === undefined || directive === 'replace') return items;
  if (names[0] === itself) return [...new Set([...items, ...here])];
  return mergeByKeys(here, items, names, (old, item) => merge(old, item, path, keys));
}
