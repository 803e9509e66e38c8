import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the recording lies. */
export const recordedPath = join(import.meta.dirname, '../fixtures/kustomize.json');

/** What kustomize made of each case: `record.mts` writes it, and test/controlplane asks kustomize again. */
export function recordedFacts(): Readonly<Record<string, readonly object[]>> {
  return JSON.parse(readFileSync(recordedPath, 'utf8')) as Record<string, readonly object[]>;
}
