import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { apply } from '../controlplane/apply.ts';
import { ask } from '../controlplane/ask.ts';
import { missingReason } from '../controlplane/binaries.ts';
import { type ControlPlane, startControlPlane } from '../controlplane/controlPlane.ts';
import type { Manifest } from '../controlplane/objects.ts';
import { settle } from '../controlplane/settle.ts';
import { allowViewer } from '../controlplane/viewerRole.ts';
import { tier } from '../support/tiers.ts';
import { pictureFailures } from './pictureFailures.ts';
import { Vscode, vscodeMissing } from './rig.ts';
import { chooseContext, expandRow, inlineAction, treeRows } from './treeView.ts';
import { notificationTexts, openView } from './workbench.ts';

const view = 'Headless Services';
const domain = 'nginx.shop.svc.cluster.local';

const nginx: Manifest = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'nginx' },
  spec: { clusterIP: 'None', selector: { app: 'nginx' }, ports: [{ name: 'web', port: 80 }] },
};

function web(replicas: number): Manifest {
  const template = {
    metadata: { labels: { app: 'nginx' } },
    spec: { containers: [{ name: 'main', image: 'registry.example/app:1' }] },
  };
  const spec = { serviceName: 'nginx', replicas, selector: { matchLabels: { app: 'nginx' } }, template };
  return { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web' }, spec };
}

tier('the tree in VS Code over a real control plane', missingReason() ?? (await vscodeMissing()), () => {
  let controlPlane: ControlPlane;
  let vscode: Vscode;
  pictureFailures(() => vscode);
  beforeAll(async () => {
    controlPlane = await startControlPlane();
    await apply(controlPlane.client, 'shop', [nginx, web(3)]);
    await settle(controlPlane, ['shop']);
    const files = [controlPlane.kubeconfigFile, await allowViewer(controlPlane, 'shop')];
    vscode = await Vscode.open({ env: async () => ({ KUBECONFIG: files.join(path.delimiter) }) });
  });
  afterAll(async () => {
    await vscode?.close();
    await controlPlane?.stop();
  });

  const description = async (label: string): Promise<string | undefined> =>
    (await treeRows(vscode.page, view)).find((row) => row.label === label)?.description;

  it('shows each pod with the address that CoreDNS answers', async () => {
    await chooseContext(vscode.page, 'admin');
    await openView(vscode.page, view);
    await expandRow(vscode.page, view, 'shop');
    await expandRow(vscode.page, view, 'nginx');
    for (const pod of ['web-0', 'web-1', 'web-2']) {
      const { answers } = await ask(controlPlane.dns, `${pod}.${domain}`, 'A');
      const addresses = answers.map((answer) => ('data' in answer ? answer.data : undefined));
      await expect.poll(() => description(pod)).toBe(addresses.join(', '));
    }
    await vscode.screenshot('live-tree');
  });

  it('says why a pod has lost its name, and that it has it back', async () => {
    await controlPlane.nodes.setReady('shop', 'web-1', false);
    await expect.poll(() => description('web-1')).toBe('missing: not ready');
    expect(await description('nginx')).toBe('2 of 3 pods · 1 missing');
    await vscode.screenshot('live-tree-not-ready');
    await controlPlane.nodes.setReady('shop', 'web-1', true);
    await expect.poll(() => description('web-1')).toMatch(/^10\./);
  });

  it('grows with the StatefulSet', async () => {
    await apply(controlPlane.client, 'shop', [web(4)]);
    await expect.poll(() => description('web-3')).toMatch(/^10\./);
  });

  it('copies the FQDN that CoreDNS answers', async () => {
    await inlineAction(vscode.page, view, 'web-2', 'Copy Pod FQDN');
    await expect.poll(() => vscode.clipboard()).toBe(`web-2.${domain}`);
  });

  it('shows the one namespace of a user who may see no other', async () => {
    await chooseContext(vscode.page, 'viewer');
    await openView(vscode.page, view);
    await expect.poll(() => description('viewer')).toBe('forbidden · namespace shop only');
    await expandRow(vscode.page, view, 'nginx');
    await expect.poll(() => description('web-0')).toMatch(/^10\./);
    await vscode.screenshot('live-tree-viewer');
    await chooseContext(vscode.page, 'admin');
    await openView(vscode.page, view);
  });

  it('outlives a restart of the API server, saying as of when it speaks meanwhile', async () => {
    await controlPlane.stopApiServer();
    await expect
      .poll(async () => (await treeRows(vscode.page, view)).map((row) => row.description).join('\n'))
      .toMatch(/as of \d\d:\d\d:\d\d/);
    await vscode.screenshot('live-tree-offline');
    await controlPlane.startApiServer();
    await expect.poll(() => description('admin'), { timeout: 90_000 }).toMatch(/^live/);
    expect(await notificationTexts(vscode.page)).toEqual([]);
  });
});
