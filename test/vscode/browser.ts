import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ensureSystemPackages } from '../../scripts/systemPackages.mts';

const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why no browser can be started here; undefined: it can. Installs Debian's where that is possible; CHROMIUM names another. */
export async function browserMissing(): Promise<string | undefined> {
  return existsSync(chromiumPath) ? undefined : ensureSystemPackages(['chromium']);
}

/** Starts Chromium without a window. */
export async function launchBrowser(): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
  });
}

/** Opens a VS Code at its address, with a clipboard, and waits until the workbench is drawn. */
export async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(url).origin });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.monaco-workbench .statusbar-item').first().waitFor({ timeout: 60_000 });
  return page;
}
