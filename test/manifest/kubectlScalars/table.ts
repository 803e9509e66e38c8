import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../../server/src/kubernetes/objects/json.ts';
import { probes } from './probes.ts';

/** What kubectl makes of a document: its JSON, or the message with which it refuses it. */
export type Row =
  | { readonly yaml: string; readonly json: Json; readonly refused?: never }
  | { readonly yaml: string; readonly refused: string };

/** The recorded table. */
export const tablePath = join(import.meta.dirname, '../fixtures/kubectlScalars.json');

/** The recorded rows. */
export function recordedTable(): readonly Row[] {
  return JSON.parse(readFileSync(tablePath, 'utf8')) as Row[];
}

/** Why the table cannot be made anew here; undefined: it can. */
export function goMissing(): string | undefined {
  const built = spawnSync('go', ['vet', '.'], { cwd: import.meta.dirname, encoding: 'utf8' });
  if (built.error !== undefined) return 'no Go on this machine';
  return built.status === 0 ? undefined : `Go cannot build the module: ${built.stderr.trim().split('\n').at(-1) ?? ''}`;
}

/** The rows as sigs.k8s.io/yaml answers now. */
export function askGo(): readonly Row[] {
  const input = JSON.stringify(probes);
  return JSON.parse(execFileSync('go', ['run', '.'], { cwd: import.meta.dirname, input, encoding: 'utf8' })) as Row[];
}
