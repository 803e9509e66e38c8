import type { Pod, Workload } from './objects.ts';
import { isReady } from './podRequests.ts';

/** What the controller of a workload has still to do, in words; `undefined` when it is done. */
export function workloadPending(workload: Workload, pods: readonly Pod[]): string | undefined {
  const { kind, metadata, status } = workload;
  const name = `${kind} ${metadata.name}`;
  if (kind !== 'Job' && status.observedGeneration !== metadata.generation) return `${name} is not seen yet`;
  const [actual, wanted] = podNumbers(workload);
  if (actual === wanted || isBlocked(workload, pods)) return undefined;
  return `${name} has ${actual} of ${wanted} pods`;
}

/** How many pods there are and how many there will be. */
function podNumbers({ kind, spec, status }: Workload): [actual: number, wanted: number] {
  switch (kind) {
    case 'DaemonSet':
      return [status.currentNumberScheduled ?? 0, status.desiredNumberScheduled ?? 0];
    case 'Job': {
      const left = (spec.completions ?? Infinity) - (status.succeeded ?? 0);
      const wanted = spec.suspend || isFinished(status.conditions) ? 0 : Math.min(spec.parallelism ?? 1, left);
      return [(status.active ?? 0) + (status.terminating ?? 0), wanted];
    }
    default:
      return [status.replicas ?? 0, spec.replicas ?? 1];
  }
}

function isFinished(conditions: Workload['status']['conditions']): boolean {
  return conditions?.some(({ type, status }) => ['Complete', 'Failed'].includes(type) && status === 'True') ?? false;
}

/** A StatefulSet that makes its pods in order stops at the first that is not ready. */
function isBlocked({ kind, metadata, spec }: Workload, pods: readonly Pod[]): boolean {
  if (kind !== 'StatefulSet' || spec.podManagementPolicy === 'Parallel') return false;
  const own = pods.filter((pod) => pod.metadata.ownerReferences?.some(({ uid }) => uid === metadata.uid));
  return own.some((pod) => pod.status.phase === 'Running' && (!isReady(pod) || pod.metadata.deletionTimestamp !== undefined));
}
