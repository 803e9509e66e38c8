import type { FieldPath } from '../../kubernetes/objects/fieldPath.ts';
import { isJsonObject, jsonAt, type Json, type JsonObject } from '../../kubernetes/objects/json.ts';

/** One change of a document's content. Paths count from the document's root. */
export type Change =
  /** Replaces a value, or adds the entry, with the parents it lacks; an index one past a list's end adds an item. */
  | { readonly kind: 'set'; readonly path: FieldPath; readonly value: Json }
  /** Removes an entry or a list's item; with `prune`, parents that it leaves empty as well. */
  | { readonly kind: 'remove'; readonly path: FieldPath; readonly prune?: boolean }
  /** Gives an entry another key. */
  | { readonly kind: 'renameKey'; readonly path: FieldPath; readonly key: string }
  /** Replaces the characters `start` to `end` of a decoded scalar. */
  | { readonly kind: 'replaceText'; readonly path: FieldPath; readonly start: number; readonly end: number; readonly text: string };

/** What a change comes to; `impossible` where the path leads through a value of another type, or where the change has no meaning. */
export type Outcome = { readonly json: Json | undefined } | 'impossible';

/** What the document holds after a change. */
export function changed(json: Json | undefined, change: Change): Outcome {
  switch (change.kind) {
    case 'set':
      return setAt(json, change.path, change.value);
    case 'remove':
      return removed(json, change.path, change.prune ?? false);
    case 'renameKey':
      return renamed(json, change.path, change.key);
    default:
      return textReplaced(json, change);
  }
}

function textReplaced(json: Json | undefined, { path, start, end, text }: Change & { readonly kind: 'replaceText' }): Outcome {
  const old = jsonAt(json, path);
  if (typeof old !== 'string' || start < 0 || start > end || end > old.length) return 'impossible';
  return setAt(json, path, old.slice(0, start) + text + old.slice(end));
}

/** What the document holds after several changes, one after the other. */
export function changedAll(json: Json | undefined, changes: readonly Change[]): Outcome {
  return changes.reduce<Outcome>((outcome, change) => (outcome === 'impossible' ? outcome : changed(outcome.json, change)), { json });
}

/** The value with another one at `path`; what lacks on the way is added. */
export function setAt(json: Json | undefined, path: FieldPath, value: Json): Outcome {
  const [step, ...rest] = path;
  if (step === undefined) return { json: value };
  if (typeof step === 'number') {
    const list: Json | undefined = json ?? [];
    if (!Array.isArray(list) || step > list.length || step < 0) return 'impossible';
    const item = setAt(list[step] as Json | undefined, rest, value);
    return item === 'impossible' || item.json === undefined ? 'impossible' : { json: (list as Json[]).toSpliced(step, 1, item.json) };
  }
  const object: Json = json ?? {};
  if (!isJsonObject(object)) return 'impossible';
  const entry = setAt(Object.hasOwn(object, step) ? object[step] : undefined, rest, value);
  return entry === 'impossible' || entry.json === undefined ? 'impossible' : { json: { ...object, [step]: entry.json } };
}

function removed(json: Json | undefined, path: FieldPath, prune: boolean): Outcome {
  if (jsonAt(json, path) === undefined) return { json };
  const step = path.at(-1);
  const parent = path.slice(0, -1);
  const holder = jsonAt(json, parent);
  if (step === undefined) return 'impossible';
  const left: Json | undefined =
    typeof step === 'number' ? (holder as readonly Json[]).toSpliced(step, 1) : without(holder as JsonObject, step);
  if (prune && parent.length > 0 && Object.keys(left).length === 0) return removed(json, parent, true);
  return setAt(json, parent, left);
}

/** The path that a removal with `prune` comes to: that of the outermost parent it leaves empty. */
export function prunedPath(json: Json | undefined, path: FieldPath): FieldPath {
  const parent = path.slice(0, -1);
  const holder = jsonAt(json, parent);
  const lonely = typeof holder === 'object' && holder !== null && Object.keys(holder).length === 1;
  return lonely && parent.length > 0 ? prunedPath(json, parent) : path;
}

function renamed(json: Json | undefined, path: FieldPath, key: string): Outcome {
  const step = path.at(-1);
  const parent = path.slice(0, -1);
  const holder = jsonAt(json, parent);
  if (typeof step !== 'string' || !isJsonObject(holder) || !Object.hasOwn(holder, step)) return 'impossible';
  if (step === key) return { json };
  if (Object.hasOwn(holder, key)) return 'impossible';
  return setAt(json, parent, { ...without(holder, step), [key]: holder[step] as Json });
}

function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

/** Whether two values are the same to JSON: the order of keys does not count. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => sameJson(item as Json, b[i] as Json));
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]));
}
