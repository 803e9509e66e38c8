import { extensions, Uri, workspace, type LogOutputChannel } from 'vscode';
import type { LanguageClientOptions, Middleware } from 'vscode-languageclient';
import { commands, type InitializationOptions } from '../../server/src/protocol/protocol.ts';
import { settingsForServer } from './settings.ts';

/** Files that change outside of the editor and that the server must hear of. */
const watched = '**/{*.{yaml,yml,json},.headless.yaml}';

/** Options of the language client, the same on every platform. */
export function clientOptions(log: LogOutputChannel, extensionUri: Uri, kubeconfig: string): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    linkCommands: Object.values(commands),
    trusted: workspace.isTrusted,
    yamlNeighbour: extensions.getExtension('redhat.vscode-yaml') !== undefined,
    clientFiles: true,
    ruleDocs: Uri.joinPath(extensionUri, 'docs', 'rules').toString(),
    ...(kubeconfig !== '' && workspace.isTrusted && { kubeconfig }),
  };
  return {
    documentSelector: ['yaml', 'json', 'helm'].map((language) => ({ language })),
    initializationOptions,
    outputChannel: log,
    middleware,
    synchronize: { fileEvents: workspace.createFileSystemWatcher(watched) },
    markdown: { isTrusted: { enabledCommands: Object.values(commands) }, supportThemeIcons: true },
  };
}

const middleware: Middleware = {
  workspace: {
    configuration: async (params, token, next) => {
      const answers = await next(params, token);
      if (!Array.isArray(answers)) return answers;
      return answers.map((answer, i) => {
        const item = params.items[i];
        if (item?.section !== 'headlessServices') return answer as unknown;
        return settingsForServer(item.scopeUri === undefined ? undefined : Uri.parse(item.scopeUri));
      });
    },
  },
};
