import { createServer } from 'node:net';
import { once } from 'node:events';
import { KubeConfig, PortForward } from '@kubernetes/client-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tier } from '../support/tiers.ts';
import { ask } from './ask.ts';
import { missingReason } from './binaries.ts';
import { type ControlPlane, startControlPlane } from './controlPlane.ts';
import { startDnsPod } from './portForward.ts';

tier('port-forward through the API server', missingReason(), () => {
  let controlPlane: ControlPlane;

  beforeAll(async () => {
    controlPlane = await startControlPlane();
  }, 1_200_000);
  afterAll(() => controlPlane?.stop());

  it('reaches the real CoreDNS', async () => {
    const pod = await startDnsPod(controlPlane);
    const config = new KubeConfig();
    config.loadFromFile(controlPlane.kubeconfigFile);
    const forward = new PortForward(config);
    const server = createServer((socket) => {
      forward.portForward(pod.namespace, pod.name, [53], socket, null, socket).catch((error: unknown) => socket.destroy(error as Error));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const answer = await ask({ port: address.port }, 'kubernetes.default.svc.cluster.local', 'A');
    expect(answer).toMatchObject({ rcode: 'NOERROR', answers: [{ data: '10.96.0.1' }] });
    server.close();
    await pod.stop();
  }, 600_000);
});
