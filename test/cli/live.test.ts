import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSampleCluster } from '../support/sampleCluster.ts';
import { cli, pair } from './cliRig.ts';

describe('a cluster behind the command line', () => {
  let folder: string;
  let cluster: Awaited<ReturnType<typeof startSampleCluster>>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headless-live-'));
    await writeFile(join(folder, 'web.yaml'), pair);
    cluster = await startSampleCluster({ folder });
  });
  afterAll(async () => {
    await cluster.stop();
    await rm(folder, { recursive: true });
  });

  const live = (...args: string[]): ReturnType<typeof cli> =>
    cli([...args, '--live', '--kubeconfig', cluster.kubeconfigPath], { 'web.yaml': pair });

  it('answers with the addresses that the cluster has', async () => {
    const { out } = await live('resolve', 'web-0.nginx.shop.svc.cluster.local');
    expect(JSON.parse(out)).toMatchObject({
      rcode: 'NOERROR',
      answers: [{ type: 'A', address: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/), endpoint: 'web-0' }],
    });
  });

  it('prints records without comments for what it knows', async () => {
    const { out } = await live('records');
    expect(out).toMatch(/^web-2\.nginx IN A \d/m);
    expect(out).not.toContain(';=');
  });

  it('judges a manifest as an update of the stored object', async () => {
    const changed = pair.replace('serviceName: nginx', 'serviceName: other');
    const { out, code } = await cli(['check', '--live', '--kubeconfig', cluster.kubeconfigPath, '--format', 'json'], {
      'web.yaml': changed,
    });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ code: 'immutable-field', severity: 'error' }));
  });

  it('says in one line why a cluster could not be asked', async () => {
    expect(await cli(['records', '--live', '--kubeconfig', join(folder, 'none')])).toMatchObject({
      code: 2,
      out: '',
      err: 'headless-services: No kubeconfig found.\n',
    });
    expect((await cli(['records', '--live', '--context', 'mars', '--kubeconfig', cluster.kubeconfigPath])).err).toBe(
      'headless-services: No context "mars" in the kubeconfig.\n',
    );
  });
});
