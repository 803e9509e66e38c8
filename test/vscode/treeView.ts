import type { Locator, Page } from 'playwright-core';
import { quickPick, runCommand } from './workbench.ts';

/** One visible row of a tree view. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** Depth, from 1. */
  readonly level: number;
  /** Undefined: the row has no children. */
  readonly expanded: boolean | undefined;
  /** What a screen reader says. */
  readonly accessibleLabel: string;
}

/** Chooses a context of the kubeconfig by its name, through the command. */
export async function chooseContext(page: Page, name: string): Promise<void> {
  await runCommand(page, 'Headless Services: Choose Context');
  await quickPick(page, 'Choose Context', name);
}

/** The visible rows of the tree view with this name. */
export async function treeRows(page: Page, view: string): Promise<TreeRow[]> {
  return rowLocator(page, view).evaluateAll((elements) =>
    elements.map((row) => {
      const text = (selector: string): string => row.querySelector(selector)?.textContent ?? '';
      const expanded = row.getAttribute('aria-expanded');
      return {
        label: text('.label-name'),
        description: text('.label-description'),
        level: Number(row.getAttribute('aria-level')),
        expanded: expanded === null ? undefined : expanded === 'true',
        accessibleLabel: row.getAttribute('aria-label') ?? '',
      };
    }),
  );
}

/** Opens a row unless it is open; waits for the row. */
export async function expandRow(page: Page, view: string, label: string): Promise<void> {
  const row = treeRow(page, view, label);
  await row.waitFor();
  if ((await row.getAttribute('aria-expanded')) === 'true') return;
  await row.locator('.monaco-tl-twistie').click();
  await row.and(page.locator('[aria-expanded="true"]')).waitFor();
}

/** Selects a row. */
export async function selectRow(page: Page, view: string, label: string): Promise<void> {
  await treeRow(page, view, label).click();
}

/** Labels of the selected rows. */
export async function selectedRows(page: Page, view: string): Promise<string[]> {
  return rowLocator(page, view).and(page.locator('.selected')).locator('.label-name').allInnerTexts();
}

/** Clicks the icon of an inline action of a row. */
export async function inlineAction(page: Page, view: string, label: string, action: string): Promise<void> {
  const row = treeRow(page, view, label);
  await row.hover();
  await row.locator(`.actions .action-label[aria-label^="${action}"]`).click();
}

/** Chooses an entry of a row's context menu. */
export async function contextAction(page: Page, view: string, label: string, action: string): Promise<void> {
  await treeRow(page, view, label).click({ button: 'right' });
  const entry = page.locator('.monaco-menu .action-item', { hasText: action }).first();
  // By the keyboard: a menu ignores the mouse for its first 100 ms.
  await entry.hover();
  await entry.and(page.locator('.focused')).waitFor();
  await page.keyboard.press('Enter');
}

/** Entries of a row's context menu, in order; the menu is closed again. */
export async function contextActions(page: Page, view: string, label: string): Promise<string[]> {
  await treeRow(page, view, label).click({ button: 'right' });
  const entries = page.locator('.monaco-menu .action-item .action-label:not(.separator)');
  await entries.first().waitFor();
  const texts = await entries.allInnerTexts();
  await page.keyboard.press('Escape');
  return texts;
}

function treeRow(page: Page, view: string, label: string): Locator {
  const name = page.locator('.label-name').getByText(label, { exact: true });
  return rowLocator(page, view).filter({ has: name }).first();
}

function rowLocator(page: Page, view: string): Locator {
  return page.locator(`.monaco-list[role="tree"][aria-label="${view}"] .monaco-list-row`);
}
