import { window, workspace, type ExtensionContext } from 'vscode';
import { requests, serverRequests, type ListFilesParams, type ReadFileParams } from '../../server/src/protocol/protocol.ts';
import { ClusterChooser } from './clusterChoice.ts';
import { registerCommands } from './commands/commands.ts';
import { listFiles, readFile } from './files.ts';
import { clientOptions } from './languageClient.ts';
import type { Platform } from './platform.ts';
import { ReadOnlyDocuments } from './readOnlyDocuments.ts';
import { Reports } from './reports.ts';
import { Server, startOnManifest } from './server.ts';
import { clusterSettings } from './settings.ts';
import { ClusterView } from './tree/clusterView.ts';

/**
 * Wires the client by hand: a log, the server (not started yet), the tree, the commands. Nothing here waits; the server starts with
 * the first manifest or when the view is first seen.
 */
export function activateExtension(context: ExtensionContext, platform: Platform): void {
  const log = window.createOutputChannel('Headless Services', { log: true });
  const server = new Server(async () => {
    const client = await platform.createClient(context, clientOptions(log, context.extensionUri, clusterSettings().kubeconfig));
    client.onRequest(serverRequests.listFiles, (params: ListFilesParams) => listFiles(params));
    client.onRequest(serverRequests.readFile, (params: ReadFileParams) => readFile(params));
    return client;
  }, log);
  const chooser = new ClusterChooser(server, context.workspaceState);
  const view = new ClusterView(server, chooser, platform.clusters, log);
  const records = new ReadOnlyDocuments({
    scheme: 'headless-records',
    language: 'headless-zone',
    text: ({ query }) => server.request<string>(requests.records, { uri: query }),
  });
  const reports = new Reports(server, chooser);
  context.subscriptions.push(log, server, chooser, view, records, reports, startOnManifest(server, manifestLanguages));
  registerCommands(context, { server, chooser, view, records, reports });
  // A kubeconfig may start programs: what depends on trust is decided anew when it is granted.
  context.subscriptions.push(workspace.onDidGrantWorkspaceTrust(() => server.restart()));
}

const manifestLanguages = ['yaml', 'json', 'helm'].map((language) => ({ language }));
