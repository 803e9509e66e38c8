import { labelLimit, revisionHashLength } from '../dns/limits.ts';
import type { StatefulSet, Workload } from '../objects/workload.ts';
import type { RoadPod } from '../pod.ts';
import type { Absence } from '../reason.ts';
import { ordinalPods, type DeclaredPods } from './declaredPods.ts';
import { noPods, podMaker, replicaCount, workloadName } from './template.ts';

/** The ordinals a set uses, from `start` to `end - 1` (k/k stateful_set_utils.go `getStartOrdinal`, `getEndOrdinal`). */
export interface OrdinalRange {
  readonly start: number;
  readonly end: number;
}

/** Ordinals of a set; empty (`end` = `start`) for no replicas. */
export function ordinalsOf(set: StatefulSet): OrdinalRange {
  const start = Math.max(0, set.spec.ordinals?.start ?? 0);
  return { start, end: start + replicaCount(set.spec.replicas) };
}

/** Name of the pod with this ordinal (`getPodName`). */
export function podNameOf(set: StatefulSet, ordinal: number): string {
  return `${workloadName(set)}-${ordinal}`;
}

/**
 * The ordinal in a pod name of this set, or the index in a hostname of this Job; undefined for another name (`getParentNameAndOrdinal`:
 * decimal, here without padding).
 */
export function ordinalIn(workload: Workload, podName: string): number | undefined {
  const prefix = `${workloadName(workload)}-`;
  const digits = podName.startsWith(prefix) ? podName.slice(prefix.length) : '';
  return /^(0|[1-9]\d{0,9})$/.test(digits) ? Number(digits) : undefined;
}

/**
 * Pods of a StatefulSet: hostname is the pod's name and subdomain the serviceName, over whatever the template says
 * (k/k pkg/controller/statefulset/stateful_set_utils.go `initIdentity`, `updateIdentity`, `setPodRevision`).
 */
export function statefulSetPods(set: StatefulSet, namespace: string): DeclaredPods {
  const range = creatableOrdinals(set);
  const make = podMaker(set, namespace, ['controller-revision-hash']);
  const pod = (ordinal: number): RoadPod => {
    const name = podNameOf(set, ordinal);
    return make({
      name,
      label: name,
      hostname: name,
      subdomain: set.spec.serviceName,
      labels: { 'statefulset.kubernetes.io/pod-name': name, 'apps.kubernetes.io/pod-index': String(ordinal) },
      ordinal,
    });
  };
  return ordinalPods(set, range.start, range.end, pod, absences(set, range));
}

/**
 * Ordinals whose pods the API server lets the controller create. A set name over 53 leaves no room for the revision label whatever the
 * hash; with 53 it depends on the template (kubernetes.md 2.4). Pod names over 63 are refused.
 */
function creatableOrdinals(set: StatefulSet): OrdinalRange {
  const { start, end } = ordinalsOf(set);
  const name = workloadName(set);
  if (name.length + 1 + revisionHashLength - 1 > labelLimit) return { start, end: start };
  const digits = labelLimit - name.length - 1;
  return { start, end: Math.max(start, Math.min(end, digits < 1 ? start : 10 ** digits)) };
}

function absences(set: StatefulSet, creatable: OrdinalRange): readonly Absence[] {
  const declared = ordinalsOf(set);
  if (declared.end === declared.start) return [noPods(set, ['spec', 'replicas'])];
  if (creatable.end === declared.end) return [];
  const workload = workloadName(set);
  const revision = `${workload}-${'0'.repeat(revisionHashLength)}`;
  const label = creatable.end === creatable.start && revision.length > labelLimit + 1 ? revision : podNameOf(set, declared.end - 1);
  const reason = { kind: 'labelTooLong', label, length: label.length, limit: labelLimit } as const;
  return [{ name: undefined, pod: `${workload}-*`, stage: 'Pod', reason, origin: { object: set, path: ['metadata', 'name'] } }];
}
