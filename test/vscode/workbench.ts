import type { Locator, Page } from 'playwright-core';

/** How long the extension's commands may take to appear after the start. */
const limit = 60_000;

/** Runs a command by its title in the palette, as `Category: Title` or a part of it that names one command only. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const row = quickPickRows(page).filter({ hasText: title }).first();
  const deadline = Date.now() + limit;
  for (;;) {
    // The palette lists what was registered when it was opened, so it is opened again until the command is there.
    await page.keyboard.press('F1');
    await fillQuickInput(page, `>${title}`);
    try {
      await row.click({ timeout: 2000 });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** Chooses the entry whose text holds `text` in the quick pick with this title, waiting for both. */
export async function quickPick(page: Page, title: string, text: string): Promise<void> {
  await titledRows(page, title).filter({ hasText: text }).first().click();
}

/** Labels of the entries of the quick pick with this title, without their descriptions; at least one. */
export async function quickPickLabels(page: Page, title: string): Promise<string[]> {
  await titledRows(page, title).first().waitFor();
  return titledRows(page, title)
    .locator('.monaco-icon-label:not(.quick-input-list-label-meta *) .monaco-icon-name-container')
    .filter({ hasText: /\S/ })
    .allInnerTexts();
}

function titledRows(page: Page, title: string): Locator {
  const widget = page.locator('.quick-input-widget:visible').filter({ has: page.locator('.quick-input-title', { hasText: title }) });
  return widget.locator('.quick-input-list .monaco-list-row');
}

/** Opens a file of the workspace by name, through the same box a user types into. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+p');
  await fillQuickInput(page, name);
  const fileName = name.split('/').at(-1) ?? name;
  await quickPickRows(page).filter({ hasText: fileName }).first().click();
  await page.locator(`.tab.active[data-resource-name="${fileName}"]`).waitFor();
  await page.locator('.editor-instance .monaco-editor .view-line').first().waitFor();
}

/** Opens a view and puts the focus into it. */
export async function openView(page: Page, name: string): Promise<void> {
  await runCommand(page, `Focus on ${name} View`);
}

/** The text of each status bar entry; a message of `setStatusBarMessage` is one of them for its few seconds. */
export async function statusBarTexts(page: Page): Promise<string[]> {
  const texts = await page.locator('.statusbar-item').allInnerTexts();
  return texts.map((text) => text.trim()); // an icon before the text leaves a blank
}

/** The text of each notification on screen: the extension is to show none. */
export async function notificationTexts(page: Page): Promise<string[]> {
  return page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
}

async function fillQuickInput(page: Page, text: string): Promise<void> {
  await page.locator('.quick-input-widget:visible input.input').fill(text);
}

function quickPickRows(page: Page): Locator {
  return page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
}
