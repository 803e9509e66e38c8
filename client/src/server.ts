import { languages, workspace, type Disposable, type LogOutputChannel, type TextDocument } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

type Listener = (params: unknown) => void;

/**
 * The language server as the rest of the client sees it: started on the first need, asked by method name. Requests made before it
 * runs wait for it; once it has failed they answer undefined, and the log says why.
 */
export class Server implements Disposable {
  readonly #create: () => Promise<BaseLanguageClient>;
  readonly #log: LogOutputChannel;
  readonly #listeners = new Map<string, Listener>();
  readonly #onStarted: (() => Promise<void>)[] = [];
  #starting: Promise<BaseLanguageClient | undefined> | undefined;

  constructor(create: () => Promise<BaseLanguageClient>, log: LogOutputChannel) {
    this.#create = create;
    this.#log = log;
  }

  /** Starts the server unless it was started before. */
  start(): Promise<BaseLanguageClient | undefined> {
    this.#starting ??= this.#launch();
    return this.#starting;
  }

  async #launch(): Promise<BaseLanguageClient | undefined> {
    try {
      const client = await this.#create();
      for (const [method, listener] of this.#listeners) client.onNotification(method, listener);
      await client.start();
      // They wait for this very promise before they reach the server, so nothing waits for them here.
      for (const tell of this.#onStarted) void tell();
      return client;
    } catch (error) {
      this.#log.error(error instanceof Error ? error : String(error));
      return undefined;
    }
  }

  /** Whether anything has needed the server yet. */
  get started(): boolean {
    return this.#starting !== undefined;
  }

  /** Asks the server; undefined when it is not there or could not answer. */
  async request<Result>(method: string, params?: unknown): Promise<Result | undefined> {
    const client = await this.start();
    if (client === undefined) return undefined;
    try {
      return await client.sendRequest<Result>(method, params);
    } catch (error) {
      this.#log.error(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  /** Tells the server. */
  async notify(method: string, params?: unknown): Promise<void> {
    const client = await this.start();
    await client?.sendNotification(method, params);
  }

  /** Listens to a notification; call before the server starts. */
  on(method: string, listener: Listener): void {
    this.#listeners.set(method, listener);
  }

  /** Calls `tell` after each start, to tell the new server what the old one knew. */
  onStarted(tell: () => Promise<void>): void {
    this.#onStarted.push(tell);
  }

  /** Starts the server anew, with fresh initialization options; one that never ran is left alone. */
  async restart(): Promise<void> {
    if (this.#starting === undefined) return;
    const old = this.#starting;
    this.#starting = old.then(async (client) => {
      await client?.dispose();
      return this.#launch();
    });
    await this.#starting;
  }

  /** Stops the server. */
  async dispose(): Promise<void> {
    const client = await this.#starting;
    await client?.dispose();
  }
}

// A manifest of a kind that DNS depends on, or a kustomization of such; anything else never starts the server.
const relevant =
  /^["']?kind["']?\s*:\s*["']?(?:Service|StatefulSet|EndpointSlice|Endpoints|Pod|Deployment|DaemonSet|ReplicaSet|Job|CronJob|List|Kustomization)\b|"kind"\s*:/m;

/** Starts the server when a manifest is opened that it has something to say about. */
export function startOnManifest(server: Server, selector: readonly { language: string }[]): Disposable {
  const look = (document: TextDocument): void => {
    if (languages.match(selector.slice(), document) > 0 && relevant.test(document.getText())) void server.start();
  };
  for (const document of workspace.textDocuments) look(document);
  return workspace.onDidOpenTextDocument(look);
}
