import { parseAddress } from '../address.ts';
import type { PodStatus } from '../objects/podSpec.ts';
import type { Pod } from '../objects/workload.ts';
import type { RoadPod } from '../pod.ts';
import type { DeclaredPods } from './declaredPods.ts';
import { podMaker, workloadName } from './template.ts';

/** A Pod written by hand: its own only pod, thought of as ready. */
export function podPods(pod: Pod, namespace: string): DeclaredPods {
  const only = declaredPod(pod, namespace);
  return { workload: pod, pods: [only], sample: only, count: 1, absent: [] };
}

function declaredPod(pod: Pod, namespace: string): RoadPod {
  const name = pod.metadata.name;
  return podMaker(pod, namespace, [])({ name, label: name ?? `${workloadName(pod)}*` });
}

/**
 * A Pod as the cluster has it. Its labels are all there, so none is open; ready as the endpoint controllers read it
 * (k8s.io/endpointslice util `IsPodReady`, `isPodTerminal`).
 */
export function livePod(pod: Pod, namespace: string): RoadPod {
  const ready = condition(pod.status);
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  const since = terminating ? pod.metadata.deletionTimestamp : ready?.status === 'True' ? undefined : ready?.lastTransitionTime;
  return {
    ...declaredPod(pod, namespace),
    openLabels: new Set(),
    addresses: podAddresses(pod.status),
    ready: ready?.status === 'True',
    terminating,
    ...(since === undefined ? {} : { since }),
    ...(pod.spec.nodeName === undefined ? {} : { nodeName: pod.spec.nodeName }),
  };
}

function condition(status: PodStatus): { readonly status?: string; readonly lastTransitionTime?: string } | undefined {
  return status.conditions?.find((entry) => entry?.type === 'Ready');
}

/** `podIPs`, which holds `podIP` too; in canonical spelling. */
function podAddresses(status: PodStatus): readonly string[] {
  const written = status.podIPs?.map((entry) => entry?.ip) ?? [status.podIP];
  return written.flatMap((ip) => parseAddress(ip ?? '', true)?.text ?? []);
}

/** Whether the pod has run to its end: then it is no endpoint, whatever else it is. */
export function isFinished(pod: Pod): boolean {
  return pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed';
}
