import type { ExtensionContext } from 'vscode';
import { activateExtension } from '../extension.ts';

/** Entry of the extension on a desktop or a remote. */
export function activate(context: ExtensionContext): void {
  activateExtension(context, {
    clusters: true,
    // The language client takes 50 ms to load: it waits for the first manifest.
    createClient: async (extension, options) => (await import('./languageClient.ts')).createClient(extension, options),
  });
}
