import { buildSources } from './buildSources.ts';
import { CliError } from './cliError.ts';
import { textFlag, type ParsedFlags } from './flags.ts';
import type { CliHost } from './host.ts';
import { repositoryOf } from './repository.ts';
import { readSources, type Sources } from './sources.ts';

/** The manifests that a command line names: its paths, or with `-k` what a kustomization builds. */
export async function manifestsOf(flags: ParsedFlags, paths: readonly string[], host: CliHost): Promise<Sources> {
  const kustomization = textFlag(flags, 'kustomize');
  if (kustomization === undefined) return await readSources(paths, await repositoryOf(flags, paths, host), host);
  if (paths.length > 0) throw new CliError(`-k and PATH exclude each other: -k ${kustomization} and ${paths.join(' ')}`);
  return buildSources(kustomization, (await repositoryOf(flags, [kustomization], host)).index, host);
}
