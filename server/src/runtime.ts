import type { ClusterModule } from './protocol/clusterService.ts';
import type { ClusterSettings } from './kubernetes/settings.ts';
import type { World } from './kubernetes/world.ts';

/** What the host of the server can do: Node or a web worker. All else of the server is the same in both. */
export interface Runtime {
  readonly timers: Timers;
  /** Files on disk; undefined where there is none: then the client reads (protocol `serverRequests`). */
  readonly files?: Files;
  /** Loads the live half, 2 MB of code, at its first use; undefined where no cluster can be watched. */
  readonly loadCluster?: () => Promise<ClusterModule<World, ClusterSettings>>;
  /** Environment variables, for the cluster half; none in a worker. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of the rule pages that came with the server, as a URI. */
  readonly ruleDocs?: string;
  /** Milliseconds from some start, for measuring. */
  now(): number;
  /** The wall clock, for "as of 14:02:11". */
  clock(): Date;
}

/** Time. */
export interface Timers {
  /** Runs `work` after `milliseconds`, unless cancelled by the function returned. */
  after(milliseconds: number, work: () => void): () => void;
  /** Resolves after the messages that already wait were read. */
  turn(): Promise<void>;
}

/** The disk, by URI. */
export interface Files {
  /** Whether this reads `uri` (the scheme is `file`). */
  reads(uri: string): boolean;
  /** The text of a file; undefined: it is gone, is not readable, or is larger than `maxBytes`. */
  read(uri: string, maxBytes: number): Promise<string | undefined>;
  /**
   * URIs of the files below `folder` whose names end in one of `endings`, folder by folder, nearest the top first. `skip` is asked with
   * paths relative to `folder`. Folders that cannot be read are left out; symbolic links are not followed.
   */
  list(folder: string, endings: readonly string[], skip: (path: string) => boolean): AsyncIterable<string>;
}
