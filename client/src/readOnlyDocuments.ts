import { EventEmitter, Uri, ViewColumn, window, workspace, languages, type Disposable, type TextDocumentContentProvider } from 'vscode';

/** What read-only documents of one kind are. */
export interface ReadOnlyDocumentsOptions {
  /** URI scheme of theirs alone. */
  readonly scheme: string;
  /** Language id, whatever the name of a document ends in. */
  readonly language: string;
  /** The text of a document, as it is now. */
  text(uri: Uri): string | undefined | Promise<string | undefined>;
}

/** Which document: the path is what the tab says, the query tells documents apart that have the same. */
export interface ReadOnlyDocument {
  readonly path: string;
  readonly query: string;
}

/** Read-only documents that the extension writes, beside the editor. */
export class ReadOnlyDocuments implements TextDocumentContentProvider, Disposable {
  readonly #options: ReadOnlyDocumentsOptions;
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registration: Disposable;

  constructor(options: ReadOnlyDocumentsOptions) {
    this.#options = options;
    this.#registration = workspace.registerTextDocumentContentProvider(options.scheme, this);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    return (await this.#options.text(uri)) ?? '';
  }

  /** The URI of a document. */
  uri({ path, query }: ReadOnlyDocument): Uri {
    return Uri.from({ scheme: this.#options.scheme, path, query });
  }

  /** Shows a document, with its text as it is now. */
  async show(which: ReadOnlyDocument): Promise<void> {
    const target = this.uri(which);
    this.#changed.fire(target);
    const document = await workspace.openTextDocument(target);
    await languages.setTextDocumentLanguage(document, this.#options.language);
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
