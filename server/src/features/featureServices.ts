import type { CancellationToken } from 'vscode-languageserver';
import type { ClientAbilities } from '../lsp/clientAbilities.ts';
import type { MarkdownWriter } from '../lsp/markdown.ts';
import type { Positions } from '../lsp/positions.ts';
import type { ServerSettings } from '../lsp/serverSettings.ts';
import type { Finding } from '../rules/rule.ts';
import type { IndexedFile } from '../workspace/indexedFile.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';

/** What features get: the workspace as it is now, and what the client can do. Wired in `services.ts`. */
export interface FeatureServices {
  /** The workspace as it is now, with the settings that hold for the file at `uri`; without one, those of all files. */
  view(uri?: string): WorkspaceView;
  /** The file behind a URI as the client spells it. */
  file(uri: string): IndexedFile | undefined;
  files(): Iterable<IndexedFile>;
  /** What the rules find in a file, after the user's levels. */
  findings(file: IndexedFile): readonly Finding[];
  /** The URI of a file as the client spells it. */
  clientUri(uri: string): string;
  readonly positions: Positions;
  readonly client: ClientAbilities;
  readonly writer: MarkdownWriter;
  settings(): ServerSettings;
  /** Resolves when all files were read once: before, "nowhere here" would be a guess. */
  ready(token: CancellationToken): Promise<void>;
}
