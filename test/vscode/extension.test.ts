import { afterAll, beforeAll, expect, it } from 'vitest';
import { tier } from '../support/tiers.ts';
import { codeLensTexts, quickFix, quickFixTitles, save, showHover } from './editor.ts';
import { openProblems, problems } from './problemsView.ts';
import { pictureFailures } from './pictureFailures.ts';
import { Vscode, vscodeMissing } from './rig.ts';
import { notificationTexts, openFile, openView, quickPick, runCommand, statusBarTexts } from './workbench.ts';

const webFile = '03-web/web.yaml';
const queueFile = '06-mismatched-name/queue.yaml';

tier('the packed extension in VS Code, on the samples', await vscodeMissing(), () => {
  let vscode: Vscode;
  pictureFailures(() => vscode);
  beforeAll(async () => {
    vscode = await Vscode.open();
  });
  afterAll(() => vscode?.close());

  it('names each pod in the hover over clusterIP: None, and copies a name with a click', async () => {
    await vscode.openAt(webFile, 'None');
    const hover = await showHover(vscode.page, 'Headless.');
    const text = await hover.innerText();
    for (const pod of ['web-0', 'web-1', 'web-2']) expect(text).toContain(`${pod}.web-headless.shop.svc.cluster.local`);
    expect(text).not.toContain('web-3');
    await vscode.screenshot('hover');

    await hover.getByText('web-1.web-headless.shop.svc.cluster.local', { exact: true }).click();
    await expect.poll(() => vscode.clipboard()).toBe('web-1.web-headless.shop.svc.cluster.local');
    await expect.poll(() => statusBarTexts(vscode.page)).toContain('Copied web-1.web-headless.shop.svc.cluster.local');
  });

  it('counts the pod names over a headless Service', async () => {
    await openFile(vscode.page, webFile);
    await expect.poll(() => codeLensTexts(vscode.page)).toContain('3 pod names · web-0.web-headless … web-2.web-headless');
  });

  it('warns of a serviceName that names no Service; the lightbulb mends it and leaves the rest as it was', async () => {
    const message = expect.stringMatching(
      /^No Service "queue-headles" in this (file|folder); "queue-headless" is headless and selects these pods\.$/,
    );
    const finding = expect.objectContaining({ severity: 'warning', source: 'headless', code: 'service-not-found', message });
    await openProblems(vscode.page);
    await expect.poll(() => problems(vscode.page)).toContainEqual(finding);
    await vscode.screenshot('problems');

    const before = await vscode.savedText(queueFile);
    await vscode.openAt(queueFile, 'queue-headles\n');
    expect((await quickFixTitles(vscode.page))[0]).toBe('Change to "queue-headless"');
    await quickFix(vscode.page, 'Change to "queue-headless"');
    await openView(vscode.page, 'Problems');
    await expect.poll(() => problems(vscode.page)).not.toContainEqual(finding);
    await openFile(vscode.page, queueFile);
    await save(vscode.page);
    await expect.poll(() => vscode.savedText(queueFile)).toBe(before.replace('queue-headles\n', 'queue-headless\n'));
  });

  it('copies a pod name of the object at the cursor by the command', async () => {
    await vscode.openAt(webFile, 'serviceName: web-headless');
    await runCommand(vscode.page, 'Headless Services: Copy Pod FQDN');
    await quickPick(vscode.page, 'web', 'web-2.web-headless.shop.svc.cluster.local');
    await expect.poll(() => vscode.clipboard()).toBe('web-2.web-headless.shop.svc.cluster.local');
  });

  it('shows no pop-up in all this', async () => {
    expect(await notificationTexts(vscode.page)).toEqual([]);
  });
});
