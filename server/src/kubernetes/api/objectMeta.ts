import type { FieldPath } from '../objects/fieldPath.ts';
import { checkAll, formatted, nonNegative, type Check } from './check.ts';
import { invalid, required, tooLong, type Complaint, type Server } from './complaint.ts';
import { asPrefix, dnsLabel, labelValue, pathSegment, qualifiedName, type Format } from './formats/formats.ts';
import { byteLength } from './formats/goText.ts';
import { listValue } from './goValue.ts';
import { since } from './since.ts';

/** Who made an object (metav1.OwnerReference), as decoded. */
export interface OwnerReference {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly uid?: string;
  readonly controller?: boolean;
}

/** `metadata` as decoded. */
export interface ObjectMeta {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly finalizers?: readonly string[];
}

/** Labels, or a selector made of labels: every key and value has its form; both are told under the map's own path. */
export function* checkLabels(labels: Readonly<Record<string, string>> | undefined, at: FieldPath, server: Server): Generator<Complaint> {
  for (const [key, value] of Object.entries(labels ?? {})) {
    for (const detail of qualifiedName(key, server.minor)) yield invalid(at, key, detail);
    for (const detail of labelValue(value, server.minor)) yield invalid(at, value, detail);
  }
}

const maxAnnotationBytes = 256 * 1024;

/** Annotations: keys as for labels in any case, and a limit on all of them together. */
export function* checkAnnotations(
  annotations: Readonly<Record<string, string>> | undefined,
  at: FieldPath,
  server: Server,
): Generator<Complaint> {
  const entries = Object.entries(annotations ?? {});
  for (const [key] of entries) {
    for (const detail of qualifiedName(key.toLowerCase(), server.minor)) yield invalid(at, key, detail);
  }
  const size = entries.reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0);
  if (size > maxAnnotationBytes) yield tooLong(at, maxAnnotationBytes);
}

function* checkName(meta: ObjectMeta, at: FieldPath, format: Format, server: Server): Generator<Complaint> {
  const { generateName = '', name = '' } = meta;
  const prefix = generateName === '' ? [] : asPrefix(format)(generateName, server.minor);
  for (const detail of prefix) yield invalid([...at, 'generateName'], generateName, detail);
  if (name === '' && generateName === '') yield required([...at, 'name'], 'name or generateName is required');
  if (name !== '') for (const detail of format(name, server.minor)) yield invalid([...at, 'name'], name, detail);
}

const standardFinalizers = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** A finalizer that is not Kubernetes' own names its owner. */
function* checkFinalizerOwners({ finalizers = [] }: ObjectMeta, at: FieldPath): Generator<Complaint> {
  for (const [i, finalizer] of finalizers.entries()) {
    if (finalizer.includes('/') || standardFinalizers.has(finalizer)) continue;
    yield invalid([...at, 'finalizers', i], finalizer, 'name is neither a standard finalizer name nor is it fully qualified');
  }
}

const ownerChecks: readonly Check<OwnerReference>[] = [
  (owner, at) =>
    version(owner.apiVersion) === '' ? [invalid([...at, 'apiVersion'], owner.apiVersion ?? '', 'version must not be empty')] : [],
  ...(['kind', 'name', 'uid'] as const).map(
    (key): Check<OwnerReference> =>
      (owner, at, { minor }) =>
        (owner[key] ?? '') === ''
          ? [invalid([...at, key], '', minor < since.plainOwnerText ? `${key} must not be empty` : 'must not be empty')]
          : [],
  ),
];

function version(apiVersion = ''): string {
  return apiVersion.split('/').at(-1) ?? '';
}

function* checkFinalizers(finalizers: readonly string[] | undefined, at: FieldPath, server: Server): Generator<Complaint> {
  for (const finalizer of finalizers ?? []) {
    for (const detail of qualifiedName(finalizer, server.minor)) yield invalid(at, finalizer, detail);
  }
  if (finalizers?.includes('orphan') === true && finalizers.includes('foregroundDeletion')) {
    yield invalid(at, listValue(finalizers), 'finalizer orphan and foregroundDeletion cannot be both set');
  }
}

/** Checks common to create and update. */
const commonChecks: readonly Check<ObjectMeta>[] = [
  (meta, at, server) => checkLabels(meta.labels, [...at, 'labels'], server),
  (meta, at, server) => checkAnnotations(meta.annotations, [...at, 'annotations'], server),
  (meta, at, server) =>
    (meta.ownerReferences ?? []).flatMap((owner) => [...checkAll(ownerChecks, owner, [...at, 'ownerReferences'], server)]),
];

/** Kinds that keep no generation of their own take any that is not negative; others begin with 1, whatever the manifest says. */
export const generationCheck: Check<ObjectMeta> = nonNegative('generation', (meta) => meta.generation);

/**
 * `metadata` of a new object; `generation` is checked where given.
 * Source: k8s.io/apimachinery pkg/api/validation/objectmeta.go (`ValidateObjectMetaAccessor`).
 */
export function objectMetaChecks(name: Format, ...generation: readonly Check<ObjectMeta>[]): readonly Check<ObjectMeta>[] {
  return [
    (meta, at, server) => checkName(meta, at, name, server),
    ...generation,
    ...commonChecks,
    (meta, at, server) => checkFinalizers(meta.finalizers, [...at, 'finalizers'], server),
    checkFinalizerOwners,
  ];
}

/**
 * `metadata` of a changed object; the name's form is not looked at again. The finalizers' form is, by the checks that all updates go through.
 * Source: k8s.io/apiserver pkg/registry/rest/update.go (`validateCommonFields`) and `ValidateObjectMetaAccessorUpdate`.
 */
export function* checkMetaUpdate(meta: ObjectMeta, stored: ObjectMeta, server: Server): Generator<Complaint> {
  const at = ['metadata'];
  yield* checkAll(objectMetaChecks(pathSegment), meta, at, server);
  for (const key of ['name', 'uid'] as const) {
    const [value = '', before = ''] = [meta[key], stored[key]];
    if (value !== before && (key === 'name' || (value !== '' && before !== ''))) yield invalid([...at, key], value, 'field is immutable');
  }
}

/** A namespace that cannot exist. The server never gets to say it: it finds no such namespace before. */
export const namespaceChecks: readonly Check<ObjectMeta>[] = [formatted('namespace', (meta) => meta.namespace, dnsLabel)];
