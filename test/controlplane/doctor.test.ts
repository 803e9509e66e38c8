import { afterAll, beforeAll, expect, it } from 'vitest';
import { cli } from '../cli/cliRig.ts';
import { tier } from '../support/tiers.ts';
import { missingReason } from './binaries.ts';
import { type ControlPlane, startControlPlane } from './controlPlane.ts';
import { startDnsPod, type DnsPod } from './portForward.ts';

tier('doctor --ask', missingReason(), () => {
  let controlPlane: ControlPlane;
  let pod: DnsPod;
  beforeAll(async () => {
    controlPlane = await startControlPlane();
    pod = await startDnsPod(controlPlane);
  }, 1_200_000);
  afterAll(async () => {
    await pod?.stop();
    await controlPlane?.stop();
  });

  const doctor = (name: string): ReturnType<typeof cli> =>
    cli(['doctor', name, '--live', '--ask', '--kubeconfig', controlPlane.kubeconfigFile]);

  it('asks the real CoreDNS through the API server, and finds what it computed', async () => {
    const { code, out, err } = await doctor('kubernetes.default.svc.cluster.local');
    expect(err).toBe('');
    expect(out).toMatch(/^ok {3}Answer {3}CoreDNS: 10\.96\.0\.1, TTL \d+, as computed$/m);
    expect(code).toBe(0);
  }, 600_000);

  it('finds that CoreDNS has no such name either', async () => {
    const { code, out } = await doctor('default/none');
    expect(out).toMatch(/^ok {3}Answer {3}CoreDNS: NXDOMAIN, as computed$/m);
    expect(code).toBe(1);
  }, 600_000);

  it('asks for more names than are on the way at a time', async () => {
    const { client } = controlPlane;
    const metadata = { name: 'many', namespace: 'default', labels: { 'kubernetes.io/service-name': 'many' } };
    const spec = { clusterIP: 'None', ports: [{ name: 'web', port: 80 }] };
    await client.demand('POST', '/api/v1/namespaces/default/services', { apiVersion: 'v1', kind: 'Service', metadata, spec });
    await client.demand('POST', '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices', {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata,
      addressType: 'IPv4',
      ports: [{ name: 'web', port: 80 }],
      endpoints: Array.from({ length: 120 }, (_, i) => ({
        addresses: [`10.9.0.${i}`],
        hostname: `many-${i}`,
        conditions: { ready: true },
      })),
    });
    // CoreDNS hears of it a moment later.
    await expect.poll(async () => (await doctor('default/many')).code, { timeout: 60_000, interval: 500 }).toBe(0);
    const { out } = await doctor('default/many');
    expect(out.match(/^ok {3}Answer {3}CoreDNS: .*, as computed$/gm)).toHaveLength(121);
  }, 600_000);
});
