import { clientNotifications } from '../../../server/src/protocol/protocol.ts';
import { clusterSettings } from '../settings.ts';
import { isRow } from './arguments.ts';
import type { CommandServices, CommandTable } from './commandServices.ts';

/** Which cluster the tree watches, and a fresh look at it. */
export function chooseCommands({ server, chooser }: CommandServices): CommandTable {
  const refresh = (): Promise<void> => server.notify(clientNotifications.refresh);
  return {
    // From the row of a context there is nothing to ask.
    'headlessServices.chooseContext': (row) =>
      isRow(row) && row.kind === 'context'
        ? chooser.choose({ context: row.label, namespaces: clusterSettings().namespaces })
        : chooser.askContext(),
    'headlessServices.chooseNamespaces': () => chooser.askNamespaces(),
    'headlessServices.refresh': refresh,
    'headlessServices.retry': refresh,
  };
}
