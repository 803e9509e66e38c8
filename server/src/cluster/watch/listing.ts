import { setImmediate as breathe } from 'node:timers/promises';
import { readObject, type KubeObject } from '../../kubernetes/objects/read.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kubernetes/objects/json.ts';
import { bodyText, type Connection } from '../access/connection.ts';
import { ClusterError } from '../access/failure.ts';
import { listPath, type Resource } from './resource.ts';
import { slim } from './slim.ts';

/** What is listed. */
export interface ListRequest {
  readonly connection: Connection;
  readonly resource: Resource;
  /** Undefined: the whole cluster. */
  readonly namespace: string | undefined;
  /** Objects a page; 0: all at once. */
  readonly pageSize: number;
  readonly signal: AbortSignal;
}

interface RawList {
  readonly metadata?: { readonly resourceVersion?: string; readonly continue?: string };
  readonly items?: readonly Json[] | null;
}

/** Objects read in one go; typing on the same thread waits no longer than that. */
const atOnce = 100;

/**
 * Lists page by page, giving each object to `take` as it comes, and returns the version to watch from. The library's typed calls would
 * spend more on deserializing than on parsing, in one blocking piece (environment.md). Throws {@link ClusterError}.
 */
export async function list(request: ListRequest, take: (object: KubeObject) => void): Promise<string> {
  let coming = readPage(request, undefined);
  for (;;) {
    const page = await coming;
    const next = page.metadata?.continue || undefined;
    // The next page is on its way while this one is read; should reading fail first, nobody waits for it any more.
    if (next !== undefined) {
      coming = readPage(request, next);
      coming.catch(() => undefined);
    }
    await takeItems(page.items ?? [], request, take);
    if (next === undefined) return page.metadata?.resourceVersion ?? '';
  }
}

/** The version that the server is at now. Throws {@link ClusterError}. */
export async function currentVersion(request: ListRequest): Promise<string> {
  const page = await readPage(request, undefined);
  return page.metadata?.resourceVersion ?? '';
}

/** All objects of a resource as the server sends them, kind and apiVersion added. Throws {@link ClusterError}. */
export async function listAsSent(request: ListRequest): Promise<readonly JsonObject[]> {
  const { apiVersion, kind } = request.resource;
  const objects: JsonObject[] = [];
  let next: string | undefined;
  do {
    const page = await readPage(request, next);
    for (const item of page.items ?? []) if (isJsonObject(item)) objects.push({ apiVersion, kind, ...item });
    next = page.metadata?.continue || undefined;
  } while (next !== undefined);
  return objects;
}

async function readPage({ connection, resource, namespace, pageSize, signal }: ListRequest, next: string | undefined): Promise<RawList> {
  const query = { ...(pageSize > 0 && { limit: String(pageSize) }), ...(next !== undefined && { continue: next }) };
  const text = await bodyText(await connection.get(listPath(resource, namespace), query, signal));
  try {
    const page = JSON.parse(text) as RawList | null;
    if (page !== null && typeof page === 'object' && typeof page.metadata?.resourceVersion === 'string') return page;
  } catch (error) {
    throw new ClusterError({
      kind: 'garbled',
      message: `List of ${resource.name}: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
  throw new ClusterError({ kind: 'garbled', message: `List of ${resource.name}: the answer is no list.` });
}

async function takeItems(items: readonly Json[], { resource, signal }: ListRequest, take: (object: KubeObject) => void): Promise<void> {
  for (const [i, item] of items.entries()) {
    if (i % atOnce === 0) {
      if (i > 0) await breathe();
      // What was stopped meanwhile takes nothing in any more: another list may be under way.
      signal.throwIfAborted();
    }
    const read = readObject(item, resource);
    if (read !== undefined) take(slim(read.object));
  }
}
