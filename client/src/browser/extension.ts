import { Uri, workspace, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateExtension } from '../extension.ts';

/** Entry of the extension in a web worker. */
export function activate(context: ExtensionContext): void {
  activateExtension(context, {
    clusters: false,
    async createClient(extension, options) {
      // A worker made from a URL is refused when the extension lives on a remote; one made from a blob is not.
      const script = await workspace.fs.readFile(Uri.joinPath(extension.extensionUri, 'dist', 'server.web.js'));
      const url = URL.createObjectURL(new Blob([new Uint8Array(script)], { type: 'text/javascript' }));
      const worker = new Worker(url);
      extension.subscriptions.push({ dispose: () => worker.terminate() });
      return new LanguageClient('headlessServices', 'Headless Services', worker, options);
    },
  });
}
