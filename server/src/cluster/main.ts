import { config } from '@vscode/l10n';
import { fileURLToPath } from 'node:url';
import type { ClusterSettings } from '../kubernetes/settings.ts';
import type { World } from '../kubernetes/world.ts';
import type { ClusterHost, ClusterService } from '../protocol/clusterService.ts';
import { Cluster } from './cluster.ts';
import { defaultTuning, type Tuning } from './tuning.ts';

/** The live half of the server. `tuning` changes times and sizes, for tests. */
export function createCluster(host: ClusterHost<ClusterSettings>, tuning: Partial<Tuning> = {}): ClusterService<World, ClusterSettings> {
  // This is a bundle of its own, so it holds its own texts; VS Code names those of the user's language as a URI or a path.
  const texts = host.environment['VSCODE_L10N_BUNDLE_LOCATION'];
  if (texts !== undefined && texts !== '') config({ fsPath: texts.startsWith('file:') ? fileURLToPath(texts) : texts });
  return new Cluster(host, { ...defaultTuning, ...tuning });
}

export { askDns } from './askDns.ts';
export { listObjects, type ListTarget } from './listObjects.ts';
