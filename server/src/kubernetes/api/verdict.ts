import type { FieldPath } from '../objects/fieldPath.ts';
import type { JsonObject } from '../objects/json.ts';
import type { ClusterSettings } from '../settings.ts';

/** Why a value was refused, as in `status.details.causes[].reason` (metav1 `CauseType`). */
export type CauseReason =
  | 'FieldValueDuplicate'
  | 'FieldValueForbidden'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueRequired'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany';

/** One complaint about a field, in the server's words. */
export interface Cause {
  /** The path as the server writes it; it may name a field that the manifest does not hold (`spec.clusterIPs[0]`). */
  readonly field: string;
  readonly reason: CauseReason;
  /** With its kind in front: `Invalid value: "none": must be a valid IP address, …`. */
  readonly message: string;
  /** The field of the manifest that it is about. */
  readonly path: FieldPath;
  /** The server would say it only after its first complaints are mended. */
  readonly hidden: boolean;
}

/** A manifest that does not fit the fields of its kind: the server answers with one message and no field. */
export interface DecodeError {
  /** The server's whole message: `Service in version "v1" cannot be handled as a Service: …`; one for all unknown fields together. */
  readonly message: string;
  /** The part about this field alone: `json: cannot unmarshal …` or `strict decoding error: unknown field "spec.clusterIp"`. */
  readonly detail: string;
  readonly kind: 'unknownField' | 'wrongType';
  readonly path: FieldPath;
  /** The server would say it only after its first complaints are mended. */
  readonly hidden: boolean;
}

/** A `Warning` header: the object is stored all the same. */
export interface ApiWarning {
  readonly message: string;
  readonly path: FieldPath;
}

/** What kube-apiserver makes of an object. */
export interface Verdict {
  readonly accepted: boolean;
  readonly decodeErrors: readonly DecodeError[];
  /** In the server's order; hidden ones last. */
  readonly causes: readonly Cause[];
  readonly warnings: readonly ApiWarning[];
  /** `spec.clusterIP` of an accepted Service, once stored; undefined where the server would choose an address, and for other kinds. */
  readonly clusterIP: string | undefined;
}

/** What the verdict depends on beside the manifest. */
export interface VerdictOptions {
  /** The object as the cluster holds it: the manifest is then judged as an update (PUT) of it, else as a create. */
  readonly stored?: JsonObject;
  readonly settings: Pick<ClusterSettings, 'kubernetesMinor' | 'ipFamilies'>;
  /** Ranges that cluster IPs come from, one a family; undefined: not known, and only addresses that no range can hold are refused. */
  readonly serviceCidrs?: readonly string[];
}

/**
 * What kube-apiserver would answer to `manifest` with strict field validation (kubectl's default); undefined for kinds and versions that are not judged.
 * Services are judged wholly, other kinds in the fields that bear on names, DNS and membership.
 */
export function verdict(manifest: JsonObject, options: VerdictOptions): Verdict | undefined {
  void manifest;
  void options;
  return undefined;
}
