import { isJsonObject, jsonAt, type Json, type JsonObject } from '../../kubernetes/objects/json.ts';
import type { FieldPath } from '../../kubernetes/objects/fieldPath.ts';
import { isClusterScoped } from './clusterScoped.ts';

/** Where an object of a build came from: an object in a document of a file. */
export interface BuildOrigin {
  readonly uri: string;
  /** Index of the document in its file. */
  readonly document: number;
  /** Path of the object inside the document. */
  readonly path: FieldPath;
}

/** Group, version and kind; in a selector an empty one stands for any. */
export interface Gvk {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** What kustomize tells objects apart by. The namespace is the effective one: see {@link effectiveNamespace}. */
export interface ResourceId extends Gvk {
  readonly name: string;
  readonly namespace: string;
}

/** An object on its way through a build. */
export interface Resource {
  readonly json: JsonObject;
  /** Undefined: a generator made it. */
  readonly origin: BuildOrigin | undefined;
  /** What it was called before, oldest first: patches and references may use any of these. */
  readonly previous: readonly { readonly kind: string; readonly name: string; readonly namespace: string }[];
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  /** Names of the `vars` that read from it. */
  readonly vars: readonly string[];
  /** A generated object whose name ends with a hash of its content. */
  readonly hashed: boolean;
}

/** An object as it was read or generated. */
export function newResource(json: JsonObject, origin: BuildOrigin | undefined, hashed = false): Resource {
  return { json, origin, previous: [], prefixes: [], suffixes: [], vars: [], hashed };
}

/** The text at a path; empty where there is none. */
export function textAt(json: Json | undefined, path: FieldPath): string {
  const value = jsonAt(json, path);
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** `apps/v1` in its two parts; the core group is the empty one. */
export function splitApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? { group: '', version: apiVersion } : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** Group, version and kind of an object. */
export function gvkOf(json: JsonObject): Gvk {
  return { ...splitApiVersion(textAt(json, ['apiVersion'])), kind: textAt(json, ['kind']) };
}

/** Whether an object is of the class that `selector` names. */
export function isSelected(gvk: Gvk, selector: Gvk): boolean {
  return (
    (selector.group === '' || selector.group === gvk.group) &&
    (selector.version === '' || selector.version === gvk.version) &&
    (selector.kind === '' || selector.kind === gvk.kind)
  );
}

/** Stands for the namespace of objects that have none; no namespace can be called so. */
export const noNamespace = '_non_namespaceable_';

/** The namespace that identity goes by: none declared is `default` (kyaml resid `EffectiveNamespace`). */
export function effectiveNamespace(json: JsonObject): string {
  if (isClusterScoped(textAt(json, ['apiVersion']), textAt(json, ['kind']))) return noNamespace;
  return textAt(json, ['metadata', 'namespace']) || 'default';
}

/** What an object is called now. */
export function currentId({ json }: Resource): ResourceId {
  return { ...gvkOf(json), name: textAt(json, ['metadata', 'name']), namespace: effectiveNamespace(json) };
}

/** What an object was ever called, oldest first, the current id last. */
export function allIds(resource: Resource): readonly ResourceId[] {
  const now = currentId(resource);
  return [...resource.previous.map((id) => ({ ...now, ...id })), now];
}

/** What an object was called when it was read. */
export function originalId(resource: Resource): ResourceId {
  return allIds(resource)[0] ?? currentId(resource);
}

/** Whether two ids are the same. */
export function sameId(a: ResourceId, b: ResourceId): boolean {
  return a.group === b.group && a.version === b.version && a.kind === b.kind && a.name === b.name && a.namespace === b.namespace;
}

/** The object with its present id remembered, before that changes. */
export function rememberId(resource: Resource): Resource {
  const { kind, name, namespace } = currentId(resource);
  return { ...resource, previous: [...resource.previous, { kind, name, namespace }] };
}

/** `json` with a field of `metadata` set. */
export function withMetadata(json: JsonObject, key: string, value: Json | undefined): JsonObject {
  const { [key]: _, ...others } = isJsonObject(json['metadata']) ? json['metadata'] : {};
  return { ...json, metadata: value === undefined ? others : { ...others, [key]: value } };
}
