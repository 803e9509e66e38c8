import { CliError } from './cliError.ts';
import { liveObjects, readDump, type LiveObjects } from './dump.ts';
import { hasFlag, textFlag, type ParsedFlags } from './flags.ts';
import type { CliHost } from './host.ts';

/** The objects that `--dump` or `--live` name; undefined where neither is given. */
export async function liveObjectsOf(flags: ParsedFlags, host: CliHost): Promise<LiveObjects | undefined> {
  const dump = textFlag(flags, 'dump');
  if (dump !== undefined && hasFlag(flags, 'live')) throw new CliError('--dump and --live exclude each other');
  if (dump !== undefined) return await readDump(dump, host);
  if (!hasFlag(flags, 'live')) return undefined;
  // The cluster part is a large bundle of its own: loaded only here.
  const { listObjects } = await import('../cluster/main.ts');
  try {
    const { environment } = host;
    return liveObjects(await listObjects({ environment, kubeconfig: textFlag(flags, 'kubeconfig'), context: textFlag(flags, 'context') }));
  } catch (error) {
    // Whatever a cluster, a kubeconfig or a credential plugin says is a reason not to have run.
    throw new CliError(error instanceof Error ? error.message : String(error));
  }
}
