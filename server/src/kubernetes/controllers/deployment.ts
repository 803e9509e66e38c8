import type { Deployment, ReplicaSet } from '../objects/workload.ts';
import { maxListedPods, type DeclaredPods } from './pods.ts';
import { noPods, podMaker, replicaCount, workloadName } from './template.ts';

/**
 * Pods of a Deployment or ReplicaSet: names drawn at random, hostname and subdomain as in the template, so the same for all
 * (k/k pkg/controller/controller_utils.go `GetPodFromTemplate`; label pod-template-hash: pkg/controller/deployment/sync.go).
 */
export function deploymentPods(workload: Deployment | ReplicaSet, namespace: string): DeclaredPods {
  const count = replicaCount(workload.spec.replicas);
  const name = workloadName(workload);
  const pod = podMaker(workload, namespace, workload.kind === 'Deployment' ? ['pod-template-hash'] : [])({ name: undefined, label: `${name}-*` });
  const pods = Array.from({ length: Math.min(count, maxListedPods) }, () => pod);
  if (count > 0) return { workload, pods, sample: pod, count, absent: [] };
  return { workload, pods, sample: pod, count, absent: [noPods(workload, ['spec', 'replicas'])] };
}
