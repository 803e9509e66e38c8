import { join } from 'node:path';
import { builtPrograms } from './binaries.ts';
import { runProgram } from './runProgram.ts';

/** What one YAML document means to kubectl and to the API server, or why it means nothing. */
export type YamlMeaning = { readonly json: unknown } | { readonly error: string };

/** Asks `sigs.k8s.io/yaml`, the reader of kubectl and the API server, about each document. */
export async function yamlMeanings(documents: readonly string[]): Promise<YamlMeaning[]> {
  const program = join(await builtPrograms('yaml'), 'yaml');
  return JSON.parse(await runProgram(program, [], JSON.stringify(documents))) as YamlMeaning[];
}
