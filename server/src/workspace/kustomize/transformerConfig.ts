import { isJsonObject, type Json, type JsonObject } from '../../kubernetes/objects/json.ts';
import { field, listField, textField } from './fields.ts';
import { splitPath, type FieldSpec } from './fieldSpec.ts';
import { isSelected, type Gvk } from './resource.ts';

/** Objects of a class, and the fields of others that hold their names. */
export interface NameReference {
  readonly target: Gvk;
  readonly referrers: readonly FieldSpec[];
}

/** Which fields a build changes: kustomize's own list and what the `configurations` of a kustomization add to it. */
export interface TransformerConfig {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly varReference: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
}

const fieldLists = [
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'labels',
  'templateLabels',
  'commonAnnotations',
  'varReference',
  'replicas',
] as const satisfies readonly Exclude<keyof TransformerConfig, 'nameReference'>[];

/** A configuration that names no field. */
export const emptyConfig: TransformerConfig = {
  namePrefix: [],
  nameSuffix: [],
  namespace: [],
  commonLabels: [],
  labels: [],
  templateLabels: [],
  commonAnnotations: [],
  varReference: [],
  replicas: [],
  nameReference: [],
};

/** Reads a file that `configurations` names; anything of a wrong type counts as not there. */
export function readConfig(json: Json | undefined): TransformerConfig {
  const lists = Object.fromEntries(fieldLists.map((key) => [key, fieldSpecs(listField(json, key))]));
  const nameReference = listField(json, 'nameReference').filter(isJsonObject);
  return {
    ...emptyConfig,
    ...(lists as Partial<TransformerConfig>),
    nameReference: nameReference.map((one) => ({ target: readGvk(one), referrers: fieldSpecs(listField(one, 'fieldSpecs')) })),
  };
}

/** Reads group, version and kind; what is not said stands for any. */
export function readGvk(json: JsonObject): Gvk {
  return { group: textField(json, 'group'), version: textField(json, 'version'), kind: textField(json, 'kind') };
}

/** Reads a list of field specs. */
export function fieldSpecs(items: readonly Json[]): readonly FieldSpec[] {
  return items.filter(isJsonObject).map((item) => ({
    ...readGvk(item),
    path: splitPath(textField(item, 'path')),
    create: field(item, 'create') === true,
  }));
}

/** Both together; a field that is there already is not taken twice. */
export function mergeConfigs(a: TransformerConfig, b: TransformerConfig): TransformerConfig {
  if (a === emptyConfig || a === b) return b;
  const lists = Object.fromEntries(fieldLists.map((key) => [key, mergeSpecs(a[key], b[key])]));
  return { ...a, ...(lists as Partial<TransformerConfig>), nameReference: mergeReferences(a.nameReference, b.nameReference) };
}

/** Both lists together (api/types `FsSlice.MergeAll`). */
export function mergeSpecs(a: readonly FieldSpec[], b: readonly FieldSpec[]): readonly FieldSpec[] {
  if (a === b) return a;
  const merged = [...a];
  for (const spec of b) {
    const path = spec.path.join('/');
    if (!merged.some((one) => isSelected(one, spec) && one.path.join('/') === path)) merged.push(spec);
  }
  return merged;
}

function mergeReferences(a: readonly NameReference[], b: readonly NameReference[]): readonly NameReference[] {
  if (a === b) return a;
  const merged = [...a];
  for (const { target, referrers } of b) {
    const at = merged.findIndex(
      ({ target: { group, version, kind } }) => group === target.group && version === target.version && kind === target.kind,
    );
    const old = merged[at];
    if (old === undefined) merged.push({ target, referrers });
    else merged[at] = { target, referrers: mergeSpecs(old.referrers, referrers) };
  }
  return merged;
}
