import type { ApiClient } from './apiClient.ts';
import type { ControlPlane } from './controlPlane.ts';
import type { Manifest } from './objects.ts';
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

/** Deletes a namespace with all that is in it; does not wait for the end. */
export async function deleteNamespace({ client, nodes }: ControlPlane, name: string): Promise<void> {
  const { status } = await client.request('DELETE', `/api/v1/namespaces/${name}`);
  if (status >= 400 && status !== 404) throw new Error(`namespace ${name}: ${status}`);
  await nodes.release(name);
}
