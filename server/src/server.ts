import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createClusterGate, type ClusterGate } from './clusterGate.ts';
import { DiagnosticsPublisher } from './diagnosticsPublisher.ts';
import { registerFeatures } from './features/registerFeatures.ts';
import { clientAbilities } from './lsp/clientAbilities.ts';
import { fileDiagnostics } from './lsp/fileDiagnostics.ts';
import { readServerSettings } from './lsp/serverSettings.ts';
import { uriKey } from './lsp/uri.ts';
import type { Runtime } from './runtime.ts';
import { scanWorkspace } from './scanWorkspace.ts';
import { connectionLogger, createServices, type Services } from './services.ts';
import { isRepositoryConfig } from './workspace/repositoryConfig.ts';
import { createWorkspaceFiles, manifestGlob, type WorkspaceFiles } from './workspaceFiles.ts';

/** Everything that exists once the client has said what it can do. */
interface Running {
  readonly services: Services;
  readonly files: WorkspaceFiles;
  readonly publisher: DiagnosticsPublisher;
  readonly cluster: ClusterGate;
  /** Reads the files of the folders anew; while it runs, all further calls are one more run. */
  readonly scan: () => Promise<void>;
}

/** Wires a server to `connection` and starts listening. Nothing is read or contacted before the client initialises it. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const logger = connectionLogger(connection);
  const documents = new TextDocuments(TextDocument);
  let running: Running | undefined;

  connection.onInitialize((params) => {
    running = wire(connection, runtime, params, logger);
    syncDocuments(documents, running);
    return initializeResult();
  });
  connection.onInitialized(() => {
    if (running !== undefined) begin(running);
  });
  connection.onShutdown(async () => {
    running?.publisher.dispose();
    await running?.cluster.dispose();
  });
  documents.listen(connection);
  connection.listen();
}

function wire(connection: Connection, runtime: Runtime, params: InitializeParams, logger: Services['logger']): Running {
  const client = clientAbilities(params);
  const services = createServices(connection, runtime, logger, client);
  for (const { uri } of params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri }] : [])) services.folders.add(uriKey(uri));
  const files = createWorkspaceFiles(connection, runtime, {
    clientFiles: client.clientFiles,
    folders: () => [...services.folders],
    exclude: () => services.settings().exclude,
    excluded: (uri) => services.index.excludes(uri),
  });
  const publisher = new DiagnosticsPublisher(
    {
      open: () => services.open.keys(),
      all: () => new Set([...services.open.keys(), ...[...services.files()].map(({ uri }) => uri)]),
      diagnostics: (uri) => fileDiagnostics(uri, services, client.ruleDocs ?? runtime.ruleDocs),
      isOpen: (uri) => services.open.has(uri),
      send: (uri, diagnostics) => void connection.sendDiagnostics({ uri: services.clientUri(uri), diagnostics: [...diagnostics] }),
      guarded: (work) => services.guard.run('diagnostics', work),
    },
    runtime,
  );
  const cluster = createClusterGate({ connection, runtime, guard: services.guard, logger, client, settings: () => services.settings() });
  registerFeatures(connection, services, services.guard, cluster);
  const scan = oneAtATime(() =>
    services.guard.run('scan', async () => {
      try {
        await scanWorkspace(services, files);
      } finally {
        services.markReady();
        publisher.release();
      }
    }),
  );
  return { services, files, publisher, cluster, scan };
}

function initializeResult(): InitializeResult {
  return {
    serverInfo: { name: 'headless-services' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      codeLensProvider: { resolveProvider: true },
      inlayHintProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentLinkProvider: {},
      completionProvider: { triggerCharacters: [' ', ':', '"', "'"] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

/** The text in the editor wins over that on disk; when a document is closed the disk counts again. */
function syncDocuments(documents: TextDocuments<TextDocument>, running: Running): void {
  const { files, publisher, services } = running;
  const { guard, index, open, positions, spelling } = services;
  documents.onDidChangeContent(
    guard.notification('textDocument/didChange', ({ document }: { document: TextDocument }) => {
      const key = uriKey(document.uri);
      open.add(key);
      spelling.set(key, document.uri);
      setFile(running, key, document.getText());
      const file = index.file(key);
      if (file !== undefined) positions.adopt(file.file, document);
      publisher.changed(key);
    }),
  );
  documents.onDidClose(
    guard.notification('textDocument/didClose', async ({ document }: { document: TextDocument }) => {
      const key = uriKey(document.uri);
      const text = files.wants(key) ? await files.read(key) : undefined;
      // It may have been opened again while the file was read.
      if (documents.get(document.uri) !== undefined) return;
      setFile(running, key, text);
      publisher.changed();
      open.delete(key);
    }),
  );
}

/** The client is ready: its settings, then its files, then what changes. */
function begin(running: Running): void {
  const { cluster, publisher, scan, services } = running;
  const { client, connection, folders, guard } = services;
  void guard.run('initialized', async () => {
    await readSettings(running);
    await scan();
  });
  connection.onDidChangeConfiguration(
    guard.notification('workspace/didChangeConfiguration', async ({ settings }: { settings: unknown }) => {
      const before = services.settings().exclude;
      await readSettings(running, settings);
      cluster.configure();
      publisher.changed();
      refresh(running);
      if (JSON.stringify(before) !== JSON.stringify(services.settings().exclude)) await scan();
    }),
  );
  connection.onDidChangeWatchedFiles(
    guard.notification('workspace/didChangeWatchedFiles', (params) => followFiles(running, params.changes)),
  );
  if (client.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(
      guard.notification('workspace/didChangeWorkspaceFolders', async ({ added, removed }) => {
        for (const { uri } of removed) folders.delete(uriKey(uri));
        for (const { uri } of added) folders.add(uriKey(uri));
        await scan();
      }),
    );
  }
  void guard.run('register', () => register(services));
}

async function register({ client, connection }: Services): Promise<void> {
  if (client.watchConfiguration) await connection.client.register(DidChangeConfigurationNotification.type, { section: 'headlessServices' });
  // A client that reads files for us watches them as well.
  if (client.watchFiles && !client.clientFiles) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: manifestGlob }] });
  }
}

/** Pulled where the client can, else what it pushed. */
async function readSettings({ services }: Running, pushed?: unknown): Promise<void> {
  const { client, connection } = services;
  if (client.configuration) {
    const [own, http] = (await connection.workspace.getConfiguration([{ section: 'headlessServices' }, { section: 'http' }])) as unknown[];
    services.updateSettings(readServerSettings(own, http));
  } else if (typeof pushed === 'object' && pushed !== null) {
    const sections = pushed as Record<string, unknown>;
    services.updateSettings(readServerSettings(sections['headlessServices'], sections['http']));
  }
}

async function followFiles(running: Running, changes: readonly { uri: string; type: FileChangeType }[]): Promise<void> {
  const { files, publisher, services } = running;
  for (const { uri, type } of changes) {
    const key = uriKey(uri);
    if (services.open.has(key) || !files.wants(key)) continue;
    const text = type === FileChangeType.Deleted ? undefined : await files.read(key);
    if (services.open.has(key)) continue;
    setFile(running, key, text);
  }
  publisher.changed();
  refresh({ services });
}

/** Takes the text of a file, undefined where it is gone. What a `.headless.yaml` says now shows everywhere at once. */
function setFile({ publisher, scan, services }: Running, key: string, text: string | undefined): void {
  const { index } = services;
  const before = index.exclusions;
  if (text === undefined) index.removeFile(key);
  else index.setFile(key, text);
  if (!isRepositoryConfig(key)) return;
  publisher.changed();
  refresh({ services });
  if (index.exclusions !== before) void scan();
}

function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = (): Promise<void> => {
    current = work().finally(() => {
      current = undefined;
    });
    return current;
  };
  return () => {
    if (current === undefined) return run();
    next ??= current.then(() => {
      next = undefined;
      return run();
    });
    return next;
  };
}

/** Lenses and hints of other documents may say something else now. */
function refresh({ services: { client, connection, guard } }: Pick<Running, 'services'>): void {
  const ask = (method: string): void => void guard.run(method, () => connection.sendRequest(method));
  if (client.refreshLenses) ask('workspace/codeLens/refresh');
  if (client.refreshInlayHints) ask('workspace/inlayHint/refresh');
}
