import { isJsonObject, type Json, type JsonObject } from '../../kubernetes/objects/json.ts';
import { gvkOf, isSelected, type Gvk } from './resource.ts';

/** A field of objects of a class (sigs.k8s.io/kustomize api/types `FieldSpec`). An empty group, version or kind stands for any. */
export interface FieldSpec extends Gvk {
  /** Steps from the object's root. Lists take no step of their own: all their items are meant. */
  readonly path: readonly string[];
  /** Whether the field is made where it is not there. */
  readonly create: boolean;
}

/** `spec/selector`, with `\/` for a slash inside a step, in its steps. */
export function splitPath(path: string): readonly string[] {
  return path
    .split(/(?<!\\)\//)
    .filter((step) => step !== '')
    .map((step) => step.replaceAll('\\/', '/'));
}

/**
 * The object with the field changed. `change` gets what is there now (undefined where it is made) and gives what takes its place; where it
 * gives back the same, so does this.
 */
export function updateField(json: JsonObject, spec: FieldSpec, change: (value: Json | undefined) => Json | undefined): JsonObject {
  if (!isSelected(gvkOf(json), spec)) return json;
  const updated = update(json, spec.path, spec.create, change);
  return isJsonObject(updated) ? updated : json;
}

/** The same for several fields, one after the other. */
export function updateFields(
  json: JsonObject,
  specs: readonly FieldSpec[],
  change: (value: Json | undefined) => Json | undefined,
): JsonObject {
  return specs.reduce((object, spec) => updateField(object, spec, change), json);
}

function update(
  value: Json | undefined,
  path: readonly string[],
  create: boolean,
  change: (value: Json | undefined) => Json | undefined,
): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    const updated = items.map((item) => update(item, path, create, change) ?? item);
    return updated.every((item, i) => item === items[i]) ? value : updated;
  }
  const isList = step.endsWith('[]');
  const key = isList ? step.slice(0, -2) : step;
  const object = isJsonObject(value) ? value : create && (value === undefined || value === null) ? {} : undefined;
  if (object === undefined) return value;
  const here = Object.hasOwn(object, key) ? object[key] : undefined;
  if (here === undefined && (!create || isList)) return value;
  const updated = update(here, rest, create, change);
  return updated === here || updated === undefined ? value : { ...object, [key]: updated };
}
