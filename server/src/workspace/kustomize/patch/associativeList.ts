import { isJsonObject, type Json } from '../../../kubernetes/objects/json.ts';

/*
 * Lists whose items are told apart by keys, merged step by step as kyaml does it (yaml/walk/associative_sequence.go): where items lack one of
 * several keys (`protocol` of ports), order and outcome follow from these steps and from nothing simpler.
 */

/** An item that the steps below share and change. */
interface Item {
  json: Json;
}

/** Merges two items, or cleans a new one; undefined: it is to go. */
type MergeItems = (here: Json | undefined, patch: Json) => Json | undefined;

/** The list that comes of merging the items of `patch` into those of `here` by their `keys`. */
export function mergeByKeys(here: readonly Json[], patch: readonly Json[], keys: readonly string[], merge: MergeItems): readonly Json[] {
  const [old, added] = [here.map((json) => ({ json })), patch.map((json) => ({ json }))];
  const tuples = distinct([...added, ...old].map((item) => keys.map((key) => keyText(item, key))));
  if (keys.length > 1) completeTuples(tuples);
  const known = keys.filter((_, i) => tuples.some((tuple) => tuple[i] !== ''));
  const used = known.length === 0 ? keys : known;
  let left: readonly Item[] = old;
  let merged: readonly Item[] = [];
  for (const tuple of tuples) {
    const values = tuple.filter((_, i) => used.includes(keys[i] ?? ''));
    const item = mergeOne(find(left, used, values), find(added, used, values), merge);
    if (item === undefined) left = replaceItem(left, used, values, undefined);
    else merged = replaceItem(merged, used, values, withKeys(item, used, values));
  }
  return appendAll(merged, left, used).map(({ json }) => json);
}

function keyText({ json }: Item, key: string): string {
  const value = isJsonObject(json) ? json[key] : undefined;
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

function distinct(tuples: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(tuples.map((tuple) => [JSON.stringify(tuple), tuple])).values()];
}

/** Items that agree in one key and differ only where one has none are taken for the same. */
function completeTuples(tuples: (readonly string[])[]): void {
  for (let i = 0; i < tuples.length; i++) {
    const one = tuples[i] ?? [];
    for (let j = 0; j < tuples.length; j++) {
      const other = tuples[j] ?? [];
      const fits = one.every((value, k) => value === other[k] || value === '' || other[k] === '');
      if (!fits || !one.some((value, k) => value === other[k])) continue;
      tuples[i] = tuples[j] = one.map((value, k) => (value === '' ? (other[k] ?? '') : value));
    }
  }
}

/** The first item that has the values; keys without a value do not count. */
function find(items: readonly Item[], keys: readonly string[], values: readonly string[]): Item | undefined {
  const wanted = keys.flatMap((key, i) => (values[i] === '' ? [] : [{ key, value: values[i] }]));
  return items.find((item) => wanted.length > 0 && wanted.every(({ key, value }) => keyText(item, key) === value));
}

function mergeOne(old: Item | undefined, added: Item | undefined, merge: MergeItems): Item | undefined {
  const item = old ?? added;
  if (item === undefined) return undefined;
  if (added === undefined) return item;
  const json = merge(old?.json, added.json);
  if (json === undefined || (isJsonObject(json) && Object.keys(json).length === 0)) return undefined;
  item.json = json;
  return item;
}

function withKeys(item: Item, keys: readonly string[], values: readonly string[]): Item {
  for (const [i, key] of keys.entries()) {
    const { json } = item;
    const value = values[i] ?? '';
    if (value !== '' && isJsonObject(json) && json[key] === undefined)
      item.json = { ...json, [key]: /^\d+$/.test(value) ? Number(value) : value };
  }
  return item;
}

/** Puts `next` where items with the values stand, else at the end; undefined takes them away (`ElementSetter`). */
function replaceItem(items: readonly Item[], keys: readonly string[], values: readonly string[], next: Item | undefined): readonly Item[] {
  const kept: Item[] = [];
  let found = false;
  for (const item of items) {
    if (isJsonObject(item.json) && Object.keys(item.json).length === 0) continue;
    if (!hasValues(item, keys, values)) {
      if (values.length > 0) kept.push(item);
      continue;
    }
    found = true;
    if (next !== undefined) kept.push(next);
  }
  if (!found && next !== undefined) kept.push(next);
  return kept;
}

/** A value that is empty fits whatever is there; keys beyond the values are not looked at. */
function hasValues(item: Item, keys: readonly string[], values: readonly string[]): boolean {
  if (values.length === 0) return false;
  return keys.slice(0, values.length).every((key, i) => {
    const there = keyText(item, key);
    return there !== '' && (values[i] === '' || values[i] === there);
  });
}

function appendAll(merged: readonly Item[], left: readonly Item[], keys: readonly string[]): readonly Item[] {
  let list = merged;
  for (const item of left) {
    const values: string[] = [];
    for (const key of keys) {
      const value = keyText(item, key);
      if (value === '') list = list.concat(item);
      else values.push(value);
    }
    if (keys.length > 1) list = replaceItem(list, keys, values, undefined);
    list = replaceItem(list, keys, values, item);
  }
  return list;
}
