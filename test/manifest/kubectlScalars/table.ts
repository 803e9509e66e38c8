import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { yamlMeanings, type YamlMeaning } from '../../controlplane/yamlMeaning.ts';
import { probes } from './probes.ts';

/** A document, and what kubectl makes of it: its JSON, or the message with which it refuses it. */
export type Row = { readonly yaml: string } & YamlMeaning;

/** The recorded table. */
export const tablePath = join(import.meta.dirname, '../fixtures/kubectlScalars.json');

/** The recorded rows. */
export function recordedTable(): readonly Row[] {
  return JSON.parse(readFileSync(tablePath, 'utf8')) as Row[];
}

/** The rows as kubectl's reader answers now. */
export async function askKubectl(): Promise<readonly Row[]> {
  const meanings = await yamlMeanings(probes);
  return probes.flatMap((yaml, i) => meanings.slice(i, i + 1).map((meaning) => ({ yaml, ...meaning })));
}
