import { isJsonObject, type Json, type JsonObject } from '../../kubernetes/objects/json.ts';
import { field, listField, textField, textMapField } from './fields.ts';
import { updateField, updateFields, type FieldSpec } from './fieldSpec.ts';
import { applyJsonPatches, applyPatches } from './patch/patches.ts';
import { allIds, gvkOf, isSelected, originalId, rememberId, withMetadata, type Resource } from './resource.ts';
import { isClusterScoped } from './clusterScoped.ts';
import type { BuildRun } from './run.ts';
import { fieldSpecs, mergeSpecs, type TransformerConfig } from './transformerConfig.ts';

/** What one kustomization makes of its objects, in kustomize's order (api/internal/target `configureBuiltinTransformers`). */
export function transform(
  resources: readonly Resource[],
  kustomization: JsonObject,
  config: TransformerConfig,
  folder: string,
  run: BuildRun,
): readonly Resource[] {
  const patched = applyPatches(resources, kustomization, folder, run);
  const changed = patched.map((resource) => {
    const placed = setNamespace(resource, textField(kustomization, 'namespace'), config.namespace);
    const prefixed = addPrefix(placed, textField(kustomization, 'namePrefix'), config.namePrefix);
    const named = addSuffix(prefixed, textField(kustomization, 'nameSuffix'), config.nameSuffix);
    return { ...named, json: addAnnotations(addLabels(named.json, kustomization, config), kustomization, config) };
  });
  const repatched = applyJsonPatches(changed, kustomization, folder, run);
  return setReplicas(repatched, listField(kustomization, 'replicas'), config.replicas, run);
}

function setNamespace(resource: Resource, namespace: string, specs: readonly FieldSpec[]): Resource {
  if (namespace === '') return resource;
  const remembered = rememberId(resource);
  const { apiVersion, kind } = { apiVersion: field(resource.json, 'apiVersion'), kind: gvkOf(resource.json).kind };
  const json = isClusterScoped(typeof apiVersion === 'string' ? apiVersion : '', kind)
    ? resource.json
    : withMetadata(resource.json, 'namespace', namespace);
  // Objects of other groups that are called Namespace keep their names; metadata.namespace is set above.
  const fields = specs.filter(
    ({ path }) => path.join('/') !== 'metadata/namespace' && (apiVersion === 'v1' || path.join('/') !== 'metadata/name'),
  );
  return { ...remembered, json: updateFields(json, fields, () => namespace) };
}

/** Classes whose names mean something of themselves (api/internal/builtins `prefixFieldSpecsToSkip`). */
function keepsName(resource: Resource): boolean {
  const { group, kind } = originalId(resource);
  return kind === 'CustomResourceDefinition' || kind === 'Namespace' || (kind === 'APIService' && group === 'apiregistration.k8s.io');
}

function addPrefix(resource: Resource, prefix: string, specs: readonly FieldSpec[]): Resource {
  if (prefix === '' || keepsName(resource)) return resource;
  return { ...rename(resource, specs, (name) => prefix + name), prefixes: [...resource.prefixes, prefix] };
}

function addSuffix(resource: Resource, suffix: string, specs: readonly FieldSpec[]): Resource {
  if (suffix === '' || keepsName(resource)) return resource;
  return { ...rename(resource, specs, (name) => name + suffix), suffixes: [...resource.suffixes, suffix] };
}

function rename(resource: Resource, specs: readonly FieldSpec[], change: (name: string) => string): Resource {
  return {
    ...rememberId(resource),
    json: updateFields(resource.json, specs, (value) => (typeof value === 'string' ? change(value) : value)),
  };
}

function addLabels(json: JsonObject, kustomization: JsonObject, config: TransformerConfig): JsonObject {
  const labelled = listField(kustomization, 'labels').reduce<JsonObject>((object, item) => {
    return setEntries(object, labelFields(item, config), textMapField(item, 'pairs'));
  }, json);
  return setEntries(labelled, config.commonLabels, textMapField(kustomization, 'commonLabels'));
}

function labelFields(item: Json, config: TransformerConfig): readonly FieldSpec[] {
  const own = mergeSpecs(fieldSpecs(listField(item, 'fields')), config.labels);
  if (field(item, 'includeSelectors') === true) return mergeSpecs(own, config.commonLabels);
  const templates = field(item, 'includeTemplates') === true ? mergeSpecs(own, config.templateLabels) : own;
  return mergeSpecs(templates, [{ group: '', version: '', kind: '', path: ['metadata', 'labels'], create: true }]);
}

function addAnnotations(json: JsonObject, kustomization: JsonObject, config: TransformerConfig): JsonObject {
  return setEntries(json, config.commonAnnotations, textMapField(kustomization, 'commonAnnotations'));
}

function setEntries(json: JsonObject, specs: readonly FieldSpec[], entries: Readonly<Record<string, string>>): JsonObject {
  if (Object.keys(entries).length === 0) return json;
  return updateFields(json, specs, (value) =>
    isJsonObject(value) ? { ...value, ...entries } : (value ?? null) === null ? entries : value,
  );
}

/** Sets `replicas` by name, whatever name of its life that is. */
function setReplicas(
  resources: readonly Resource[],
  replicas: readonly Json[],
  specs: readonly FieldSpec[],
  run: BuildRun,
): readonly Resource[] {
  return replicas.reduce<readonly Resource[]>((all, item) => {
    const name = textField(item, 'name');
    const count = field(item, 'count') ?? 0;
    let found = false;
    const changed = all.map((resource) => {
      const meant = specs.filter((spec) => allIds(resource).some((id) => id.name === name && isSelected(id, spec)));
      found ||= meant.length > 0;
      return meant.length === 0
        ? resource
        : { ...resource, json: meant.reduce((json, spec) => updateField(json, spec, () => count), resource.json) };
    });
    if (!found) run.unsure(`replicas names ${name}, which is no workload of the build`);
    return changed;
  }, resources);
}
