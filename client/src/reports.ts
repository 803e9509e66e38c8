import { l10n, ProgressLocation, window, workspace, type Disposable } from 'vscode';
import type { ClusterChooser } from './clusterChoice.ts';
import { ReadOnlyDocuments, type ReadOnlyDocument } from './readOnlyDocuments.ts';
import type { Server } from './server.ts';

/**
 * Reports about the chosen cluster. A report is made by a command and never by itself: a window that opens with the documents of the last
 * one contacts no cluster.
 */
export class Reports implements Disposable {
  readonly #server: Server;
  readonly #chooser: ClusterChooser;
  readonly #documents: ReadOnlyDocuments;
  readonly #texts = new Map<string, string>();
  readonly #closing: Disposable;

  constructor(server: Server, chooser: ClusterChooser) {
    this.#server = server;
    this.#chooser = chooser;
    this.#documents = new ReadOnlyDocuments({
      scheme: 'headless-report',
      language: 'plaintext',
      text: (uri) => this.#texts.get(uri.toString()) ?? l10n.t('This report was made in another window. Run the command again.'),
    });
    // A document that gets its language is closed and opened under the same URI.
    this.#closing = workspace.onDidCloseTextDocument(({ uri }) => {
      const key = uri.toString();
      if (!workspace.textDocuments.some((document) => document.uri.toString() === key)) this.#texts.delete(key);
    });
  }

  /** Asks the server, which may have to read the cluster first, and shows what it says. */
  async show(method: string, params: object, which: ReadOnlyDocument): Promise<void> {
    // A server that was started by this very command knows no choice yet.
    await this.#chooser.tell();
    const { context } = this.#chooser.choice;
    const ask = (): Promise<string | undefined> => this.#server.request<string>(method, params);
    const title = l10n.t('Connecting to {0}', context ?? '');
    const text = context === null ? await ask() : await window.withProgress({ location: ProgressLocation.Window, title }, ask);
    if (text === undefined) return;
    this.#texts.set(this.#documents.uri(which).toString(), text);
    await this.#documents.show(which);
  }

  dispose(): void {
    this.#closing.dispose();
    this.#documents.dispose();
  }
}
