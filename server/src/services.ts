import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { FeatureServices } from './features/featureServices.ts';
import { saidOfName } from './features/texts.ts';
import type { ClientAbilities } from './lsp/clientAbilities.ts';
import { createGuard, type Guard } from './lsp/guard.ts';
import type { Logger } from './lsp/logger.ts';
import { markdownWriter } from './lsp/markdown.ts';
import { createPositions } from './lsp/positions.ts';
import { defaultServerSettings, type ServerSettings } from './lsp/serverSettings.ts';
import { uriKey } from './lsp/uri.ts';
import { checkFile } from './rules/check.ts';
import type { Runtime } from './runtime.ts';
import type { WorkspaceSettings } from './workspace/settings.ts';
import { WorkspaceIndex } from './workspace/workspaceIndex.ts';
import type { WorkspaceView } from './workspace/workspaceView.ts';

/** All that lives as long as the server: made once, by hand, in the order things need each other. */
export interface Services extends FeatureServices {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly logger: Logger;
  readonly guard: Guard;
  readonly index: WorkspaceIndex;
  /** Documents that are open now, as keys. */
  readonly open: Set<string>;
  /** How the client spells what it opened once: what it was told there must be taken back under the same name. */
  readonly spelling: Map<string, string>;
  /** Workspace folders, as keys. */
  readonly folders: Set<string>;
  updateSettings(settings: ServerSettings): void;
  /** Marks that all files were read once. */
  markReady(): void;
}

/** Writes to the client's log, as `window/logMessage`. */
export function connectionLogger(connection: Connection): Logger {
  return { info: (line) => connection.console.info(line), error: (line) => connection.console.error(line) };
}

/** The services of a server that speaks to `client`. */
export function createServices(connection: Connection, runtime: Runtime, logger: Logger, client: ClientAbilities): Services {
  let settings = defaultServerSettings;
  const index = new WorkspaceIndex(settings.workspace);
  const spelling = new Map<string, string>();
  const ready = oneTime();
  const all = index.view();
  const views = new WeakMap<WorkspaceSettings, WorkspaceView>();
  const viewOf = (uri?: string): WorkspaceView => {
    if (uri === undefined) return all;
    const holding = index.settingsOf(uriKey(uri));
    const view = views.get(holding) ?? index.view(uriKey(uri));
    views.set(holding, view);
    return view;
  };
  return {
    connection,
    runtime,
    logger,
    guard: createGuard({ logger, turn: () => runtime.timers.turn() }),
    index,
    open: new Set(),
    spelling,
    folders: new Set(),
    client,
    positions: createPositions(),
    writer: markdownWriter(client.commands, saidOfName),
    settings: () => settings,
    updateSettings: (next) => {
      settings = next;
      index.updateSettings(next.workspace);
    },
    view: viewOf,
    file: (uri) => index.file(uriKey(uri)),
    files: () => index.files(),
    // What a schema says too is left to the YAML server that reads it.
    findings: (file) => checkFile(file, viewOf(file.uri)).filter(({ schema }) => schema !== true || !client.yamlNeighbour),
    clientUri: (uri) => spelling.get(uriKey(uri)) ?? uriKey(uri),
    ready: (token) => ready.wait(token),
    markReady: () => ready.mark(),
  };
}

interface OneTime {
  mark(): void;
  wait(token: CancellationToken): Promise<void>;
}

function oneTime(): OneTime {
  let mark = (): void => undefined;
  const marked = new Promise<void>((resolve) => {
    mark = resolve;
  });
  return {
    mark: () => mark(),
    wait: (token) =>
      Promise.race([
        marked,
        new Promise<void>((resolve) => {
          token.onCancellationRequested(() => resolve());
        }),
      ]),
  };
}
