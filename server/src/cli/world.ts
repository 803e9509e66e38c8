import { worldOf, type World } from '../kubernetes/world.ts';
import type { ParsedFlags } from './flags.ts';
import type { CliHost } from './host.ts';
import { liveObjectsOf } from './live.ts';
import { manifestsOf } from './manifests.ts';
import type { Sources } from './sources.ts';

/** What a command looks at: a cluster, or manifests as if all of them were applied to one. */
export interface CliWorld {
  readonly world: World;
  /** Undefined for a cluster. */
  readonly sources: Sources | undefined;
}

/** The world that `--dump`, `--live` or the paths name. */
export async function readWorld(flags: ParsedFlags, paths: readonly string[], host: CliHost): Promise<CliWorld> {
  const live = await liveObjectsOf(flags, host);
  if (live !== undefined) return { world: live.world, sources: undefined };
  return declaredWorld(flags, paths, host);
}

/** The world that the manifests at `paths` declare, or with `-k` what a kustomization builds. */
export async function declaredWorld(
  flags: ParsedFlags,
  paths: readonly string[],
  host: CliHost,
): Promise<CliWorld & { readonly sources: Sources }> {
  const sources = await manifestsOf(flags, paths, host);
  const entries = [...sources.index.files()].flatMap((file) => file.counted).filter(({ role }) => role === 'plain');
  return {
    world: worldOf(
      'declared',
      entries.flatMap(({ object }) => object ?? []),
    ),
    sources,
  };
}
