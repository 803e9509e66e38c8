import type { Workload } from '../objects/workload.ts';
import type { RoadPod } from '../pod.ts';
import type { Absence } from '../reason.ts';

/** How many pods of one workload are spelled out; `DeclaredPods.count` and `podAt` know of the others. */
export const maxListedPods = 10_000;

/** The pods that a workload would make, each ready. */
export interface DeclaredPods {
  readonly workload: Workload;
  /** In order of ordinal; at most {@link maxListedPods}. Pods that nothing tells apart are listed each. Made when first asked for. */
  readonly pods: readonly RoadPod[];
  /** A pod as this workload makes them, also where it makes none: what selectors are held against. */
  readonly sample: RoadPod;
  /** How many there are; undefined: only a cluster knows (DaemonSet: one a node; `pods` then holds one to stand for all). */
  readonly count: number | undefined;
  /** The pod with this ordinal, listed or not; undefined where pods have no ordinals. */
  readonly podAt?: (ordinal: number) => RoadPod | undefined;
  /** Why there are none, or fewer than declared. */
  readonly absent: readonly Absence[];
}

/** Pods that nothing but their random name tells apart. */
export function samePods(workload: Workload, pod: RoadPod, count: number, absent: readonly Absence[]): DeclaredPods {
  let pods: readonly RoadPod[] | undefined;
  return {
    workload,
    sample: pod,
    count,
    absent,
    get pods() {
      return (pods ??= Array.from({ length: Math.min(count, maxListedPods) }, () => pod));
    },
  };
}

/** Pods with the ordinals from `start` to before `end`. */
export function ordinalPods(
  workload: Workload,
  start: number,
  end: number,
  make: (ordinal: number) => RoadPod,
  absent: readonly Absence[],
): DeclaredPods {
  const count = end - start;
  let pods: readonly RoadPod[] | undefined;
  return {
    workload,
    sample: make(start),
    count,
    absent,
    podAt: (ordinal) => (ordinal >= start && ordinal < end ? make(ordinal) : undefined),
    get pods() {
      return (pods ??= Array.from({ length: Math.min(count, maxListedPods) }, (_, i) => make(start + i)));
    },
  };
}
