import type { FieldPath } from '../objects/fieldPath.ts';
import { formatPath } from '../objects/fieldPath.ts';
import type { JsonObject } from '../objects/json.ts';
import type { ClusterSettings } from '../settings.ts';
import type { ApiWarning } from './apiWarning.ts';
import { checkAll } from './check.ts';
import { messageOf, type CauseReason, type Complaint, type Server } from './complaint.ts';
import { decodeObject, type Decoded, type Misfit } from './decode/decodeObject.ts';
import type { Judgement } from './judgement.ts';
import { judgeOf } from './kinds.ts';
import { namespaceChecks, type ObjectMeta } from './objectMeta.ts';

/** One complaint about a field, in the server's words. */
export interface Cause {
  /** The path as the server writes it; it may name a field that the manifest does not hold (`spec.clusterIPs[0]`), or none (''). */
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
  readonly kind: Misfit['kind'];
  readonly path: FieldPath;
  /** The server would say it only after its first complaints are mended. */
  readonly hidden: boolean;
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
  const { apiVersion, kind } = manifest;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const judge = judgeOf(apiVersion, kind);
  if (judge === undefined) return undefined;
  const { kubernetesMinor: minor, ipFamilies: families } = options.settings;
  const server: Server = { minor, families, serviceCidrs: options.serviceCidrs };
  const decoded = decodeObject(manifest, kind, minor);
  const stored = options.stored === undefined ? undefined : decodeObject(options.stored, kind, minor).value;
  const decodeErrors = decodeErrorsOf(decoded, apiVersion, kind);
  const judgement = judge(decoded.value, stored, server);
  const causes = [...causesOf(judgement, decodeErrors.length > 0, minor), ...misplaced(decoded.value, server)];
  const accepted = decodeErrors.length === 0 && causes.length === 0;
  return {
    accepted,
    decodeErrors,
    causes,
    warnings: [...(judgement.deprecation === undefined ? [] : [judgement.deprecation]), ...(accepted ? judgement.warnings : [])],
    clusterIP: accepted ? judgement.clusterIP : undefined,
  };
}

/** Wrong types come before unknown fields, and only one of them is told; unknown fields are told all together. */
function decodeErrorsOf({ misfits }: Decoded, apiVersion: string, kind: string): readonly DecodeError[] {
  const version = apiVersion.split('/').at(-1) ?? apiVersion;
  const say = (text: string): string => `${kind} in version "${version}" cannot be handled as a ${kind}: ${text}`;
  const wrongTypes = misfits.filter((misfit) => misfit.kind === 'wrongType');
  const told = wrongTypes.find((misfit) => misfit.fatal) ?? wrongTypes[0];
  const unknown = misfits.filter((misfit) => misfit.kind === 'unknownField');
  const together = say(`strict decoding error: ${unknown.map((misfit) => misfit.text).join(', ')}`);
  return misfits
    .map(({ kind: misfitKind, text, path }, i): DecodeError => {
      const isUnknown = misfitKind === 'unknownField';
      const hidden = told !== undefined && misfits[i] !== told;
      const detail = isUnknown ? `strict decoding error: ${text}` : text;
      return { message: isUnknown ? together : say(text), detail, kind: misfitKind, path, hidden };
    })
    .sort((a, b) => Number(a.hidden) - Number(b.hidden));
}

/** The causes of all stages, each said once; those of later stages are hidden by the first that complains. */
function causesOf(judgement: Judgement, undecoded: boolean, minor: number): readonly Cause[] {
  const causes = new Map<string, Cause>();
  let hidden = undecoded;
  for (const stage of judgement.stages) {
    for (const complaint of stage) {
      const cause = causeOf(complaint, judgement.origin, hidden, minor);
      const key = `${cause.field}: ${cause.message}`;
      if (!causes.has(key)) causes.set(key, cause);
    }
    hidden ||= stage.length > 0;
  }
  return [...causes.values()];
}

/** A namespace that cannot exist: the server finds none of that name, and never gets to say why. */
function misplaced(object: JsonObject, server: Server): readonly Cause[] {
  const complaints = [...checkAll(namespaceChecks, (object['metadata'] ?? {}) as ObjectMeta, ['metadata'], server)];
  return complaints.map((complaint) => causeOf(complaint, (path) => path, true, server.minor));
}

function causeOf(complaint: Complaint, origin: Judgement['origin'], hidden: boolean, minor: number): Cause {
  const { path, reason, unnamed } = complaint;
  const field = unnamed === true ? '' : formatPath(path);
  return { field, reason, message: messageOf(complaint, minor), path: origin(path), hidden };
}
