import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import { isJsonObject, jsonAt, type JsonObject } from '../kubernetes/objects/json.ts';
import type { KubeObject } from '../kubernetes/objects/read.ts';
import type { DocumentObject, ManifestDocument } from '../manifest/manifestDocument.ts';
import type { FileContext, Renaming } from './fileContext.ts';

/**
 * What kind of text an object stands in. `plain`: a whole object. `template`: Helm's, which only a render completes. `patch`: a part, for
 * kustomize to merge. `broken`: its document does not parse just now.
 */
export type EntryRole = 'plain' | 'template' | 'patch' | 'broken';

/** One object in one document of one file. The same object as long as text and context stay the same. */
export interface Entry {
  readonly uri: string;
  readonly document: ManifestDocument;
  /** Path of the object inside the document: `[]`, or `['items', 3]` in a List. */
  readonly path: FieldPath;
  readonly json: JsonObject;
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string | undefined;
  /** Typed, where DNS depends on the kind. Its namespace is {@link Entry.namespace} where a kustomization sets it. */
  readonly object: KubeObject | undefined;
  /** Where it lives: declared here, or by a kustomization, or else the setting. */
  readonly namespace: string;
  /** Whether the namespace is said anywhere in the files. */
  readonly namespaceDeclared: boolean;
  readonly role: EntryRole;
  /** Not a whole object: nothing that it lacks is evidence, and no rule speaks of it. */
  readonly fragment: boolean;
  /** A kustomize build adds labels or patches to it: labels and fields missing here may come from there. */
  readonly open: boolean;
  /** How kustomize builds rename it: see {@link FileContext.renamings}. */
  readonly renamings: readonly Renaming[];
}

/** What stays the same for all objects of a file when entries are made. */
export interface EntryContext extends FileContext {
  readonly uri: string;
  /** Namespace of objects that declare none. */
  readonly defaultNamespace: string;
}

/** Entries of one document. */
export function entriesOf(document: ManifestDocument, context: EntryContext, broken: boolean): readonly Entry[] {
  return document.objects.flatMap((found) => entryOf(document, found, context, broken) ?? []);
}

function entryOf(document: ManifestDocument, found: DocumentObject, context: EntryContext, broken: boolean): Entry | undefined {
  const { json, path } = found;
  const kind = json['kind'];
  if (typeof kind !== 'string') return undefined;
  const name = jsonAt(json, ['metadata', 'name']);
  const own = jsonAt(json, ['metadata', 'namespace']);
  const declared = context.namespace ?? (typeof own === 'string' && own !== '' ? own : undefined);
  const apiVersion = json['apiVersion'];
  const role = broken ? 'broken' : context.role !== 'plain' ? context.role : isPatch(kind, json, context) ? 'patch' : 'plain';
  return {
    uri: context.uri,
    document,
    path,
    json,
    kind,
    apiVersion: typeof apiVersion === 'string' ? apiVersion : '',
    name: typeof name === 'string' ? name : undefined,
    object: objectIn(found, context.namespace),
    namespace: declared ?? context.defaultNamespace,
    namespaceDeclared: declared !== undefined,
    role,
    fragment: role !== 'plain',
    open: context.open,
    renamings: context.renamings,
  };
}

/** A copy, because two files of the same text may share one document, and each entry has an object of its own. */
function objectIn(found: DocumentObject, namespace: string | undefined): KubeObject | undefined {
  const object = found.read?.object;
  if (object === undefined) return undefined;
  return namespace === undefined ? { ...object } : { ...object, metadata: { ...object.metadata, namespace } };
}

const templated: ReadonlySet<string> = new Set(['StatefulSet', 'Deployment', 'ReplicaSet', 'DaemonSet']);

/**
 * Whether an object lacks what makes it one. Workloads in repositories without template are patches (corpus.md 4.9). A Service may lack
 * ports and selector, so there the neighbourhood of a kustomization decides.
 */
function isPatch(kind: string, json: JsonObject, context: FileContext): boolean {
  const spec = json['spec'];
  if (templated.has(kind)) return jsonAt(spec, ['template', 'spec', 'containers']) === undefined && !hasLabels(spec);
  if (kind !== 'Service' || !context.besideKustomization) return false;
  return !isJsonObject(spec) || (spec['ports'] === undefined && spec['selector'] === undefined && spec['clusterIP'] === undefined);
}

function hasLabels(spec: JsonObject[string] | undefined): boolean {
  return jsonAt(spec, ['template', 'metadata', 'labels']) !== undefined && jsonAt(spec, ['selector']) !== undefined;
}
