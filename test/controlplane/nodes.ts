import { setTimeout as delay } from 'node:timers/promises';
import { AddressPool } from './addressPool.ts';
import type { ApiClient, WatchEvent } from './apiClient.ts';
import { clusterNodes, createNodes, nodeFor } from './clusterNodes.ts';
import type { ObjectList, Pod } from './objects.ts';
import { bindPod, podPath, removePod, reportEnd, reportReadiness, reportRunning } from './podRequests.ts';

/** The scheduler and the kubelets of the cluster: every new pod is bound to a node, gets addresses, runs and is ready. */
export interface Nodes {
  /** Makes a pod ready or not ready and keeps it so; a pod that does not exist yet will start in that state. */
  setReady(namespace: string, pod: string, ready: boolean): Promise<void>;
  /** Deletes the pod but lets it go on terminating, until `release`. */
  terminate(namespace: string, pod: string): Promise<void>;
  /** Ends the pod: its containers have exited for good. */
  finish(namespace: string, pod: string, phase: 'Succeeded' | 'Failed'): Promise<void>;
  /** Lets the terminating pods of a namespace go and forgets what was wished for its pods. */
  release(namespace: string): Promise<void>;
  /** Stops reacting to pods. */
  stop(): Promise<void>;
}

/** What nodes give to their pods. */
export interface NodesOptions {
  /** Each pod gets an IPv6 address beside its IPv4 one. */
  readonly dualStack: boolean;
  /** Told about each refused request; a pod that does not start shows there why. */
  readonly onError: (error: unknown) => void;
}

/** Creates two nodes, one in each zone, and begins to run pods on them. */
export async function startNodes(client: ApiClient, options: NodesOptions): Promise<Nodes> {
  await createNodes(client, options.dualStack);
  const runner = new PodRunner(client, options);
  runner.start();
  return runner;
}

class PodRunner implements Nodes {
  readonly #client: ApiClient;
  readonly #options: NodesOptions;
  readonly #addresses: AddressPool;
  readonly #stopped = new AbortController();
  /** Newest state of pods that wait for their turn, by `namespace/name`; a key without value is being worked on. */
  readonly #work = new Map<string, Pod | undefined>();
  readonly #unready = new Set<string>();
  readonly #held = new Set<string>();
  #bound = 0;
  #running: Promise<void> = Promise.resolve();

  constructor(client: ApiClient, options: NodesOptions) {
    this.#client = client;
    this.#options = options;
    this.#addresses = new AddressPool(options.dualStack);
  }

  start(): void {
    this.#running = this.#listAndWatch();
  }

  async setReady(namespace: string, name: string, ready: boolean): Promise<void> {
    if (ready) this.#unready.delete(`${namespace}/${name}`);
    else this.#unready.add(`${namespace}/${name}`);
    const { status, body: pod } = await this.#client.request<Pod>('GET', podPath(namespace, name));
    if (status === 200 && pod.status.phase === 'Running') await reportReadiness(this.#client, pod, ready);
  }

  async terminate(namespace: string, name: string): Promise<void> {
    this.#held.add(`${namespace}/${name}`);
    await this.#client.demand('DELETE', podPath(namespace, name), { gracePeriodSeconds: 3600 });
  }

  async finish(namespace: string, name: string, phase: 'Succeeded' | 'Failed'): Promise<void> {
    const pod = await this.#client.demand<Pod>('GET', podPath(namespace, name));
    await reportEnd(this.#client, pod, phase);
  }

  async release(namespace: string): Promise<void> {
    const ofNamespace = (key: string): boolean => key.startsWith(`${namespace}/`);
    for (const key of [...this.#unready].filter(ofNamespace)) this.#unready.delete(key);
    for (const key of [...this.#held].filter(ofNamespace)) {
      this.#held.delete(key);
      await removePod(this.#client, namespace, key.slice(namespace.length + 1));
    }
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  /** Until stopped; an API server that went away, or that forgot our place in the watch, is listed again. */
  async #listAndWatch(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      try {
        const { items, metadata } = await this.#client.demand<ObjectList<Pod>>('GET', '/api/v1/pods');
        for (const pod of items) this.#see(pod);
        const path = `/api/v1/pods?watch=true&resourceVersion=${metadata.resourceVersion}`;
        await this.#client.watch<Pod>(path, (event) => this.#onEvent(event), signal);
      } catch (error) {
        if (!signal.aborted) this.#options.onError(error);
      }
      if (!signal.aborted) await delay(100);
    }
  }

  #onEvent({ type, object }: WatchEvent<Pod>): void {
    if (type === 'ADDED' || type === 'MODIFIED') this.#see(object);
  }

  #see(pod: Pod): void {
    const key = keyOf(pod);
    const isAtWork = this.#work.has(key);
    this.#work.set(key, pod);
    if (!isAtWork) void this.#advanceInTurn(key);
  }

  /** One request at a time for one pod, always from its newest state. */
  async #advanceInTurn(key: string): Promise<void> {
    for (let pod = this.#work.get(key); pod !== undefined; pod = this.#work.get(key)) {
      this.#work.set(key, undefined);
      try {
        await this.#advance(pod);
      } catch (error) {
        // What fails after the stop fails because of it, and nobody keeps the log any more.
        if (!this.#stopped.signal.aborted) this.#options.onError(error);
      }
    }
    this.#work.delete(key);
  }

  async #advance(pod: Pod): Promise<void> {
    const { namespace, name, deletionTimestamp } = pod.metadata;
    if (deletionTimestamp !== undefined) {
      if (!this.#held.has(keyOf(pod))) await removePod(this.#client, namespace, name);
    } else if (pod.spec.nodeName === undefined) {
      await bindPod(this.#client, pod, nodeFor(pod, this.#bound++));
    } else if (pod.status.phase === 'Pending') {
      await this.#run(pod, clusterNodes[pod.spec.nodeName]);
    }
  }

  async #run(pod: Pod, nodeAddresses: readonly string[] | undefined): Promise<void> {
    // A node that a test has made runs its pods itself.
    if (nodeAddresses === undefined) return;
    const ownAddresses = nodeAddresses.slice(0, this.#options.dualStack ? 2 : 1);
    const addresses = pod.spec.hostNetwork ? ownAddresses : this.#addresses.next();
    const wish = (): boolean => !this.#unready.has(keyOf(pod));
    const ready = wish();
    await reportRunning(this.#client, pod, addresses, ready);
    // `setReady` may have come while the report was under way, and found the pod not running yet.
    if (wish() !== ready) await reportReadiness(this.#client, pod, wish());
  }
}

function keyOf({ metadata }: Pod): string {
  return `${metadata.namespace}/${metadata.name}`;
}
