import type { Page } from 'playwright-core';
import { openView } from './workbench.ts';

/** One row of the Problems view. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly source: string;
  readonly code: string;
  /** As shown: `[Ln 6, Col 16]`. */
  readonly position: string;
}

/** Opens the Problems view; it shows every file with findings, not only the open one. */
export async function openProblems(page: Page): Promise<void> {
  await openView(page, 'Problems');
  await page.locator('.markers-panel').waitFor();
}

/** The rows of the open Problems view that fit on screen. */
export async function problems(page: Page): Promise<Problem[]> {
  const rows = page.locator('.markers-panel .monaco-list-row:has(.marker-message)');
  return rows.evaluateAll((elements) =>
    elements.map((row) => {
      const text = (selector: string): string => row.querySelector(selector)?.textContent ?? '';
      const icon = row.querySelector('.marker-icon')?.classList;
      const severity = icon?.contains('error') ? 'error' : icon?.contains('warning') ? 'warning' : 'info';
      const [message, source, code] = [text('.marker-message'), text('.marker-source'), text('.marker-code')];
      return { severity, message, source, code, position: text('.marker-line') } as const;
    }),
  );
}
