import type * as ClusterPart from '../cluster/main.ts';
import type { ListTarget } from '../cluster/main.ts';
import type { AskedAnswer } from '../kubernetes/doctor.ts';
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
  return liveObjects(await inCluster((cluster) => cluster.listObjects(targetOf(flags, host))));
}

/** What the cluster that `--live` names answers to names itself. */
export async function askCluster(flags: ParsedFlags, names: readonly string[], host: CliHost): Promise<ReadonlyMap<string, AskedAnswer>> {
  return inCluster((cluster) => cluster.askDns(targetOf(flags, host), names));
}

function targetOf(flags: ParsedFlags, { environment }: CliHost): ListTarget {
  return { environment, kubeconfig: textFlag(flags, 'kubeconfig'), context: textFlag(flags, 'context') };
}

async function inCluster<T>(work: (cluster: typeof ClusterPart) => Promise<T>): Promise<T> {
  // The cluster part is a large bundle of its own: loaded only here.
  const cluster = await import('../cluster/main.ts');
  try {
    return await work(cluster);
  } catch (error) {
    // Whatever a cluster, a kubeconfig or a credential plugin says is a reason not to have run.
    throw new CliError(error instanceof Error ? error.message : String(error));
  }
}
