import type { ClusterSettings } from '../kubernetes/settings.ts';
import type { World } from '../kubernetes/world.ts';
import type { ClusterHost, ClusterService } from '../protocol/clusterService.ts';
import { Cluster } from './cluster.ts';
import { defaultTuning, type Tuning } from './tuning.ts';

/** The live half of the server. `tuning` changes times and sizes, for tests. */
export function createCluster(host: ClusterHost<ClusterSettings>, tuning: Partial<Tuning> = {}): ClusterService<World, ClusterSettings> {
  return new Cluster(host, { ...defaultTuning, ...tuning });
}

export { listObjects, type ListTarget } from './listObjects.ts';
