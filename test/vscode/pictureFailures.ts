import { afterEach } from 'vitest';
import type { Vscode } from './rig.ts';

/** In a test file: keeps a picture of the window, `failed-…`, whenever a test has failed. */
export function pictureFailures(vscode: () => Vscode | undefined): void {
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await vscode()?.screenshot(`failed-${task.name.replaceAll(/\W+/g, '-')}`);
  });
}
