import { watch } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseManifestFile, type ManifestFile } from '../../server/src/manifest/manifestFile.ts';
import type { JsonObject } from '../../server/src/kubernetes/objects/json.ts';
import { FakeApiServer } from './fakeApiServer.ts';
import { FakeStore, kindOf } from './fakeApiStore.ts';
import { Addresses, sampleObjects, uidOf } from './sampleObjects.ts';

/** Where the manifests are. */
export interface SampleClusterOptions {
  readonly folder: string;
}

/** A running sample cluster. */
export interface SampleCluster {
  /** A kubeconfig with two contexts: `sample`, which is current, and `elsewhere`, where nobody answers. */
  readonly kubeconfigPath: string;
  readonly server: FakeApiServer;
  /** Reads the manifests anew, as a saved file does by itself. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/** How long saved files are waited for to be complete, in milliseconds. */
const settle = 60;

/**
 * A cluster without a cluster: the API server of the tests, holding what a cluster would make of the manifests in a folder. It follows the
 * files: save another `replicas`, and the pods come or go.
 */
export async function startSampleCluster({ folder }: SampleClusterOptions): Promise<SampleCluster> {
  const store = new FakeStore();
  const addresses = new Addresses();
  const files = new Map<string, ManifestFile>();
  const reload = async (): Promise<void> => store.become(sampleObjects(await readManifests(folder, files), addresses).map(withUid));
  await reload();
  const server = await FakeApiServer.start({ store });
  const stopFollowing = follow(folder, reload);
  const home = await mkdtemp(join(tmpdir(), 'sample-cluster-'));
  const kubeconfigPath = join(home, 'kubeconfig');
  await writeFile(kubeconfigPath, sampleKubeconfig(server.url));
  const stop = async (): Promise<void> => {
    stopFollowing();
    await server.stop();
    await rm(home, { recursive: true, force: true });
  };
  return { kubeconfigPath, server, reload, stop };
}

/** A kubeconfig as JSON, which every YAML reader takes. */
function sampleKubeconfig(server: string): string {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'sample', cluster: { server } },
      // RFC 5737: an address that belongs to nobody. The tree lists the context and never contacts it.
      { name: 'elsewhere', cluster: { server: 'https://192.0.2.1:6443' } },
    ],
    users: [{ name: 'sample', user: { token: 'sample' } }],
    contexts: [
      { name: 'sample', context: { cluster: 'sample', user: 'sample', namespace: 'shop' } },
      { name: 'elsewhere', context: { cluster: 'elsewhere', user: 'sample' } },
    ],
    'current-context': 'sample',
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

/** All objects of all manifests below a folder; a document that does not parse keeps the objects it last had. */
async function readManifests(folder: string, files: Map<string, ManifestFile>): Promise<JsonObject[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const objects: JsonObject[] = [];
  for (const path of paths.toSorted()) {
    const before = files.get(path);
    const after = parseManifestFile(await readFile(path, 'utf8').catch(() => ''), before);
    const broken = after.documents.some(({ document }) => document.errors.length > 0);
    const file = broken && before !== undefined ? before : after;
    files.set(path, file);
    for (const { document } of file.documents) objects.push(...document.objects.map(({ json }) => json));
  }
  return objects;
}

function withUid(object: JsonObject): JsonObject {
  const metadata = object['metadata'] as { readonly name?: string; readonly namespace?: string };
  return { ...object, metadata: { ...metadata, uid: uidOf(kindOf(object), metadata.namespace ?? '', metadata.name ?? '') } };
}

function follow(folder: string, reload: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void reload(), settle);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
