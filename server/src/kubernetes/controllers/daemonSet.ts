import type { DaemonSet } from '../objects/workload.ts';
import type { DeclaredPods } from './declaredPods.ts';
import { podMaker, workloadName } from './template.ts';

/** Pods of a DaemonSet: one a node, so only a cluster knows how many; one pod stands for all (k/k pkg/controller/daemon). */
export function daemonSetPods(set: DaemonSet, namespace: string): DeclaredPods {
  const make = podMaker(set, namespace, ['controller-revision-hash', 'pod-template-generation']);
  const pod = make({ name: undefined, label: `${workloadName(set)}-*` });
  return { workload: set, pods: [pod], sample: pod, count: undefined, absent: [] };
}
