// Takes the README's pictures from a real VS Code on the samples: node scripts/pictures.mts, after node scripts/pack.mts.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startSampleCluster } from '../test/support/sampleCluster.ts';
import { showHover } from '../test/vscode/editor.ts';
import { Vscode } from '../test/vscode/rig.ts';
import { expandRow, inlineAction } from '../test/vscode/treeView.ts';
import { openView } from '../test/vscode/workbench.ts';
import { root } from './run.mts';

const view = 'Headless Services';
const folder = join(root, 'images', 'readme');
const size = { width: 1240, height: 700 };

let stopCluster = async (): Promise<void> => {};
const vscode = await Vscode.open({
  settings: { 'editor.minimap.enabled': false, 'editor.fontSize': 13 },
  env: async (workspace) => {
    const cluster = await startSampleCluster({ folder: workspace });
    stopCluster = () => cluster.stop();
    return { KUBECONFIG: cluster.kubeconfigPath };
  },
});
try {
  const { page } = vscode;
  await mkdir(folder, { recursive: true });
  await page.setViewportSize(size);
  await openView(page, view);
  await inlineAction(page, view, 'sample', 'Choose Context');
  for (const row of ['data', 'cassandra', 'shop', 'web-headless']) await expandRow(page, view, row);
  await vscode.openAt('03-web/web.yaml', 'None');
  await page.locator('.codelens-decoration', { hasText: '3 pod names' }).first().waitFor();
  await showHover(page, 'Headless.');
  await page.screenshot({ path: join(folder, 'hover.png') });
  await vscode.openAt('06-mismatched-name/queue.yaml', 'queue-headles\n');
  await page.locator('.squiggly-warning').first().waitFor();
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row.action').first().waitFor();
  await page.screenshot({ path: join(folder, 'fix.png'), clip: { x: 350, y: 330, width: 890, height: 340 } });
} finally {
  await vscode.close();
  await stopCluster();
}
