import type { ApiClient, ApiResponse } from './apiClient.ts';
import type { ControlPlane } from './controlPlane.ts';
import type { KubernetesObject, Manifest, Refusal } from './objects.ts';
import { collectionPath } from './objectPath.ts';

const server = 'fieldManager=test&force=true';

/** Creates a namespace unless it exists. */
export async function createNamespace(client: ApiClient, name: string): Promise<void> {
  const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  const { status } = await client.request('POST', '/api/v1/namespaces', body);
  if (status >= 400 && status !== 409) throw new Error(`namespace ${name}: ${status}`);
}

/**
 * Creates or changes objects, in order, as `kubectl apply --server-side` does, in a namespace that is created if need be.
 * Rejects with the server's words when it refuses one.
 */
export async function apply(client: ApiClient, namespace: string, manifests: readonly Manifest[]): Promise<void> {
  await createNamespace(client, namespace);
  for (const manifest of manifests) {
    const path = `${collectionPath(manifest, namespace)}/${manifest.metadata.name}?${server}`;
    await client.demand('PATCH', path, manifest, 'application/apply-patch+yaml');
  }
}

/** What the server would say to `kubectl create` of this object, strictly validated; nothing is stored. */
export async function dryRunCreate(
  client: ApiClient,
  namespace: string,
  manifest: Manifest,
): Promise<ApiResponse<KubernetesObject | Refusal>> {
  return client.request('POST', `${collectionPath(manifest, namespace)}?dryRun=All&fieldValidation=Strict`, manifest);
}

/** What the server would say to `kubectl replace` of a stored object, strictly validated; nothing is stored. */
export async function dryRunReplace(
  client: ApiClient,
  namespace: string,
  manifest: Manifest,
): Promise<ApiResponse<KubernetesObject | Refusal>> {
  const path = `${collectionPath(manifest, namespace)}/${manifest.metadata.name}`;
  return client.request('PUT', `${path}?dryRun=All&fieldValidation=Strict`, manifest);
}

/** Deletes a namespace with all that is in it; does not wait for the end. */
export async function deleteNamespace({ client, nodes }: ControlPlane, name: string): Promise<void> {
  const { status } = await client.request('DELETE', `/api/v1/namespaces/${name}`);
  if (status >= 400 && status !== 404) throw new Error(`namespace ${name}: ${status}`);
  await nodes.release(name);
}
