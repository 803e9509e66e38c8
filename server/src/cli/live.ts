import type { ClusterSettings } from '../kubernetes/settings.ts';
import { CliError } from './cliError.ts';
import { readDump, type LiveObjects } from './dump.ts';
import { hasFlag, textFlag, type ParsedFlags } from './flags.ts';
import type { CliHost } from './host.ts';

/** The objects that `--dump` or `--live` name; undefined where neither is given. */
export async function liveObjectsOf(flags: ParsedFlags, cluster: ClusterSettings, host: CliHost): Promise<LiveObjects | undefined> {
  const dump = textFlag(flags, 'dump');
  if (dump !== undefined && hasFlag(flags, 'live')) throw new CliError('--dump and --live exclude each other');
  if (dump !== undefined) return await readDump(dump, host);
  if (!hasFlag(flags, 'live')) return undefined;
  throw new CliError(`--live is not here yet for ${cluster.clusterDomain}`);
}
