import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { TreeRow } from '../../server/src/protocol/protocol.ts';
import { startService, type ServiceRig } from '../cluster/serviceRig.ts';
import { tier } from '../support/tiers.ts';
import { apply } from './apply.ts';
import { ask } from './ask.ts';
import { missingReason } from './binaries.ts';
import { type ControlPlane, startControlPlane } from './controlPlane.ts';
import type { Manifest } from './objects.ts';
import { settle } from './settle.ts';
import { admin, viewer } from './users.ts';
import { allowViewer } from './viewerRole.ts';

function service(name: string, spec: object): Manifest {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec };
}

function workload(kind: string, name: string, labels: object, spec: object, podSpec: object = {}): Manifest {
  const template = { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'registry.example/app:1' }], ...podSpec } };
  return { apiVersion: 'apps/v1', kind, metadata: { name }, spec: { selector: { matchLabels: labels }, template, ...spec } };
}

/** The stories that a tree has to tell: named pods, one letter wrong, a Deployment, another selector, no selector, an outside name. */
const stories: readonly Manifest[] = [
  service('nginx', {
    clusterIP: 'None',
    selector: { app: 'nginx' },
    ports: [
      { name: 'web', port: 80 },
      { name: 'admin', port: 9000 },
    ],
  }),
  workload('StatefulSet', 'web', { app: 'nginx' }, { serviceName: 'nginx', replicas: 3, podManagementPolicy: 'Parallel' }),
  service('queue-headless', { clusterIP: 'None', selector: { app: 'queue' }, ports: [{ name: 'amqp', port: 5672 }] }),
  workload('StatefulSet', 'queue', { app: 'queue' }, { serviceName: 'queue-headles', replicas: 2, podManagementPolicy: 'Parallel' }),
  service('api', { clusterIP: 'None', selector: { app: 'api' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] }),
  workload('Deployment', 'api', { app: 'api' }, { replicas: 2 }),
  service('early', { clusterIP: 'None', publishNotReadyAddresses: true, selector: { app: 'nginx' }, ports: [{ name: 'web', port: 80 }] }),
  service('lonely', { clusterIP: 'None', selector: { app: 'lonely' }, ports: [{ name: 'web', port: 80 }] }),
  service('virtual', { selector: { app: 'db' }, ports: [{ name: 'pg', port: 5432 }] }),
  workload('StatefulSet', 'db', { app: 'db' }, { serviceName: 'virtual', replicas: 2, podManagementPolicy: 'Parallel' }),
];

tier('the tree over a real control plane', missingReason(), () => {
  let controlPlane: ControlPlane;
  let rig: ServiceRig;

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    await apply(controlPlane.client, 'shop', stories);
    await settle(controlPlane, ['shop']);
  }, 1_200_000);
  afterEach(() => rig.dispose());
  afterAll(() => controlPlane?.stop());

  async function open(kubeconfig: string, context: string): Promise<void> {
    rig = startService({ options: { kubeconfig } });
    rig.service.chooseCluster({ context, namespaces: [] });
    rig.service.viewVisible({ visible: true });
    await rig.state('live');
  }

  /** Every row below a namespace, with the Service it stands under. */
  async function rowsOf(namespace: string): Promise<{ readonly service: TreeRow; readonly row: TreeRow }[]> {
    const found: { readonly service: TreeRow; readonly row: TreeRow }[] = [];
    const parent = await rig.row(namespace);
    for (const one of await rig.service.treeRows({ parent: parent?.id ?? '' })) {
      for (const row of await rig.service.treeRows({ parent: one.id })) found.push({ service: one, row });
    }
    return found;
  }

  const text = (row: TreeRow, form: 'fqdn' | 'address' | 'all'): string | null => rig.service.rowText({ id: row.id, form }).text;
  const lines = (joined: string | null): readonly string[] => (joined ?? '').split('\n').filter(Boolean).toSorted();

  /** Asks CoreDNS for each name the tree shows, and for each it calls missing. Returns how many were asked. */
  async function agreesWithCoreDns(namespace: string): Promise<number> {
    let asked = 0;
    for (const { row } of await rowsOf(namespace)) {
      asked += 1;
      if (row.kind === 'srv') {
        const name = text(row, 'fqdn') ?? row.accessibleLabel.split(', ').at(-1) ?? '';
        const { answers } = await ask(controlPlane.dns, name, 'SRV');
        const told = answers.flatMap((answer) =>
          answer.type === 'SRV' ? `${answer.priority} ${answer.weight} ${answer.port} ${answer.target}` : [],
        );
        expect(lines(text(row, 'all')), name).toEqual(told.toSorted());
        continue;
      }
      const name = text(row, 'fqdn') ?? row.accessibleLabel.split(', ').at(-1) ?? '';
      const { answers } = await ask(controlPlane.dns, name, 'A');
      expect(lines(text(row, 'address')), name).toEqual(answers.flatMap((answer) => (answer.type === 'A' ? answer.data : [])).toSorted());
    }
    return asked;
  }

  it('shows what CoreDNS answers, and nothing else', async () => {
    await open(controlPlane.kubeconfigFile, admin.name);
    expect((await rig.drawn()).filter((line) => /^ {4}\S/.test(line))).toEqual([
      '    api | 2 pods',
      '    early | 3 pods',
      '    lonely | 0 pods',
      '    nginx | 3 pods',
      '    queue-headless | 2 pods · 2 without name',
      '    virtual | virtual IP · governs db',
    ]);
    expect(await agreesWithCoreDns('shop')).toBe(25);
  });

  it('follows readiness and deletion, as CoreDNS does', async () => {
    await open(controlPlane.kubeconfigFile, admin.name);
    await controlPlane.nodes.setReady('shop', 'web-1', false);
    await controlPlane.nodes.terminate('shop', 'web-2');
    await settle(controlPlane, ['shop']);
    await rig.until('the change', async () => (await rig.drawn()).includes('    nginx | 1 of 3 pods · 2 missing'));
    const drawn = await rig.drawn();
    expect(drawn).toContain('      web-1 | missing: not ready');
    expect(drawn).toContain('      web-2 | missing: terminating');
    expect(drawn.filter((line) => line.endsWith('not ready, published · no pod name'))).toHaveLength(1);
    expect(drawn.filter((line) => line.endsWith('terminating, published · no pod name'))).toHaveLength(1);
    await agreesWithCoreDns('shop');
    await controlPlane.nodes.setReady('shop', 'web-1', true);
    await controlPlane.nodes.release('shop');
    await settle(controlPlane, ['shop']);
    await rig.until('the pods are back', async () => (await rig.drawn()).includes('    nginx | 3 pods'));
    await agreesWithCoreDns('shop');
  });

  it('works with the Role of the README: one namespace, and it says so', async () => {
    await apply(controlPlane.client, 'hidden', stories.slice(0, 2));
    const kubeconfig = await allowViewer(controlPlane, 'shop');
    await open(kubeconfig, viewer.name);
    await rig.until('the fallback', async () => (await rig.drawn())[0] === 'viewer | forbidden · namespace shop only');
    const drawn = await rig.drawn();
    expect(drawn[1]).toBe('  shop | 6 Services');
    expect(drawn.some((line) => line.includes('hidden'))).toBe(false);
    expect(await agreesWithCoreDns('shop')).toBe(25);
  });

  it('outlives a restart of the API server and a compaction of etcd', async () => {
    await open(controlPlane.kubeconfigFile, admin.name);
    const before = await rig.drawn();
    await controlPlane.stopApiServer();
    await rig.state('offline');
    expect((await rig.drawn()).slice(1)).toEqual(before.slice(1));
    await controlPlane.startApiServer();
    await controlPlane.compactEtcd();
    await rig.state('live');
    await controlPlane.nodes.setReady('shop', 'web-0', false);
    await rig.until('the change', async () => (await rig.drawn()).includes('    nginx | 2 of 3 pods · 1 missing'));
    await controlPlane.nodes.setReady('shop', 'web-0', true);
    await rig.until('the change', async () => (await rig.drawn()).includes('    nginx | 3 pods'));
  });
});
