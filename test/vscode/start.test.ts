import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { cacheFolder } from '../../scripts/installOnce.mts';
import { tier } from '../support/tiers.ts';
import { launchBrowser, openPage } from './browser.ts';
import { vscodeMissing } from './rig.ts';
import { chooseContext, expandRow, treeRows } from './treeView.ts';
import { openView } from './workbench.ts';

const repository = path.resolve(import.meta.dirname, '../..');

tier('npm start', await vscodeMissing(), () => {
  let home: string | undefined;
  let started: ChildProcess | undefined;
  let browser: Browser | undefined;
  afterEach(async () => {
    await browser?.close();
    started?.kill('SIGKILL');
    if (home !== undefined) await rm(home, { recursive: true, force: true });
  });

  it('prints an address where VS Code shows the manifests and a sample cluster made from them, and ends with Ctrl-C', async () => {
    home = await mkdtemp(path.join(os.tmpdir(), 'headless-start-'));
    const manifests = path.join(home, 'manifests');
    await cp(path.join(repository, 'samples', '03-web'), manifests, { recursive: true });
    started = spawn(process.execPath, ['scripts/start.mts', '--browser', '--profile', home, manifests], {
      cwd: repository,
      // A home without a kubeconfig, with the downloads of the real one.
      env: { ...process.env, HOME: home, KUBECONFIG: '', HEADLESS_CACHE: cacheFolder() },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const address = await printedAddress(started);
    browser = await launchBrowser();
    const page = await openPage(browser, address);
    await chooseContext(page, 'sample');
    await openView(page, 'Headless Services');
    await expandRow(page, 'Headless Services', 'web-headless');
    const labels = async (): Promise<string[]> => (await treeRows(page, 'Headless Services')).map((row) => row.label);
    await expect.poll(labels).toEqual(expect.arrayContaining(['web-0', 'web-1', 'web-2']));

    started.kill('SIGINT');
    expect(await once(started, 'exit')).toEqual([0, null]);
    await expect(fetch(address)).rejects.toThrow();
  });
});

async function printedAddress({ stdout }: ChildProcess): Promise<string> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: stdout ?? process.stdin })) {
    lines.push(line);
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error(`npm start ended without an address: ${lines.join('\n')}`);
}
