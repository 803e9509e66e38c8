import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSampleCluster } from '../support/sampleCluster.ts';
import { tier } from '../support/tiers.ts';
import { save } from './editor.ts';
import { pictureFailures } from './pictureFailures.ts';
import { Vscode, vscodeMissing } from './rig.ts';
import { chooseContext, contextAction, contextActions, expandRow, inlineAction, selectedRows, selectRow, treeRows } from './treeView.ts';
import { notificationTexts, openFile, openView, quickPickLabels, runCommand, statusBarTexts } from './workbench.ts';

const view = 'Headless Services';

tier('the tree of live headless Services in VS Code', await vscodeMissing(), () => {
  let vscode: Vscode;
  pictureFailures(() => vscode);
  let cluster: Awaited<ReturnType<typeof startSampleCluster>>;
  beforeAll(async () => {
    vscode = await Vscode.open({
      env: async (folder) => {
        cluster = await startSampleCluster({ folder });
        return { KUBECONFIG: cluster.kubeconfigPath };
      },
    });
  });
  afterAll(async () => {
    await vscode?.close();
    await cluster?.stop();
  });

  const labels = async (): Promise<string[]> => (await treeRows(vscode.page, view)).map((row) => row.label);
  const description = async (label: string): Promise<string | undefined> =>
    (await treeRows(vscode.page, view)).find((each) => each.label === label)?.description;

  it('contacts no cluster before one is chosen', async () => {
    await openView(vscode.page, view);
    await vscode.page.getByText('No cluster is contacted before one is chosen.').waitFor();
    await vscode.screenshot('tree-welcome');
  });

  it('offers the contexts of the kubeconfig by name', async () => {
    await runCommand(vscode.page, 'Headless Services: Choose Context');
    expect(await quickPickLabels(vscode.page, 'Choose Context')).toEqual(['sample', 'elsewhere']);
    await vscode.screenshot('choose-context');
    await vscode.page.keyboard.press('Escape');
  });

  it('shows the headless Services of the chosen context with a row a pod', async () => {
    await chooseContext(vscode.page, 'sample');
    await openView(vscode.page, view);
    await expandRow(vscode.page, view, 'shop');
    await expandRow(vscode.page, view, 'web-headless');
    await expect.poll(labels).toEqual(expect.arrayContaining(['web-0', 'web-1', 'web-2']));
    await vscode.screenshot('tree');
  });

  it('tells a screen reader what a row is, its state and its name', async () => {
    const pod = (await treeRows(vscode.page, view)).find((row) => row.label === 'web-1');
    expect(pod?.accessibleLabel).toMatch(/^web-1, pod, [0-9.]+, web-1\.web-headless\.shop\.svc\.cluster\.local/);
  });

  it('copies the FQDN of a pod by its inline action, its short name by the menu', async () => {
    await inlineAction(vscode.page, view, 'web-1', 'Copy Pod FQDN');
    await expect.poll(() => vscode.clipboard()).toBe('web-1.web-headless.shop.svc.cluster.local');
    await contextAction(vscode.page, view, 'web-1', 'Copy Short Name');
    await expect.poll(() => vscode.clipboard()).toMatch(/^web-1\.web-headless(\.shop)?$/);
  });

  it('goes from a row to the manifest that declares it', async () => {
    const offered = await contextActions(vscode.page, view, 'web-headless');
    expect(offered).toContain('Reveal Manifest');
    await contextAction(vscode.page, view, 'web-headless', 'Reveal Manifest');
    await vscode.page.locator('.tab.active[data-resource-name="web.yaml"]').waitFor();
  });

  it('explains what a row shows, and compares the manifest in the editor with the cluster', async () => {
    await contextAction(vscode.page, view, 'web-headless', 'Explain a Name');
    const report = vscode.page.locator('.editor-instance .view-lines', { hasText: 'web-1.web-headless.shop.svc.cluster.local' });
    await report.waitFor();
    await expect.poll(() => report.innerText()).toMatch(/ok\s+Service\s+web-headless:\sheadless/);
    await vscode.screenshot('explain');
    await openFile(vscode.page, '03-web/web.yaml');
    await runCommand(vscode.page, 'Headless Services: Compare Records');
    await vscode.page.locator('.editor-instance .view-lines', { hasText: 'has what this file declares' }).click();
    // It is named after a manifest, and is none.
    await expect.poll(() => statusBarTexts(vscode.page)).toContain('Plain Text');
    await vscode.screenshot('compare');
    await runCommand(vscode.page, 'View: Close All Editors');
  });

  it('follows replicas when the manifest is edited and saved', async () => {
    const setReplicas = async (from: string, to: string): Promise<void> => {
      await vscode.replace('03-web/web.yaml', `replicas: ${from}`, `replicas: ${to}`);
      await save(vscode.page);
    };
    await selectRow(vscode.page, view, 'web-1');
    await setReplicas('3', '4');
    await expect.poll(labels).toContain('web-3');
    expect(await description('web-headless')).toBe('4 pods');
    expect(await selectedRows(vscode.page, view)).toEqual(['web-1']);
    await vscode.screenshot('tree-after-edit');
    await setReplicas('4', '2');
    await expect.poll(labels).not.toContain('web-2');
    expect(await description('web-headless')).toBe('2 pods');
  });

  it('shows no pop-up in all this', async () => {
    expect(await notificationTexts(vscode.page)).toEqual([]);
  });
});
