import type { ApiClient } from './apiClient.ts';
import type { EndpointSlice, KubernetesObject, ObjectList, Pod, Service, Workload } from './objects.ts';

/** What the API server holds, of the kinds that have to do with names. */
export interface LiveObjects {
  readonly services: readonly Service[];
  readonly endpointSlices: readonly EndpointSlice[];
  readonly pods: readonly Pod[];
  /** StatefulSets, Deployments, ReplicaSets, DaemonSets and Jobs. */
  readonly workloads: readonly Workload[];
}

/** Reads the objects of one namespace, or of all. */
export async function liveObjects(client: ApiClient, namespace?: string): Promise<LiveObjects> {
  const scope = namespace === undefined ? '' : `namespaces/${namespace}/`;
  const list = async <T extends KubernetesObject>(root: string, kind: string): Promise<T[]> => {
    const [group, plural] = [root === '/api/v1' ? 'v1' : root.slice('/apis/'.length), `${kind.toLowerCase()}s`];
    const { items } = await client.demand<ObjectList<T>>('GET', `${root}/${scope}${plural}`);
    return items.map((item) => ({ ...item, apiVersion: group, kind }));
  };
  const workloadKinds = ['StatefulSet', 'Deployment', 'ReplicaSet', 'DaemonSet'];
  const [services, endpointSlices, pods, ...workloads] = await Promise.all([
    list<Service>('/api/v1', 'Service'),
    list<EndpointSlice>('/apis/discovery.k8s.io/v1', 'EndpointSlice'),
    list<Pod>('/api/v1', 'Pod'),
    ...workloadKinds.map((kind) => list<Workload>('/apis/apps/v1', kind)),
    list<Workload>('/apis/batch/v1', 'Job'),
  ]);
  return { services, endpointSlices, pods, workloads: workloads.flat() };
}
