import type { Workload } from '../objects/workload.ts';
import type { RoadPod } from '../pod.ts';
import type { Absence } from '../reason.ts';
import { cronJobPods, jobPods } from './job.ts';
import { daemonSetPods } from './daemonSet.ts';
import { deploymentPods } from './deployment.ts';
import { podPods } from './pod.ts';
import { statefulSetPods } from './statefulSet.ts';

/** How many pods of one workload are spelled out; `DeclaredPods.count` and `podAt` know of the others. */
export const maxListedPods = 10_000;

/** The pods that a workload would make, each ready. */
export interface DeclaredPods {
  readonly workload: Workload;
  /** In order of ordinal; at most {@link maxListedPods}. Pods that nothing tells apart are listed each. */
  readonly pods: readonly RoadPod[];
  /** A pod as this workload makes them, also where it makes none: what selectors are held against. */
  readonly sample: RoadPod;
  /** How many there are; undefined: only a cluster knows (DaemonSet: one a node; `pods` then holds one to stand for all). */
  readonly count: number | undefined;
  /** Ordinals that have a pod, beyond those listed; undefined for pods without ordinals. */
  readonly podAt?: (ordinal: number) => RoadPod | undefined;
  /** Why there are none, or fewer than declared. */
  readonly absent: readonly Absence[];
}

/**
 * The pods a workload makes, with the identity its controller gives them.
 * @param namespace where the workload is (declared, or set by its scope)
 */
export function podsOf(workload: Workload, namespace: string): DeclaredPods {
  switch (workload.kind) {
    case 'StatefulSet':
      return statefulSetPods(workload, namespace);
    case 'Deployment':
    case 'ReplicaSet':
      return deploymentPods(workload, namespace);
    case 'DaemonSet':
      return daemonSetPods(workload, namespace);
    case 'Job':
      return jobPods(workload, namespace);
    case 'CronJob':
      return cronJobPods(workload, namespace);
    case 'Pod':
      return podPods(workload, namespace);
  }
}
