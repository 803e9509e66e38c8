import type { Deployment, ReplicaSet } from '../objects/workload.ts';
import { samePods, type DeclaredPods } from './declaredPods.ts';
import { noPods, podMaker, replicaCount, workloadName } from './template.ts';

/**
 * Pods of a Deployment or ReplicaSet: names drawn at random, hostname and subdomain as in the template, so the same for all
 * (k/k pkg/controller/controller_utils.go `GetPodFromTemplate`; label pod-template-hash: pkg/controller/deployment/sync.go).
 */
export function deploymentPods(workload: Deployment | ReplicaSet, namespace: string): DeclaredPods {
  const count = replicaCount(workload.spec.replicas);
  const name = workloadName(workload);
  const pod = podMaker(
    workload,
    namespace,
    workload.kind === 'Deployment' ? ['pod-template-hash'] : [],
  )({ name: undefined, label: `${name}-*` });
  return samePods(workload, pod, count, count > 0 ? [] : [noPods(workload, ['spec', 'replicas'])]);
}
