import type { ClusterChooser } from '../clusterChoice.ts';
import type { ReadOnlyDocuments } from '../readOnlyDocuments.ts';
import type { Reports } from '../reports.ts';
import type { Server } from '../server.ts';
import type { ClusterView } from '../tree/clusterView.ts';

/** What commands work with. */
export interface CommandServices {
  readonly server: Server;
  readonly chooser: ClusterChooser;
  readonly view: ClusterView;
  /** The records of manifests, in zone format. */
  readonly records: ReadOnlyDocuments;
  readonly reports: Reports;
}

/** Handlers by command id. Arguments come from menus, links and keybindings alike, so each handler checks its own. */
export type CommandTable = Readonly<Record<string, (...args: unknown[]) => unknown>>;
