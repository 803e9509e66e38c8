import type {
  ClusterChoice,
  ContextList,
  NamespaceList,
  NamespacesParams,
  RowParams,
  RowsParams,
  RowText,
  RowTextParams,
  TreeChanged,
  TreeRow,
  ViewState,
  ViewVisibility,
} from './protocol.ts';

/**
 * What the server and its cluster part, which is a bundle of its own, know of each other: types only. The layers on both sides fill in
 * `World` and `Settings` (kubernetes/world.ts, kubernetes/settings.ts), which this module may not import.
 */

/** What the cluster part gets from the server that starts it. */
export interface ClusterHost<Settings> {
  /** Environment of the server: KUBECONFIG, HOME, PATH, proxies. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How things are at the start; later changes come by {@link ClusterService.configure}. */
  readonly options: ClusterOptions<Settings>;
  /** Rows that changed; calls are at least some 50 ms apart. */
  treeChanged(params: TreeChanged): void;
  /** The view's state, whenever it changes. */
  viewState(state: ViewState): void;
  /** One line for the output channel; never holds a token or a password. */
  log(line: string): void;
}

/** What the user and the workspace say. */
export interface ClusterOptions<Settings> {
  /** Without trust no kubeconfig is read: it can start programs. */
  readonly trusted: boolean;
  /** Path from the setting or the command line; wins over KUBECONFIG. */
  readonly kubeconfig: string | undefined;
  /** The editor's `http.proxy`, '' or undefined for none; a kubeconfig's `proxy-url` wins over it. */
  readonly proxy: string | undefined;
  /** The editor's `http.noProxy`: hosts that are reached directly. */
  readonly noProxy: readonly string[];
  /** Namespaces to watch where listing all is forbidden and none is chosen. */
  readonly namespaces: readonly string[];
  /** Cluster domain and DNS server, which no API tells for sure. */
  readonly cluster: Settings;
}

/** An object of the chosen cluster. */
export interface LiveObject {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** What is known of the chosen cluster, for a report; or why nothing is, in words. */
export type LiveLook<World, Settings> =
  | {
      readonly kind: 'known';
      readonly world: World;
      /** The user's, with what the cluster itself says of its DNS. */
      readonly settings: Settings;
      /** Context and time: `dev, 14:02:11`. */
      readonly about: string;
      /** The namespaces that were read; undefined: all. */
      readonly namespaces: readonly string[] | undefined;
    }
  | { readonly kind: 'unknown'; readonly said: string };

/** The live half of the server. Nothing is contacted before a context is chosen and the view visible, or a command asks. */
export interface ClusterService<World, Settings> {
  configure(options: ClusterOptions<Settings>): void;
  chooseCluster(choice: ClusterChoice): void;
  viewVisible(visibility: ViewVisibility): void;
  /** A new list of everything; leaves "sign-in needed". */
  refresh(): void;
  /** Never rejects for reasons of the cluster: those are rows and states. */
  treeRows(params: RowsParams): Promise<readonly TreeRow[]>;
  contexts(): Promise<ContextList>;
  namespaces(params: NamespacesParams): Promise<NamespaceList>;
  rowText(params: RowTextParams): RowText;
  /** The live objects that a row shows, nearest first: for a pod the pod, its StatefulSet, its Service. Empty for other rows. */
  objectsOf(params: RowParams): readonly LiveObject[];
  viewState(): ViewState;
  /** The objects as last known; undefined while nothing was ever listed. */
  world(): World | undefined;
  /** A look at the chosen cluster for a command, which contacts it even while the view is hidden; waits until it is read or cannot be. */
  look(): Promise<LiveLook<World, Settings>>;
  /** Ends every connection and child process; idempotent. */
  dispose(): Promise<void>;
}

/** What the cluster bundle exports. */
export interface ClusterModule<World, Settings> {
  createCluster(host: ClusterHost<Settings>): ClusterService<World, Settings>;
}
