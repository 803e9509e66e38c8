import { afterAll, beforeAll, expect, it } from 'vitest';
import { tier } from '../support/tiers.ts';
import { allowViewer } from './viewerRole.ts';
import type { WatchEvent } from './apiClient.ts';
import { apply, deleteNamespace } from './apply.ts';
import { ask, askOverUdp } from './ask.ts';
import { missingReason } from './binaries.ts';
import { type ControlPlane, startControlPlane } from './controlPlane.ts';
import { liveObjects } from './liveObjects.ts';
import type { Manifest, ObjectList, Refusal, Service } from './objects.ts';
import { settle } from './settle.ts';
import { until } from './until.ts';
import { viewer } from './users.ts';
import { createVerdict } from './verdict.ts';

const nginx: Manifest = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'nginx' },
  spec: { clusterIP: 'None', selector: { app: 'nginx' }, ports: [{ name: 'web', port: 80 }] },
};

const web = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'web' },
  spec: {
    serviceName: 'nginx',
    replicas: 3,
    selector: { matchLabels: { app: 'nginx' } },
    template: {
      metadata: { labels: { app: 'nginx' } },
      spec: { containers: [{ name: 'main', image: 'registry.example/app:1' }] },
    },
  },
} satisfies Manifest;

tier('a real control plane', missingReason(), () => {
  let controlPlane: ControlPlane;

  beforeAll(async () => {
    controlPlane = await startControlPlane();
  }, 1_200_000);
  afterAll(() => controlPlane?.stop());

  it('answers for a headless Service and its StatefulSet of three', async () => {
    await apply(controlPlane.client, 'v01', [nginx, web]);
    await settle(controlPlane, ['v01']);
    const zone = 'v01.svc.cluster.local';
    const addresses = await ask(controlPlane.dns, `nginx.${zone}`, 'A');
    expect(addresses.answers).toHaveLength(3);
    expect(await ask(controlPlane.dns, `_web._tcp.nginx.${zone}`, 'SRV')).toEqual({
      name: `_web._tcp.nginx.${zone}`,
      type: 'SRV',
      rcode: 'NOERROR',
      answers: [0, 1, 2].map((ordinal) => ({
        type: 'SRV',
        name: `_web._tcp.nginx.${zone}`,
        priority: 0,
        weight: 33,
        port: 80,
        target: `web-${ordinal}.nginx.${zone}`,
      })),
    });
    expect(await ask(controlPlane.dns, `nginx.${zone}`, 'AAAA')).toMatchObject({ rcode: 'NOERROR', answers: [] });
    expect(await ask(controlPlane.dns, `web-3.nginx.${zone}`, 'A')).toMatchObject({ rcode: 'NXDOMAIN' });
  });

  it('takes a pod that is not ready, or terminating, out of the answers', async () => {
    await apply(controlPlane.client, 'readiness', [nginx, web]);
    await settle(controlPlane, ['readiness']);
    const rcodes = async (): Promise<string[]> => {
      const names = [0, 1, 2].map((ordinal) => `web-${ordinal}.nginx.readiness.svc.cluster.local`);
      return Promise.all(names.map(async (name) => (await ask(controlPlane.dns, name, 'A')).rcode));
    };
    expect(await rcodes()).toEqual(['NOERROR', 'NOERROR', 'NOERROR']);
    await controlPlane.nodes.setReady('readiness', 'web-1', false);
    await controlPlane.nodes.terminate('readiness', 'web-2');
    await settle(controlPlane, ['readiness']);
    expect(await rcodes()).toEqual(['NOERROR', 'NXDOMAIN', 'NXDOMAIN']);
    await controlPlane.nodes.setReady('readiness', 'web-1', true);
    await controlPlane.nodes.release('readiness');
    await settle(controlPlane, ['readiness']);
    expect(await rcodes()).toEqual(['NOERROR', 'NOERROR', 'NOERROR']);
  });

  it('says what is wrong with a misspelt clusterIP, and stores nothing', async () => {
    const misspelt = { ...nginx, spec: { clusterIP: 'none', ports: [{ port: 80 }] } };
    const verdict = await createVerdict(controlPlane.client, 'default', misspelt);
    const message = 'Invalid value: "none": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
    expect(verdict).toMatchObject({
      accepted: false,
      code: 422,
      causes: [{ field: 'spec.clusterIPs[0]', reason: 'FieldValueInvalid', message }],
    });
    const stored = await controlPlane.client.request('GET', '/api/v1/namespaces/default/services/nginx');
    expect(stored.status).toBe(404);
  });

  it('hands on the warnings of the server', async () => {
    const sticky = { ...nginx, spec: { clusterIP: 'None', sessionAffinity: 'ClientIP' } };
    const { warnings } = await createVerdict(controlPlane.client, 'default', sticky);
    expect(warnings).toEqual(['spec.SessionAffinity is ignored for headless services']);
  });

  it('lets the viewer see its own namespace only', async () => {
    await apply(controlPlane.client, 'viewed', [nginx]);
    await allowViewer(controlPlane, 'viewed');
    const client = controlPlane.clientOf(viewer);
    const statusOf = async (path: string): Promise<number> => (await client.request('GET', path)).status;
    expect(await statusOf('/api/v1/namespaces/viewed/services')).toBe(200);
    expect(await statusOf('/api/v1/namespaces/default/services')).toBe(403);
    expect(await statusOf('/api/v1/services')).toBe(403);
    expect(await statusOf('/api/v1/namespaces/viewed/secrets')).toBe(403);
  });

  it('runs further CoreDNS with other settings over the same cluster', async () => {
    await apply(controlPlane.client, 'settings', [{ ...nginx, metadata: { name: 'other' } }, web]);
    const renamed = await controlPlane.startDns({ zone: 'corp.internal', endpointPodNames: true });
    await settle(controlPlane, ['settings']);
    expect(await ask(renamed, 'web-0.other.settings.svc.corp.internal', 'A')).toMatchObject({ rcode: 'NOERROR' });
    expect(await ask(controlPlane.dns, 'web-0.other.settings.svc.cluster.local', 'A')).toMatchObject({ rcode: 'NXDOMAIN' });
    await renamed.stop();
    expect(controlPlane.dnsServers()).toEqual([controlPlane.dns]);
  });

  it('answers over UDP what fits', async () => {
    await apply(controlPlane.client, 'many', [nginx, { ...web, spec: { ...web.spec, podManagementPolicy: 'Parallel', replicas: 40 } }]);
    await settle(controlPlane, ['many']);
    const question = { name: 'nginx.many.svc.cluster.local', type: 'A' } as const;
    const plain = await askOverUdp(controlPlane.dns, question);
    expect(plain.truncated).toBe(true);
    expect(plain.size).toBeLessThanOrEqual(512);
    const large = await askOverUdp(controlPlane.dns, question, 4096);
    expect(large).toMatchObject({ truncated: false, rcode: 'NOERROR' });
    expect(large.answers).toHaveLength(40);
  });

  it('deletes a namespace with a pod that would go on terminating', async () => {
    await apply(controlPlane.client, 'doomed', [nginx, web]);
    await settle(controlPlane, ['doomed']);
    await controlPlane.nodes.terminate('doomed', 'web-0');
    await deleteNamespace(controlPlane, 'doomed');
    await until('the pods to go', async () => {
      const { pods } = await liveObjects(controlPlane.client, 'doomed');
      return pods.length === 0 || undefined;
    });
  });

  it('outlives a restart of the API server, and forgets the past when etcd is compacted', async () => {
    const { client } = controlPlane;
    const services = '/api/v1/namespaces/restarted/services';
    await apply(client, 'restarted', [nginx, { ...nginx, metadata: { name: 'second' } }]);
    const { body: page } = await client.request<ObjectList<Service>>('GET', `${services}?limit=1`);
    await apply(client, 'restarted', [{ ...nginx, metadata: { name: 'third' } }]);
    await controlPlane.stopApiServer();
    await expect(client.request('GET', '/readyz')).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
    await controlPlane.startApiServer();

    await apply(client, 'restarted', [web]);
    await settle(controlPlane, ['restarted']);
    expect(await ask(controlPlane.dns, 'web-2.nginx.restarted.svc.cluster.local', 'A')).toMatchObject({ rcode: 'NOERROR' });

    await controlPlane.compactEtcd();
    expect(await client.request('GET', `${services}?limit=1&continue=${page.metadata.continue}`)).toMatchObject({ status: 410 });
    const events: WatchEvent<Partial<Refusal>>[] = [];
    const watch = `${services}?watch=true&resourceVersion=${page.metadata.resourceVersion}`;
    await client.watch<Partial<Refusal>>(watch, (event) => events.push(event), AbortSignal.timeout(10_000));
    expect(events).toMatchObject([{ type: 'ERROR', object: { code: 410 } }]);
  });
});
