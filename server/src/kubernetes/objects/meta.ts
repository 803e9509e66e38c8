import { boolean, integer, listOf, objectOf, string, stringMap, type Decoded } from './decode.ts';

/** Who made an object (metav1.OwnerReference). */
const ownerReference = objectOf({ apiVersion: string, kind: string, name: string, uid: string, controller: boolean });

/** `metadata`, as far as names, membership and time need it. */
export const objectMeta = objectOf({
  name: string,
  generateName: string,
  namespace: string,
  labels: stringMap,
  annotations: stringMap,
  uid: string,
  resourceVersion: string,
  generation: integer,
  creationTimestamp: string,
  deletionTimestamp: string,
  finalizers: listOf(string),
  ownerReferences: listOf(ownerReference),
});
export type ObjectMeta = Decoded<typeof objectMeta>;

/** A label selector (metav1.LabelSelector). */
export const labelSelector = objectOf({
  matchLabels: stringMap,
  matchExpressions: listOf(objectOf({ key: string, operator: string, values: listOf(string) })),
});
export type LabelSelector = Decoded<typeof labelSelector>;

/** What every object has: its kind, who defines it, and its metadata ({} where there is none). */
export interface ObjectBase<K extends string> {
  readonly kind: K;
  readonly apiVersion: string;
  readonly metadata: ObjectMeta;
}
