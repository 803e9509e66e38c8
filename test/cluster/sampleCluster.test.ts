import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSampleCluster, type SampleCluster } from '../support/sampleCluster.ts';
import { startService, type ServiceRig } from './serviceRig.ts';

const samples = resolve(import.meta.dirname, '../../samples');

let folder: string;
let cluster: SampleCluster;
let rig: ServiceRig;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samples-'));
  await cp(samples, folder, { recursive: true });
  cluster = await startSampleCluster({ folder });
  rig = startService({ options: { kubeconfig: cluster.kubeconfigPath } });
  rig.service.chooseCluster({ context: 'sample', namespaces: [] });
  rig.service.viewVisible({ visible: true });
  await rig.state('live');
});

afterEach(async () => {
  await rig.dispose();
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Writes a manifest of the samples with something replaced. */
async function edit(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(folder, path), 'utf8');
  expect(text).toContain(from);
  await writeFile(join(folder, path), text.replace(from, to));
}

test('every story of the samples is in the tree', async () => {
  const drawn = await rig.drawn();
  expect(drawn.filter((line) => /^ {4}\S/.test(line))).toEqual([
    '    cassandra | 3 pods',
    '    mongo | 3 pods',
    '    my-database | 2 pods',
    '    etcd | 3 pods',
    '    ext-db | 1 endpoint',
    '    front-end | 2 pods',
    '    queue-headless | 3 pods · 3 without name',
    '    quotes | 4 pods',
    '    web-headless | 3 pods',
  ]);
  expect(drawn).toContain('      cassandra-2 | 10.244.0.20 · not ready, published');
  expect(drawn).toContain('elsewhere | not contacted');
});

test('a saved file is followed: replicas up, replicas down', async () => {
  await edit('03-web/web.yaml', 'replicas: 3', 'replicas: 5');
  await rig.until('five pods', async () => (await rig.drawn()).includes('    web-headless | 5 pods'));
  await edit('03-web/web.yaml', 'replicas: 5', 'replicas: 1');
  await rig.until('one pod', async () => (await rig.drawn()).includes('    web-headless | 1 pod'));
});

test('the mended serviceName gives the pods their names', async () => {
  expect(await rig.row('queue-0')).toMatchObject({ description: expect.stringContaining('no pod name') });
  await edit('06-mismatched-name/queue.yaml', 'serviceName: queue-headles\n', 'serviceName: queue-headless\n');
  const named = async (): Promise<boolean> =>
    (await rig.row('queue-0'))?.tooltip.startsWith('queue-0.queue-headless.shop.svc.cluster.local') === true;
  await rig.until('named pods', named);
});

test('a manifest that does not parse for a moment keeps its objects', async () => {
  await edit('03-web/web.yaml', 'replicas: 3', 'replicas: "3');
  await cluster.reload();
  expect(await rig.drawn()).toContain('    web-headless | 3 pods');
});
