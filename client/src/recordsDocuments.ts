import { EventEmitter, Uri, ViewColumn, window, workspace, languages, type Disposable, type TextDocumentContentProvider } from 'vscode';

const scheme = 'headless-records';

/** Read-only documents with the records of a manifest, in zone format (words.md 7). */
export class RecordsDocuments implements TextDocumentContentProvider, Disposable {
  readonly #records: (uri: string) => Promise<string | undefined>;
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registration: Disposable;

  constructor(records: (uri: string) => Promise<string | undefined>) {
    this.#records = records;
    this.#registration = workspace.registerTextDocumentContentProvider(scheme, this);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    return (await this.#records(uri.query)) ?? '';
  }

  /** Shows the records of the manifest at `uri` beside it, as they are now. */
  async show(uri: string): Promise<void> {
    const manifest = Uri.parse(uri);
    const target = Uri.from({ scheme, path: `${manifest.path}.zone`, query: uri });
    this.#changed.fire(target);
    const document = await workspace.openTextDocument(target);
    await languages.setTextDocumentLanguage(document, 'headless-zone');
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
