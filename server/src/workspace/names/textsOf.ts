import type { FieldPath } from '../../kubernetes/objects/fieldPath.ts';
import type { Json } from '../../kubernetes/objects/json.ts';
import type { Entry } from '../entry.ts';

/** A text inside of an object. */
export interface TextAt {
  readonly path: FieldPath;
  readonly text: string;
}

/** Keys whose texts no program reads as an address: prose, and what a controller or kubectl writes. */
const unread: ReadonlySet<string> = new Set([
  'description',
  'kubectl.kubernetes.io/last-applied-configuration',
  'managedFields',
  'status',
  'image',
  'openAPIV3Schema',
]);

/** Every text of an object that may hold names of hosts. The data of a Secret is encoded and is not among them. */
export function* textsOf(entry: Entry): Generator<TextAt> {
  if (entry.kind === 'CustomResourceDefinition') return;
  yield* textsIn(entry.json, [], entry.kind === 'Secret' ? 'data' : undefined);
}

function* textsIn(value: Json, path: FieldPath, encoded?: string): Generator<TextAt> {
  if (typeof value === 'string') yield { path, text: value };
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* textsIn(item as Json, [...path, i]);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) if (!unread.has(key) && key !== encoded) yield* textsIn(item, [...path, key]);
  }
}

/** Forms that host names have in manifests: below `.svc`, a pod's, one with a port, one behind `://`. */
const nameLike =
  /\.svc(?![\w-])|_(?:tcp|udp)\.|(?:-\d+|[)}`])\.[a-z$]|[a-z0-9]:\d{2,5}(?!\d)|:\/\/[a-z][a-z0-9-]*(?:[/"'\s,]|$)|_SERVICE_(?:HOST|PORT)\b/;

/** Whether a text may hold the name of a host of the cluster, without parsing it. */
export function mayHoldNames(text: string): boolean {
  return nameLike.test(text) && !/^kind: CustomResourceDefinition\b/m.test(text);
}
