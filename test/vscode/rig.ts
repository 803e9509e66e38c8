import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type RunningCodeServer, startCodeServer } from '../../scripts/codeServer.mts';
import { codeServerMissing, ensureCodeServer } from '../../scripts/codeServerInstall.mts';
import { browserMissing, launchBrowser, openPage } from './browser.ts';
import { goToPosition, replaceText } from './editor.ts';
import { openFile } from './workbench.ts';

const repository = path.resolve(import.meta.dirname, '../..');
// The packed extension may be one that was released: HEADLESS_VSIX names it.
const packed = process.env.HEADLESS_VSIX ?? path.join(repository, 'dist', 'headless-services.vsix');

/** Why no real VS Code can be opened here; undefined: it can, and all it needs is installed. May take minutes the first time. */
export async function vscodeMissing(): Promise<string | undefined> {
  if (!existsSync(packed)) return `${packed} is missing: node scripts/pack.mts makes it.`;
  const missing = (await codeServerMissing()) ?? (await browserMissing());
  if (missing !== undefined) return missing;
  return ensureCodeServer().then(
    () => undefined,
    (error: unknown) => String(error),
  );
}

/** What to open. */
export interface VscodeOptions {
  /** Folder whose copy is opened, so that a test may edit it; default: the samples. */
  readonly folder?: string;
  /** Packed extension; default: the project's own, as `node scripts/pack.mts` left it. */
  readonly vsix?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Gives variables for the extension host; called with the copy before VS Code starts. */
  readonly env?: (folder: string) => Promise<Readonly<Record<string, string>>>;
  /** Id of an extension that runs in the browser's worker instead of the server's Node. */
  readonly webWorker?: string;
}

/** A VS Code in a browser, with a profile and a workspace of its own. */
export class Vscode {
  readonly page: Page;
  /** The opened copy; tests may read and write its files. */
  readonly folder: string;
  readonly #temporary: string;
  readonly #browser: Browser;
  readonly #server: RunningCodeServer;

  private constructor(parts: { page: Page; folder: string; temporary: string; browser: Browser; server: RunningCodeServer }) {
    this.page = parts.page;
    this.folder = parts.folder;
    this.#temporary = parts.temporary;
    this.#browser = parts.browser;
    this.#server = parts.server;
  }

  /** Starts everything and waits until the workbench is there; the extension may still be starting. */
  static async open(options: VscodeOptions = {}): Promise<Vscode> {
    const temporary = await mkdtemp(path.join(os.tmpdir(), 'headless-vscode-'));
    const folder = path.join(temporary, path.basename(options.folder ?? 'samples'));
    await cp(options.folder ?? path.join(repository, 'samples'), folder, { recursive: true });
    const kind = options.webWorker && { 'remote.extensionKind': { [options.webWorker]: ['ui'] } };
    const server = await startCodeServer({
      folder,
      userDataDir: path.join(temporary, 'user'),
      extensionsDir: path.join(temporary, 'extensions'),
      vsix: [options.vsix ?? packed],
      settings: { 'files.autoSave': 'off', ...options.settings, ...kind },
      env: (await options.env?.(folder)) ?? {},
    });
    const browser = await launchBrowser();
    const page = await openPage(browser, server.url);
    return new Vscode({ page, folder, temporary, browser, server });
  }

  /** Opens a file of the workspace with the cursor inside the first occurrence of `text`, which must be on disk. */
  async openAt(file: string, text: string): Promise<void> {
    await openFile(this.page, file);
    const { line, column } = await this.#place(file, text);
    await goToPosition(this.page, line, column + 1);
  }

  /** Types `replacement` over the first occurrence of `text` in a file, which must be on disk; does not save. */
  async replace(file: string, text: string, replacement: string): Promise<void> {
    await openFile(this.page, file);
    const { line, column } = await this.#place(file, text);
    await replaceText(this.page, line, column, text.length, replacement);
  }

  async #place(file: string, text: string): Promise<{ line: number; column: number }> {
    const lines = (await this.savedText(file)).split(text)[0]?.split('\n') ?? [];
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  }

  /** The bytes of a file of the workspace on disk, as text. */
  async savedText(name: string): Promise<string> {
    return readFile(path.join(this.folder, name), 'utf8');
  }

  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Keeps a picture in test-output/screenshots, which git ignores. */
  async screenshot(name: string): Promise<void> {
    const folder = path.join(repository, 'test-output', 'screenshots');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
    await rm(this.#temporary, { recursive: true, force: true });
  }
}
