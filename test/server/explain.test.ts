import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCluster } from '../../server/src/cluster/main.ts';
import type { TreeRow } from '../../server/src/protocol/protocol.ts';
import { pair } from '../cli/cliRig.ts';
import { startSampleCluster, type SampleCluster } from '../support/sampleCluster.ts';
import { startClient, type Client } from '../support/wire.ts';

const uri = 'file:///work/web.yaml';
let folder: string;
let cluster: SampleCluster;
let client: Client;

/** A cluster that holds what `manifest` declares, and a client that has trusted the workspace. */
async function start(manifest: string): Promise<void> {
  await writeFile(join(folder, 'web.yaml'), manifest);
  cluster = await startSampleCluster({ folder });
  client = await startClient(
    { options: { trusted: true, kubeconfig: cluster.kubeconfigPath } },
    { loadCluster: async () => ({ createCluster }) },
  );
}

const choose = (namespaces: readonly string[] = []): Promise<void> =>
  client.connection.sendNotification('headless/chooseCluster', { context: 'sample', namespaces });
const explain = (params: object): Promise<string> => client.connection.sendRequest('headless/doctor', params);
const compare = (): Promise<string> => client.connection.sendRequest('headless/compare', { uri });
/** Times of the day are none of these tests' business. */
const timeless = (text: string): string => text.replaceAll(/\d\d:\d\d:\d\d/g, '14:02:11');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headless-explain-'));
});

afterEach(async () => {
  await client.close();
  await cluster.stop();
  await rm(folder, { recursive: true });
});

describe('explaining a name of the chosen cluster', () => {
  it('contacts nobody before a context is chosen, and says so', async () => {
    await start(pair);
    expect(await explain({ name: 'web-1' })).toBe('No cluster is contacted before one is chosen.\n');
    expect(cluster.server.requests).toEqual([]);
  });

  it('reads the cluster for the command, though no view is open', async () => {
    await start(pair);
    await choose();
    expect(timeless(await explain({ name: 'web-1.nginx' })).split('\n')).toEqual([
      'web-1.nginx.shop.svc.cluster.local   sample, 14:02:11',
      'ok   Service  nginx: headless, selector app=nginx',
      'ok   Pod      web-1: StatefulSet web, subdomain nginx, ready',
      expect.stringMatching(/^ok {3}Endpoint 10\.244\.0\.\d+ in nginx-\w+: hostname web-1, ready$/),
      expect.stringMatching(/^ok {3}Record {3}A 10\.244\.0\.\d+$/),
      '',
    ]);
  });

  it('says which stage lost a name', async () => {
    await start(pair.replace('serviceName: nginx', 'serviceName: ngnix'));
    await choose();
    const text = await explain({ name: 'web-1' });
    expect(text).toContain('has no hostname: pod subdomain is ngnix (StatefulSet web, spec.serviceName)');
    expect(text).toContain('To do 1. kubectl -n shop delete statefulset web --cascade=orphan');
  });

  it('explains what a row of the tree shows', async () => {
    await start(pair);
    await choose();
    await client.connection.sendNotification('headless/viewVisible', { visible: true });
    await explain({});
    const rows = (parent?: string): Promise<TreeRow[]> =>
      client.connection.sendRequest('headless/treeRows', parent === undefined ? {} : { parent });
    const row = async (kind: string, parent?: string): Promise<TreeRow> => {
      const found = (await rows(parent)).find((one) => one.kind === kind);
      if (found === undefined) throw new Error(`no ${kind}`);
      return found;
    };
    const service = await row('service', (await row('namespace', (await row('context')).id)).id);
    expect((await explain({ id: service.id })).match(/^\S+\.svc\.cluster\.local/gm)).toHaveLength(4);
    const pod = await row('pod', service.id);
    expect((await explain({ id: pod.id })).match(/^\S+\.svc\.cluster\.local/gm)).toEqual(['web-0.nginx.shop.svc.cluster.local']);
  });

  it('says why a cluster could not be read', async () => {
    await start(pair);
    cluster.server.authorize = () => false;
    await choose();
    expect(await explain({ name: 'web-1' })).toMatch(/^sample: .*cannot list resource .*\n$/);
  });
});

describe('comparing a manifest with the chosen cluster', () => {
  it('finds nothing where nothing differs', async () => {
    await start(pair);
    await choose();
    await client.open(uri, pair);
    expect(timeless(await compare())).toBe('The cluster has what this file declares.   sample, 14:02:11\n');
  });

  it('tells fields, what applying would do to them, and the names that are missing', async () => {
    await start(pair);
    await choose();
    await client.open(uri, pair.replace('replicas: 3', 'replicas: 4'));
    expect(timeless(await compare())).toMatchInlineSnapshot(`
      "Service nginx, namespace shop   sample, 14:02:11
      missing  web-3.nginx.shop.svc.cluster.local: Pod: StatefulSet web has 3 replicas

      StatefulSet web, namespace shop   sample, 14:02:11
      differs  spec.replicas: 4 in the manifest, 3 in the cluster; applying the manifest changes it
      "
    `);
  });

  it('gives the way to change what cannot be changed', async () => {
    await start(pair);
    await choose();
    await client.open(uri, pair.replace('  clusterIP: None\n', ''));
    expect(await compare()).toContain(
      'differs  spec.clusterIP: not set in the manifest, None in the cluster; applying the manifest keeps what the cluster has',
    );
  });

  it('says what the cluster does not have', async () => {
    await start(pair.replaceAll('name: nginx', 'name: other'));
    await choose();
    await client.open(uri, pair);
    expect(await compare()).toContain('absent   no Service nginx in namespace shop of the cluster');
  });

  it('concludes nothing about namespaces that were not read', async () => {
    await start(pair);
    await choose(['elsewhere']);
    await client.open(uri, pair);
    expect(await compare()).toBe('Namespace shop was not read.\n');
  });

  it('needs a Service or a StatefulSet, and a context', async () => {
    await start(pair);
    await client.open(uri, 'kind: ConfigMap\n');
    expect(await compare()).toBe('No Service and no StatefulSet in this file.\n');
    await client.change(uri, pair);
    expect(await compare()).toBe('No cluster is contacted before one is chosen.\n');
    expect(cluster.server.requests).toEqual([]);
  });
});
