import { isJsonObject, jsonAt, type Json } from '../../kubernetes/objects/json.ts';
import { prunedPath, sameJson, type Change } from './change.ts';

/** The same change in the smallest steps: of a mapping or list that is set anew only what differs, so that comments and style stay. */
export function finer(json: Json | undefined, change: Change): readonly Change[] {
  if (change.kind === 'remove' && change.prune === true) return [{ kind: 'remove', path: prunedPath(json, change.path) }];
  return change.kind === 'set' ? [...differences(jsonAt(json, change.path), change)] : [change];
}

type Set = Change & { readonly kind: 'set' };

function* differences(old: Json | undefined, change: Set): Generator<Change> {
  const { path, value } = change;
  if (old !== undefined && sameJson(old, value)) return;
  if (isJsonObject(old) && isJsonObject(value) && Object.keys(value).some((key) => Object.hasOwn(old, key))) {
    for (const key of Object.keys(old)) if (!Object.hasOwn(value, key)) yield { kind: 'remove', path: [...path, key] };
    for (const [key, entry] of Object.entries(value))
      yield* differences(Object.hasOwn(old, key) ? old[key] : undefined, { kind: 'set', path: [...path, key], value: entry });
  } else if (Array.isArray(old) && Array.isArray(value) && old.length > 0 && value.length > 0) {
    for (let i = old.length - 1; i >= value.length; i--) yield { kind: 'remove', path: [...path, i] };
    for (const [i, item] of value.entries())
      yield* differences(old[i] as Json | undefined, { kind: 'set', path: [...path, i], value: item as Json });
  } else yield change;
}
