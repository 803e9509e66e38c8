import { afterAll, beforeAll, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { tier } from '../support/tiers.ts';
import { showHover } from './editor.ts';
import { pictureFailures } from './pictureFailures.ts';
import { Vscode, vscodeMissing } from './rig.ts';
import { notificationTexts, openView } from './workbench.ts';

tier('the packed extension in the web-worker host', await vscodeMissing(), () => {
  let vscode: Vscode;
  pictureFailures(() => vscode);
  beforeAll(async () => {
    vscode = await Vscode.open({ webWorker: `${manifest.publisher}.${manifest.name}` });
  });
  afterAll(() => vscode?.close());

  it('names each pod in the hover, and copies a name with a click', async () => {
    await vscode.openAt('03-web/web.yaml', 'None');
    const hover = await showHover(vscode.page, 'Headless.');
    await vscode.screenshot('web-worker-hover');
    await hover.getByText('web-2.web-headless.shop.svc.cluster.local', { exact: true }).click();
    await expect.poll(() => vscode.clipboard()).toBe('web-2.web-headless.shop.svc.cluster.local');
  });

  it('says in the view that a browser cannot watch a cluster', async () => {
    await openView(vscode.page, 'Headless Services');
    await vscode.page.getByText('No cluster can be watched from a browser.').waitFor();
    expect(await notificationTexts(vscode.page)).toEqual([]);
  });
});
