import {
  commands,
  EventEmitter,
  window,
  type Disposable,
  type LogOutputChannel,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
} from 'vscode';
import {
  clientNotifications,
  requests,
  serverNotifications,
  type RowsParams,
  type TreeChanged,
  type TreeRow,
  type ViewState,
} from '../../../server/src/protocol/protocol.ts';
import type { ClusterChooser } from '../clusterChoice.ts';
import type { Server } from '../server.ts';
import { rowItem } from './rowItem.ts';

/** The view's id in package.json. */
const viewId = 'headlessServices.cluster';
/** Context key that picks the welcome text. */
const stateKey = 'headlessServices.state';

/** The tree of live headless Services: draws the rows that the server sends, and tells it whether anybody looks. */
export class ClusterView implements TreeDataProvider<TreeRow>, Disposable {
  readonly #server: Server;
  readonly #chooser: ClusterChooser;
  readonly #log: LogOutputChannel;
  readonly #changed = new EventEmitter<TreeRow | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #rows = new Map<string, TreeRow>();
  readonly #parents = new Map<string, TreeRow | undefined>();
  readonly #view: TreeView<TreeRow>;
  /** The context that was just chosen: its row opens once it can. The editor would keep it closed, as it was before. */
  #opening: string | undefined;

  constructor(server: Server, chooser: ClusterChooser, clusters: boolean, log: LogOutputChannel) {
    this.#log = log;
    this.#server = server;
    this.#chooser = chooser;
    this.#view = window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true, canSelectMany: true });
    server.on(serverNotifications.treeChanged, (change) => this.#refresh(change as TreeChanged));
    server.on(serverNotifications.viewState, (state) => this.#show(state as ViewState));
    void commands.executeCommand('setContext', stateKey, clusters ? 'idle' : 'web');
    chooser.onDidChange(({ context }) => (this.#opening = context ?? undefined));
    if (!clusters) return;
    server.onStarted(() => this.#announce());
    this.#view.onDidChangeVisibility(({ visible }) => this.#tellVisible(visible));
    if (this.#view.visible) this.#tellVisible(true);
  }

  /** Rows the user has selected. */
  get selection(): readonly TreeRow[] {
    return this.#view.selection;
  }

  getTreeItem(row: TreeRow): TreeItem {
    return rowItem(row);
  }

  getParent(row: TreeRow): TreeRow | undefined {
    return this.#parents.get(row.id);
  }

  async getChildren(parent?: TreeRow): Promise<TreeRow[]> {
    // Before anybody has seen the view there is nothing to ask the server for.
    if (!this.#server.started) return [];
    const params: RowsParams = parent === undefined ? {} : { parent: parent.id };
    const rows = (await this.#server.request<TreeRow[]>(requests.treeRows, params)) ?? [];
    for (const row of rows) {
      this.#rows.set(row.id, row);
      this.#parents.set(row.id, parent);
    }
    if (parent === undefined) this.#open(rows);
    return rows;
  }

  #open(roots: readonly TreeRow[]): void {
    const row = roots.find(({ label, children }) => label === this.#opening && children !== 'none');
    if (row === undefined) return;
    this.#opening = undefined;
    void this.#view
      .reveal(row, { expand: true, select: false, focus: false })
      .then(undefined, (error: unknown) => this.#log.debug(String(error)));
  }

  #tellVisible(visible: boolean): void {
    if (this.#server.started) void this.#server.notify(clientNotifications.viewVisible, { visible });
    else if (visible) void this.#server.start();
  }

  // A server that has just started knows neither the choice nor whether anybody looks.
  async #announce(): Promise<void> {
    await this.#chooser.tell();
    await this.#server.notify(clientNotifications.viewVisible, { visible: this.#view.visible });
    this.#changed.fire(undefined);
  }

  #refresh({ ids, rows }: TreeChanged): void {
    if (ids === undefined && rows === undefined) {
      this.#changed.fire(undefined);
      return;
    }
    for (const row of rows ?? []) {
      const known = this.#rows.get(row.id);
      // VS Code knows a row by identity: the object it was given is brought up to date.
      if (known !== undefined) this.#changed.fire(Object.assign(known, { iconColor: undefined }, row));
    }
    for (const id of ids ?? []) {
      const row = this.#rows.get(id);
      if (row !== undefined) this.#changed.fire(row);
    }
  }

  #show(state: ViewState): void {
    this.#view.description = state.description;
    this.#view.message = state.message;
    void commands.executeCommand('setContext', stateKey, state.kind);
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }
}
