import type { ApiClient } from './apiClient.ts';
import type { Pod } from './objects.ts';

/** The nodes of the cluster with their addresses, IPv4 first; hostNetwork pods share them. */
export const clusterNodes: Readonly<Record<string, readonly string[]>> = {
  'node-a': ['192.0.2.1', '2001:db8::1'],
  'node-b': ['192.0.2.2', '2001:db8::2'],
};

const nodeNames = Object.keys(clusterNodes);

/** Creates the nodes, in the zones `zone-a` and `zone-b`, ready for any pod. */
export async function createNodes(client: ApiClient, dualStack: boolean): Promise<void> {
  await Promise.all(nodeNames.map((name) => createNode(client, name, dualStack)));
}

/** The node a pod goes to: the one its DaemonSet names, else each in turn. */
export function nodeFor(pod: Pod, turn: number): string {
  return daemonSetNode(pod) ?? nodeNames[turn % nodeNames.length] ?? 'node-a';
}

/** The DaemonSet controller makes one pod a node and writes the node's name as an affinity, not as `nodeName`. */
function daemonSetNode({ spec }: Pod): string | undefined {
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const fields = required?.nodeSelectorTerms.flatMap(({ matchFields }) => matchFields ?? []);
  return fields?.find(({ key }) => key === 'metadata.name')?.values[0];
}

async function createNode(client: ApiClient, name: string, dualStack: boolean): Promise<void> {
  const path = `/api/v1/nodes/${name}`;
  const mergePatch = 'application/merge-patch+json';
  const labels = { 'kubernetes.io/hostname': name, 'topology.kubernetes.io/zone': name.replace('node', 'zone') };
  await client.demand('POST', '/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name, labels } });
  // Admission taints every new node as not ready, and the DaemonSet controller would pass it by.
  await client.demand('PATCH', path, { spec: { taints: [] } }, mergePatch);
  const addresses = (clusterNodes[name] ?? []).slice(0, dualStack ? 2 : 1);
  const status = {
    addresses: addresses.map((address) => ({ type: 'InternalIP', address })),
    conditions: [{ type: 'Ready', status: 'True' }],
    allocatable: { pods: '10000' },
  };
  await client.demand('PATCH', `${path}/status`, { status }, mergePatch);
}
