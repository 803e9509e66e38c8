import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { ExtensionContext } from 'vscode';

/** What differs between a desktop or remote extension host and a web worker. */
export interface Platform {
  /** Makes the language client with the server behind it; not started yet. */
  createClient(context: ExtensionContext, options: LanguageClientOptions): Promise<BaseLanguageClient>;
  /** Whether a cluster can be watched from here. */
  readonly clusters: boolean;
}
