import type { JsonObject } from '../kubernetes/objects/json.ts';
import { Connection } from './access/connection.ts';
import { ClusterError } from './access/failure.ts';
import { kubeconfigPaths, loadKubeconfig, narrowContext, type NarrowedContext } from './access/kubeconfig.ts';
import { defaultTuning } from './tuning.ts';
import { listAsSent } from './watch/listing.ts';
import { resources, type Resource } from './watch/resource.ts';

/** Which cluster the command line asks. */
export interface ListTarget {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Path of a kubeconfig; undefined: KUBECONFIG or the default file. */
  readonly kubeconfig: string | undefined;
  /** Undefined: the kubeconfig's current context. */
  readonly context: string | undefined;
}

/**
 * Every object of a cluster that the road needs, once, as the API server sends it; where listing the whole cluster is forbidden, those of
 * the context's namespace. Read-only. Throws {@link ClusterError}.
 */
export async function listObjects(target: ListTarget): Promise<readonly JsonObject[]> {
  const { connection, narrowed } = await connectTo(target);
  try {
    const lists = await Promise.all(resources.map((resource) => listOne(connection, resource, narrowed.context.namespace ?? 'default')));
    return lists.flat();
  } finally {
    connection.close();
  }
}

/** The way to a cluster from the command line; the caller closes it. */
export async function connectTo({ environment, kubeconfig, context }: ListTarget): Promise<{
  readonly connection: Connection;
  readonly narrowed: NarrowedContext;
}> {
  const loaded = await loadKubeconfig(kubeconfigPaths(environment, kubeconfig));
  const name = context ?? (loaded.kind === 'loaded' ? loaded.config.currentContext : '');
  const narrowed = narrowContext(loaded, name);
  const connection = await Connection.open(narrowed, { ...defaultTuning, proxies: { environment, editor: undefined, editorNoProxy: [] } });
  return { connection, narrowed };
}

async function listOne(connection: Connection, resource: Resource, ownNamespace: string): Promise<readonly JsonObject[]> {
  const request = { connection, resource, pageSize: defaultTuning.pageSize, signal: new AbortController().signal };
  try {
    return await listAsSent({ ...request, namespace: undefined });
  } catch (error) {
    if (!isForbidden(error)) throw error;
  }
  try {
    return resource.namespaced ? await listAsSent({ ...request, namespace: ownNamespace }) : [];
  } catch (error) {
    if (isForbidden(error) && !resource.required) return [];
    throw error;
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof ClusterError && error.failure.kind === 'forbidden';
}
