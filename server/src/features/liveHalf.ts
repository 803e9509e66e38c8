import type { ClusterSettings } from '../kubernetes/settings.ts';
import type { World } from '../kubernetes/world.ts';
import type { LiveLook, LiveObject } from '../protocol/clusterService.ts';
import type { RowParams } from '../protocol/protocol.ts';

/** What features ask of the cluster part, whether there is one or not. */
export interface LiveHalf {
  /** The live objects of a row, nearest first; empty while nothing live is known. */
  objectsOf(params: RowParams): Promise<readonly LiveObject[]>;
  /** What is known of the chosen cluster; contacts it if nobody did before. */
  look(): Promise<LiveLook<World, ClusterSettings>>;
}
