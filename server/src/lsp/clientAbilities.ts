import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol/protocol.ts';

/** What the client said at `initialize` that it can do. */
export interface ClientAbilities {
  /** Command ids that may stand as links in hovers and lenses. */
  readonly commands: ReadonlySet<string>;
  readonly trusted: boolean;
  /** Another YAML server reports schema errors: stay silent about those. */
  readonly yamlNeighbour: boolean;
  /** The client reads and lists files for the server. */
  readonly clientFiles: boolean;
  readonly kubeconfig: string | undefined;
  /** Folder of the rule pages, as a URI; undefined: not announced. */
  readonly ruleDocs: string | undefined;
  readonly configuration: boolean;
  readonly watchConfiguration: boolean;
  readonly watchFiles: boolean;
  readonly progress: boolean;
  readonly workspaceFolders: boolean;
  readonly relatedInformation: boolean;
  readonly codeActionLiterals: boolean;
  readonly refreshLenses: boolean;
  readonly refreshInlayHints: boolean;
}

/** Reads them; whatever is missing or of another type counts as not announced. */
export function clientAbilities(params: InitializeParams): ClientAbilities {
  const options = initializationOptions(params.initializationOptions);
  const { workspace, textDocument, window } = params.capabilities;
  return {
    commands: new Set(options.linkCommands ?? []),
    trusted: options.trusted === true,
    yamlNeighbour: options.yamlNeighbour === true,
    clientFiles: options.clientFiles === true,
    kubeconfig: options.kubeconfig,
    ruleDocs: options.ruleDocs,
    configuration: workspace?.configuration === true,
    watchConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    progress: window?.workDoneProgress === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    refreshLenses: workspace?.codeLens?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
  };
}

function initializationOptions(raw: unknown): InitializationOptions {
  if (typeof raw !== 'object' || raw === null) return {};
  const given = raw as Record<string, unknown>;
  const text = (key: string): string | undefined => (typeof given[key] === 'string' && given[key] !== '' ? given[key] : undefined);
  const { linkCommands } = given;
  const [kubeconfig, ruleDocs] = [text('kubeconfig'), text('ruleDocs')];
  return {
    linkCommands: Array.isArray(linkCommands) ? linkCommands.filter((id): id is string => typeof id === 'string') : [],
    trusted: given['trusted'] === true,
    yamlNeighbour: given['yamlNeighbour'] === true,
    clientFiles: given['clientFiles'] === true,
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(ruleDocs === undefined ? {} : { ruleDocs }),
  };
}
