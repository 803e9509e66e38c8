import { clientNotifications } from '../../../server/src/protocol/protocol.ts';
import type { CommandServices, CommandTable } from './commands.ts';

/** Which cluster the tree watches, and a fresh look at it. */
export function chooseCommands({ server, chooser }: CommandServices): CommandTable {
  const refresh = (): Promise<void> => server.notify(clientNotifications.refresh);
  return {
    'headlessServices.chooseContext': () => chooser.askContext(),
    'headlessServices.chooseNamespaces': () => chooser.askNamespaces(),
    'headlessServices.refresh': refresh,
    'headlessServices.retry': refresh,
  };
}
