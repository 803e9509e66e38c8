import type { Workload } from '../objects/workload.ts';
import { cronJobPods, jobPods } from './job.ts';
import { daemonSetPods } from './daemonSet.ts';
import type { DeclaredPods } from './declaredPods.ts';
import { deploymentPods } from './deployment.ts';
import { podPods } from './pod.ts';
import { statefulSetPods } from './statefulSet.ts';

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
