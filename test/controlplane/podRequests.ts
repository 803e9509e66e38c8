import type { ApiClient, Method } from './apiClient.ts';
import type { Pod } from './objects.ts';

const strategicMerge = 'application/strategic-merge-patch+json';

/** Path of a pod. */
export function podPath(namespace: string, name: string): string {
  return `/api/v1/namespaces/${namespace}/pods/${name}`;
}

/** Whether the pod's `Ready` condition is true. */
export function isReady(pod: Pod): boolean {
  return pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}

/** What a scheduler does at the end. */
export async function bindPod(client: ApiClient, { metadata }: Pod, nodeName: string): Promise<void> {
  await send(client, 'POST', `${podPath(metadata.namespace, metadata.name)}/binding`, {
    apiVersion: 'v1',
    kind: 'Binding',
    metadata: { name: metadata.name, namespace: metadata.namespace },
    target: { apiVersion: 'v1', kind: 'Node', name: nodeName },
  });
}

/** What a kubelet reports once the containers run. */
export async function reportRunning(client: ApiClient, pod: Pod, addresses: string[], ready: boolean): Promise<void> {
  const podIPs = addresses.map((ip) => ({ ip }));
  await patchStatus(client, pod, { phase: 'Running', podIP: addresses[0], podIPs, conditions: conditions(ready) });
}

/** What a kubelet reports when the readiness probe changes its mind. */
export async function reportReadiness(client: ApiClient, pod: Pod, ready: boolean): Promise<void> {
  await patchStatus(client, pod, { conditions: conditions(ready) });
}

/** What a kubelet reports when all containers have ended for good. */
export async function reportEnd(client: ApiClient, pod: Pod, phase: 'Succeeded' | 'Failed'): Promise<void> {
  await patchStatus(client, pod, { phase, conditions: conditions(false) });
}

/** What a kubelet does when the containers of a deleted pod have ended. */
export async function removePod(client: ApiClient, namespace: string, name: string): Promise<void> {
  await send(client, 'DELETE', podPath(namespace, name), { gracePeriodSeconds: 0 });
}

function conditions(ready: boolean): unknown[] {
  const status = ready ? 'True' : 'False';
  return ['Ready', 'ContainersReady'].map((type) => ({ type, status }));
}

async function patchStatus(client: ApiClient, { metadata }: Pod, status: object): Promise<void> {
  await send(client, 'PATCH', `${podPath(metadata.namespace, metadata.name)}/status`, { status }, strategicMerge);
}

/** A pod that is gone, or that was bound meanwhile, is no failure: pods come and go. */
async function send(client: ApiClient, method: Method, path: string, body: object, type?: string): Promise<void> {
  const { status, body: answer } = await client.request(method, path, body, type);
  const isSettled = status < 400 || status === 404 || status === 409;
  if (!isSettled) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
}
