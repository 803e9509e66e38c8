import { commands, type ExtensionContext } from 'vscode';
import { chooseCommands } from './choose.ts';
import type { CommandServices, CommandTable } from './commandServices.ts';
import { copyCommands } from './copy.ts';
import { explainCommands } from './explain.ts';
import { openCommands } from './open.ts';

/** Registers every command of the extension. */
export function registerCommands(context: ExtensionContext, services: CommandServices): void {
  const table: CommandTable = {
    ...copyCommands(services),
    ...openCommands(services),
    ...explainCommands(services),
    ...chooseCommands(services),
  };
  for (const [id, handler] of Object.entries(table)) context.subscriptions.push(commands.registerCommand(id, handler));
}
