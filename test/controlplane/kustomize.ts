import { join } from 'node:path';
import { builtPrograms } from './binaries.ts';
import { runProgram } from './runProgram.ts';

/** The YAML that `kustomize build` makes of a folder; rejects with its complaint when it refuses to. */
export async function kustomizeBuild(folder: string): Promise<string> {
  return runProgram(join(await builtPrograms('kustomize'), 'kustomize'), ['build', folder]);
}
