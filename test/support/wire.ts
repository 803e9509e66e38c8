import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { nodeRuntime } from '../../server/src/node/nodeRuntime.ts';
import type { InitializationOptions } from '../../server/src/protocol/protocol.ts';
import type { Runtime } from '../../server/src/runtime.ts';
import { startServer } from '../../server/src/server.ts';

/** A client that speaks to a server; everything it was told is kept. */
export interface Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** What the server logged. */
  readonly log: readonly string[];
  /** What `workspace/configuration` answers; change it, then notify. */
  settings: Record<string, unknown>;
  open(uri: string, text: string): Promise<void>;
  /** Replaces the text of an open document, as one incremental change. */
  change(uri: string, text: string): Promise<void>;
  apply(edit: WorkspaceEdit): Promise<void>;
  text(uri: string): string;
  /** The diagnostics of a document as soon as they satisfy `enough`; fails when they never do. */
  diagnostics(uri: string, enough: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  close(): Promise<void>;
}

/** How the client introduces itself. */
export interface ClientOptions {
  /** Workspace folders, as URIs. */
  readonly folders?: readonly string[];
  readonly options?: InitializationOptions;
  readonly settings?: Record<string, unknown>;
  /** Handles what the server asks, by method, beside what every client here answers. */
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
  /** Hears what the server notifies, by method. */
  readonly hears?: Readonly<Record<string, (params: never) => void>>;
}

/** A server in this process, and a client joined to it by two streams: the real protocol, no process between. */
export async function startClient(options: ClientOptions = {}, runtime: Partial<Runtime> = {}): Promise<Client> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  startServer(server, { ...nodeRuntime('', () => Promise.reject(new Error('no cluster in this test'))), ...runtime });
  return await joinClient(createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up)), options);
}

/** Initialises the server at the other end of `connection`. */
export async function joinClient(connection: ProtocolConnection, options: ClientOptions): Promise<Client> {
  const documents = new Map<string, TextDocument>();
  const known = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  const log: string[] = [];
  const state = { settings: options.settings ?? {} };
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void log.push(message));
  connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics, uri }: PublishDiagnosticsParams) => {
    known.set(uri, diagnostics);
    for (const look of waiting) look();
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
    items.map(({ section }) => (section === 'headlessServices' ? state.settings : null)),
  );
  for (const method of ['client/registerCapability', 'workspace/codeLens/refresh', 'workspace/inlayHint/refresh'])
    connection.onRequest(method, () => null);
  for (const [method, answer] of Object.entries(options.answers ?? {}))
    connection.onRequest(method, answer as (params: unknown) => unknown);
  for (const [method, hear] of Object.entries(options.hears ?? {})) connection.onNotification(method, hear as (params: unknown) => void);
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: (options.folders ?? []).map((uri) => ({ uri, name: uri })),
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true }, workspaceFolders: true },
      textDocument: { publishDiagnostics: { relatedInformation: true } },
      ...(options.answers?.['window/workDoneProgress/create'] === undefined ? {} : { window: { workDoneProgress: true } }),
    },
    initializationOptions: options.options ?? {},
  });
  await connection.sendNotification('initialized', {});
  const change = async (uri: string, text: string): Promise<void> => {
    const before = documents.get(uri);
    if (before === undefined) throw new Error(`${uri} is not open`);
    const range = { start: before.positionAt(0), end: before.positionAt(before.getText().length) };
    const contentChanges = [{ range, text }];
    const version = before.version + 1;
    documents.set(uri, TextDocument.update(before, contentChanges, version));
    await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  };
  return {
    connection,
    initialized,
    log,
    get settings() {
      return state.settings;
    },
    set settings(settings) {
      state.settings = settings;
    },
    async open(uri, text) {
      documents.set(uri, TextDocument.create(uri, 'yaml', 1, text));
      await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    },
    change,
    async apply({ changes = {} }) {
      for (const [uri, edits] of Object.entries(changes))
        await change(uri, TextDocument.applyEdits(documents.get(uri) ?? TextDocument.create(uri, 'yaml', 0, ''), edits));
    },
    text: (uri) => documents.get(uri)?.getText() ?? '',
    diagnostics: (uri, enough) => settled(uri, enough, known, waiting),
    async close() {
      await connection.sendRequest('shutdown');
      connection.dispose();
    },
  };
}

/** Resolves with diagnostics that are enough, now or when some more arrive; the limit is only met by a failing test. */
function settled(
  uri: string,
  enough: (diagnostics: readonly Diagnostic[]) => boolean,
  known: ReadonlyMap<string, readonly Diagnostic[]>,
  waiting: Set<() => void>,
): Promise<readonly Diagnostic[]> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      waiting.delete(look);
      reject(new Error(`${uri} has other diagnostics: ${JSON.stringify(known.get(uri))}`));
    }, 10_000);
    const look = (): void => {
      const diagnostics = known.get(uri);
      if (diagnostics === undefined || !enough(diagnostics)) return;
      clearTimeout(limit);
      waiting.delete(look);
      resolve(diagnostics);
    };
    waiting.add(look);
    look();
  });
}
