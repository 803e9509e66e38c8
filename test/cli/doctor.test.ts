import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseManifestFile } from '../../server/src/manifest/manifestFile.ts';
import { root } from '../../scripts/run.mts';
import { goldens } from '../support/goldens.ts';
import { Addresses, sampleObjects } from '../support/sampleObjects.ts';
import { sharedMissing } from '../support/shared.ts';
import { tier } from '../support/tiers.ts';
import { cli, pair } from './cliRig.ts';

/** What kubectl would print of a cluster that made pods and slices of a manifest. */
function dumpOf(manifest: string): string {
  const objects = parseManifestFile(manifest).documents.flatMap(({ document }) => document.objects.map(({ json }) => json));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: sampleObjects(objects, new Addresses()) });
}

const doctor = (args: readonly string[], dump: string, files: Readonly<Record<string, string>> = {}): ReturnType<typeof cli> =>
  cli(['doctor', '--dump', 'cluster.json', ...args], { 'cluster.json': dump, ...files });

describe('doctor', () => {
  it('finds every expected name where all is well', async () => {
    const { code, out } = await doctor([], dumpOf(pair));
    expect(code).toBe(0);
    expect(out.split('\n\n')).toHaveLength(5);
    expect(out).toContain(
      'web-2.nginx.shop.svc.cluster.local   cluster.json\nok   Service  nginx: headless, selector app=nginx\nok   Pod      web-2: StatefulSet web, subdomain nginx, ready\n',
    );
    expect(out).toMatch(/\n4 names expected, none missing\n$/);
  });

  it('names the stage that lost the others, the field at fault and what to do', async () => {
    const { code, out } = await doctor(['web-1'], dumpOf(pair.replace('serviceName: nginx', 'serviceName: ngnix')));
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "web-1.nginx.shop.svc.cluster.local   cluster.json
      ok   Service  nginx: headless, selector app=nginx
      ok   Pod      web-1: StatefulSet web, selected, ready
      LOST Endpoint 10.244.0.11 in nginx-j5m9h has no hostname: pod subdomain is ngnix (StatefulSet web, spec.serviceName)
      -    Record   none; CoreDNS has 10-244-0-11.nginx.shop.svc.cluster.local
      -    Answer   not asked (--ask)
      To do 1. kubectl -n shop delete statefulset web --cascade=orphan
            2. Set serviceName: nginx and apply.
            3. Delete the pods one by one: the subdomain is set at creation.

      1 name expected, 1 missing
      "
    `);
  });

  it.each([
    ['nginx', 4],
    ['shop/nginx', 4],
    ['nginx.shop', 1],
    ['web-1', 1],
    ['shop/web-1', 1],
    ['web-1.nginx', 1],
    ['web-1.nginx.shop.svc', 1],
    ['WEB-1.nginx.shop.svc.cluster.local.', 1],
  ])('takes %s for %i names', async (name, count) => {
    const { code, out } = await doctor([name, '--format', 'json'], dumpOf(pair));
    const { names } = JSON.parse(out) as { names: { name: string; published: boolean }[] };
    expect(names.map(({ name: found, published }) => `${found.endsWith('nginx.shop.svc.cluster.local')} ${published}`)).toEqual(
      Array.from({ length: count }, () => 'true true'),
    );
    expect(code).toBe(0);
  });

  it('says why there is no such pod, no such Service', async () => {
    expect((await doctor(['web-7'], dumpOf(pair))).out).toContain(
      'LOST Pod      StatefulSet web has 3 replicas (StatefulSet web, spec.replicas)',
    );
    expect(await doctor(['shop/redis'], dumpOf(pair))).toMatchObject({
      code: 1,
      out: expect.stringContaining('LOST Service  no Service redis in namespace shop'),
    });
  });

  it('expects what manifests promise, and tells what applying them would do', async () => {
    const manifest = pair.replace('replicas: 3', 'replicas: 4');
    const { code, out } = await doctor(['--manifests', 'web.yaml'], dumpOf(pair), { 'web.yaml': manifest });
    expect(code).toBe(1);
    expect(out).toContain('web-3.nginx.shop.svc.cluster.local   cluster.json\nok   Service  nginx');
    expect(out).toContain(
      'StatefulSet web, namespace shop   cluster.json\ndiffers  spec.replicas: 4 in the manifest, 3 in the cluster; applying the manifest changes it',
    );
    expect(out).toMatch(/\n5 names expected, 1 missing\n$/);
  });

  it('gives the recipe for what cannot be changed, and leaves out what another name depends on', async () => {
    const manifest = pair.replace('serviceName: nginx', 'serviceName: other');
    const told = async (name: string): Promise<object[]> => {
      const { out } = await doctor([name, '--manifests', 'web.yaml', '--format', 'json'], dumpOf(pair), { 'web.yaml': manifest });
      return (JSON.parse(out) as { differences: object[] }).differences;
    };
    expect(await told('shop/nginx')).toContainEqual(
      expect.objectContaining({
        kind: 'StatefulSet',
        name: 'web',
        inCluster: true,
        fields: [{ field: 'spec.serviceName', declared: 'other', live: 'nginx', applying: 'refused' }],
        toDo: expect.arrayContaining(['kubectl -n shop delete statefulset web --cascade=orphan']),
      }),
    );
    expect(await told('shop/redis')).toEqual([]);
  });

  it('concludes nothing from a dump that was made without StatefulSets', async () => {
    const { items } = JSON.parse(dumpOf(pair)) as { items: { kind: string }[] };
    const dump = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: items.filter(({ kind }) => kind !== 'StatefulSet') });
    expect(await doctor(['--manifests', 'web.yaml'], dump, { 'web.yaml': pair })).toMatchObject({
      code: 0,
      out: expect.not.stringContaining('absent'),
    });
  });

  it('has nothing to expect of a cluster without headless Services', async () => {
    expect(await doctor([], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [] }))).toMatchObject({
      code: 0,
      out: 'No headless Service here, so no name is expected.\n',
    });
  });

  it('says in one line why it could not run', async () => {
    expect(await cli(['doctor'])).toMatchObject({
      code: 2,
      out: '',
      err: 'headless-services: doctor needs a cluster: --live, or --dump FILE\n',
    });
    expect((await cli(['doctor', '--ask', '--dump', 'cluster.json'])).err).toBe(
      'headless-services: --ask needs --live: a dump answers no DNS query\n',
    );
    expect((await cli(['doctor', 'a', 'b', '--live'])).err).toBe(
      'headless-services: doctor takes one NAME; manifests follow --manifests: b\n',
    );
  });

  it('finds the fault of the sample with a misspelt serviceName', async () => {
    const queue = await readFile(join(root, 'samples/06-mismatched-name/queue.yaml'), 'utf8');
    const { code, out } = await doctor([], dumpOf(queue));
    expect(code).toBe(1);
    expect(out.match(/pod subdomain is queue-headles \(StatefulSet queue, spec.serviceName\)/g)).toHaveLength(3);
  });
});

tier('doctor over recorded clusters', sharedMissing('goldens'), () => {
  it('says missing exactly where CoreDNS had no answer', async () => {
    for (const golden of goldens('vectors')) {
      const items = [...golden.live.services, ...golden.live.endpointSlices, ...golden.live.pods];
      const { settings } = golden;
      const flags = ['--cluster-domain', settings.clusterDomain, ...(settings.endpointPodNames === true ? ['--endpoint-pod-names'] : [])];
      const { out, err } = await doctor(
        [...flags, '--format', 'json', '-n', golden.namespace],
        JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
      );
      expect(err, golden.id).toBe('');
      const recorded = new Map(
        golden.answers
          .filter(({ type }) => type === 'A')
          .map(({ name, rcode, answers }) => [name, rcode === 'NOERROR' && answers.length > 0]),
      );
      const { names } = JSON.parse(out) as { names: { name: string; published: boolean; records: { type: string }[] }[] };
      for (const { name, records } of names) {
        const answered = recorded.get(name);
        if (answered !== undefined)
          expect(
            records.some(({ type }) => type === 'A' || type === 'CNAME'),
            `${golden.id} ${name}`,
          ).toBe(answered);
      }
    }
  });
});
