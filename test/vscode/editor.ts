import type { Locator, Page } from 'playwright-core';

/** How long a hover, a lens or a fix may take on a busy machine before the test gives up. */
const limit = 60_000;

/** Puts the cursor of the active editor at a place, both counted from 1 as the status bar shows them. */
export async function goToPosition(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget:visible input.input').fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
}

/** The hover at the cursor once it holds `text`, shown by the keyboard. Asks again until then: the server may still be starting. */
export async function showHover(page: Page, text: string): Promise<Locator> {
  const inItsCase = new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')); // a string would match "headless" as well as "Headless"
  const hover = page.locator('.monaco-resizable-hover .monaco-hover:not(.hidden) .monaco-hover-content', { hasText: inItsCase });
  const deadline = Date.now() + limit;
  for (;;) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    try {
      await hover.first().waitFor({ timeout: 2000 });
      return hover.first();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** Applies the quick fix with this title at the cursor. */
export async function quickFix(page: Page, title: string): Promise<void> {
  const fix = (await quickFixes(page)).filter({ hasText: title }).first();
  await fix.click();
  await fix.waitFor({ state: 'hidden' });
}

/** Titles of the quick fixes at the cursor, best first; the menu is closed again. */
export async function quickFixTitles(page: Page): Promise<string[]> {
  const titles = await (await quickFixes(page)).locator('.title').allInnerTexts();
  await page.keyboard.press('Escape');
  return titles;
}

async function quickFixes(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+.');
  const rows = page.locator('.action-widget .monaco-list-row.action');
  await rows.first().waitFor({ timeout: limit });
  return rows;
}

/** Texts of the code lenses on the first screen of the active editor. */
export async function codeLensTexts(page: Page): Promise<string[]> {
  await page.keyboard.press('Control+1'); // the focus may be in a hover or a view
  await page.keyboard.press('Control+Home'); // a lens that comes later than the cursor is scrolled out above it
  return page.locator('.codelens-decoration a, .codelens-decoration span').allInnerTexts();
}

/** Replaces the text between two columns of a line, by the keyboard. */
export async function replaceText(page: Page, line: number, column: number, length: number, text: string): Promise<void> {
  await goToPosition(page, line, column);
  for (let i = 0; i < length; i++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.type(text);
}

/** Saves the active editor and waits until its tab is no longer marked as changed. */
export async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await page.locator('.tab.active:not(.dirty)').waitFor();
}
