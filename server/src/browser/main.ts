import { config } from '@vscode/l10n';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from '../server.ts';
import { workerRuntime } from './workerRuntime.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));

// Messages may wait already, so listening comes first; texts asked for before the bundle is there are English.
startServer(connection, workerRuntime());

// The client that starts the worker gives it the place of the user's language bundle as its name.
if (/^https?:/.test(scope.name)) {
  config({ uri: scope.name }).catch((error: unknown) => connection.console.error(`No texts in your language: ${String(error)}`));
}
