import { commands, type ExtensionContext } from 'vscode';
import type { ClusterChooser } from '../clusterChoice.ts';
import type { RecordsDocuments } from '../recordsDocuments.ts';
import type { Server } from '../server.ts';
import type { ClusterView } from '../tree/clusterView.ts';
import { chooseCommands } from './choose.ts';
import { copyCommands } from './copy.ts';
import { openCommands } from './open.ts';

/** What commands work with. */
export interface CommandServices {
  readonly server: Server;
  readonly chooser: ClusterChooser;
  readonly view: ClusterView;
  readonly records: RecordsDocuments;
}

/** Handlers by command id. Arguments come from menus, links and keybindings alike, so each handler checks its own. */
export type CommandTable = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** Registers every command of the extension. */
export function registerCommands(context: ExtensionContext, services: CommandServices): void {
  const table: CommandTable = { ...copyCommands(services), ...openCommands(services), ...chooseCommands(services) };
  for (const [id, handler] of Object.entries(table)) context.subscriptions.push(commands.registerCommand(id, handler));
}
