import { isJsonObject, type Json, type JsonObject } from '../../kubernetes/objects/json.ts';
import { field, listField, textField } from './fields.ts';
import { updateFields, type FieldSpec } from './fieldSpec.ts';
import { allIds, splitApiVersion, type Resource } from './resource.ts';
import { isClusterScoped } from './clusterScoped.ts';
import type { BuildRun } from './run.ts';

/** A variable of a kustomization: `$(name)` stands for a field of an object. */
export interface Var {
  readonly name: string;
  readonly path: readonly string[];
}

/** Reads the `vars` of a kustomization and marks the objects that they read from. */
export function collectVars(
  resources: readonly Resource[],
  kustomization: JsonObject,
): { readonly vars: readonly Var[]; readonly resources: readonly Resource[] } {
  const items = listField(kustomization, 'vars');
  const marked = items.reduce<readonly Resource[]>((all, item) => {
    const found = all.filter((resource) => isMeant(resource, field(item, 'objref')));
    return all.map((resource) =>
      found.length === 1 && found[0] === resource ? { ...resource, vars: [...resource.vars, textField(item, 'name')] } : resource,
    );
  }, resources);
  const vars = items.map((item) => ({
    name: textField(item, 'name'),
    path: splitFieldPath(textField(field(item, 'fieldref'), 'fieldPath') || 'metadata.name'),
  }));
  return { vars, resources: marked };
}

function isMeant(resource: Resource, reference: Json | undefined): boolean {
  const given = textField(reference, 'apiVersion');
  const apiVersion =
    given !== '' ? given : [textField(reference, 'group'), textField(reference, 'version')].filter((part) => part !== '').join('/');
  const { group, version } = splitApiVersion(apiVersion);
  const [kind, name, namespace] = ['kind', 'name', 'namespace'].map((key) => textField(reference, key));
  const anywhere = namespace === '' && !isClusterScoped(apiVersion, kind ?? '');
  return allIds(resource).some(
    (id) =>
      id.kind === kind &&
      id.name === name &&
      id.group === group &&
      id.version === version &&
      (anywhere || id.namespace === (namespace === '' ? id.namespace : namespace)),
  );
}

/** `spec.rules[0].host`, with `\.` for a dot inside a step. */
function splitFieldPath(path: string): readonly string[] {
  return path
    .replaceAll(/\[([^\]]*)\]/g, '.$1')
    .split(/(?<!\\)\./)
    .filter((step) => step !== '')
    .map((step) => step.replaceAll('\\.', '.'));
}

/** Puts the values in the place of `$(name)`, in the fields that are looked through for it. */
export function resolveVars(
  resources: readonly Resource[],
  vars: readonly Var[],
  specs: readonly FieldSpec[],
  run: BuildRun,
): readonly Resource[] {
  if (vars.length === 0) return resources;
  const values = new Map<string, Json>();
  for (const { name, path } of vars) {
    const value = resources.filter((one) => one.vars.includes(name)).map((one) => valueAt(one.json, path))[0];
    if (value === undefined) run.unsure(`the var ${name} has no value`);
    else values.set(name, value);
  }
  return resources.map((resource) => {
    const json = updateFields(resource.json, specs, (value) => (value === undefined ? value : replaced(value, values)));
    return json === resource.json ? resource : { ...resource, json };
  });
}

function valueAt(json: Json, path: readonly string[]): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return isJsonObject(json) || Array.isArray(json) || json === null ? undefined : json;
  const next = Array.isArray(json) ? (json as readonly Json[])[Number(step)] : isJsonObject(json) ? json[step] : undefined;
  return next === undefined ? undefined : valueAt(next, rest);
}

/** A text, the texts of a list, or those of an object's fields. */
function replaced(value: Json, values: ReadonlyMap<string, Json>): Json {
  if (typeof value === 'string') return expand(value, values);
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item) => (typeof item === 'string' ? expand(item, values) : item));
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, typeof one === 'string' ? expand(one, values) : one] as const);
  return entries.some(([key, one]) => one !== value[key]) ? Object.fromEntries(entries) : value;
}

/** A text that is one `$(name)` and nothing else takes the value's own type; `$$` is a dollar. */
function expand(text: string, values: ReadonlyMap<string, Json>): Json {
  const whole = /^\$\(([^)]*)\)$/.exec(text)?.[1];
  const value = whole === undefined ? undefined : values.get(whole);
  if (value !== undefined) return value;
  return text.replaceAll(/\$(?:\$|\(([^)]*)\))/g, (found, name: string | undefined) => {
    if (name === undefined) return '$';
    const value = values.get(name);
    return value === undefined ? found : typeof value === 'string' ? value : JSON.stringify(value);
  });
}
