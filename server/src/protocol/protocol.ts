/**
 * The contract between client and server, beside standard LSP: method names and plain shapes. It imports nothing, because client and
 * server carry different copies of the protocol library.
 */

/** Requests the client sends. */
export const requests = {
  /** {@link RowsParams} → {@link TreeRow}[]: the children of a row, or the roots. */
  treeRows: 'headless/treeRows',
  /** → {@link ContextList}: the contexts of the kubeconfig, without contacting any. */
  contexts: 'headless/contexts',
  /** {@link NamespacesParams} → {@link NamespaceList}: the namespaces of the chosen context, where they may be listed. */
  namespaces: 'headless/namespaces',
  /** {@link NamesAtParams} → {@link NamesAt} | null: the DNS names of the object at a position. */
  namesAt: 'headless/namesAt',
  /** {@link RowTextParams} → {@link RowText}: what a copy command puts on the clipboard for a row. */
  rowText: 'headless/rowText',
  /** {@link RowParams} → {@link ManifestPlace}[]: the manifests that declare what a row shows. */
  manifestsOf: 'headless/manifestsOf',
  /** {@link RecordsParams} → string: the records document (words.md 7). */
  records: 'headless/records',
  /** {@link ExplainParams} → string: the road of a name in the chosen cluster, stage by stage (words.md 5). */
  doctor: 'headless/doctor',
  /** {@link CompareParams} → string: where the chosen cluster differs from a manifest. */
  compare: 'headless/compare',
} as const;

/** Notifications the client sends. */
export const clientNotifications = {
  /** {@link ClusterChoice}: which context and namespaces to watch. Nothing is contacted before one is chosen and the view visible. */
  chooseCluster: 'headless/chooseCluster',
  /** {@link ViewVisibility} */
  viewVisible: 'headless/viewVisible',
  /** A new list of everything, asked for by the user; also leaves "sign-in needed". */
  refresh: 'headless/refresh',
} as const;

/** Notifications the server sends. */
export const serverNotifications = {
  /** {@link TreeChanged} */
  treeChanged: 'headless/treeChanged',
  /** {@link ViewState} */
  viewState: 'headless/viewState',
} as const;

/** Requests the server sends, for files that it cannot read itself (virtual file systems, the web). */
export const serverRequests = {
  /** {@link ListFilesParams} → string[] of URIs. */
  listFiles: 'headless/listFiles',
  /** {@link ReadFileParams} → string | null. */
  readFile: 'headless/readFile',
} as const;

/** `initializationOptions`, from any editor; all optional. */
export interface InitializationOptions {
  /** Command ids the client handles when they stand as `command:` links in a hover. Without them hovers are plain text. */
  readonly linkCommands?: readonly string[];
  /** Whether the workspace is trusted: a kubeconfig can start programs. Default false. */
  readonly trusted?: boolean;
  /** Whether another YAML server already reports schema errors. */
  readonly yamlNeighbour?: boolean;
  /** Whether the client answers {@link serverRequests}. */
  readonly clientFiles?: boolean;
  /** Path of a kubeconfig chosen by the user. */
  readonly kubeconfig?: string;
  /** URI of the folder with the rule pages; without it the server looks for `docs/rules` beside its own bundle. */
  readonly ruleDocs?: string;
}

/** Commands that stand in hovers, lenses and tree rows; the client registers them. Their one argument is plain data. */
export const commands = {
  /** {@link CopyArgument} */
  copyText: 'headlessServices.copyText',
  /** {@link OpenArgument} */
  open: 'headlessServices.open',
  /** {@link RecordsParams} */
  showRecords: 'headlessServices.showRecords',
  /** {@link NamesArgument}: a pick of names, to copy one. */
  showNames: 'headlessServices.showNames',
} as const;

/** Argument of `copyText`: the text, and the status bar words (words.md 6). */
export interface CopyArgument {
  readonly text: string;
  readonly said: string;
}

/** Argument of `open`: a place in a file. Lines and characters are 0-based. */
export interface OpenArgument {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** Argument of `showNames`. */
export interface NamesArgument {
  readonly title: string;
  readonly names: readonly NameChoice[];
}

/** One name to choose from. */
export interface NameChoice {
  /** What is copied. */
  readonly name: string;
  /** Beside it: pod, short name, why there is none. */
  readonly description: string;
}

/** One row of the tree, ready to draw. */
export interface TreeRow {
  /** Stable over refreshes: context + uid + record. */
  readonly id: string;
  readonly kind: RowKind;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** What a screen reader says (words.md 4). */
  readonly accessibleLabel: string;
  /** Name of a codicon, without `$()`. */
  readonly icon: string;
  /** Theme colour of the icon, where it carries meaning beside the words. */
  readonly iconColor?: string;
  readonly children: 'none' | 'collapsed' | 'expanded';
  /** What can be done: which copy forms have a text, whether it can be retried. */
  readonly can: readonly RowAbility[];
}

/** Kinds of row; `contextValue` in VS Code is the kind and its abilities. */
export type RowKind = 'context' | 'namespace' | 'service' | 'serviceName' | 'pod' | 'srv' | 'state';

/** What commands a row answers to. */
export type RowAbility = 'copyFqdn' | 'copyShort' | 'copyAddress' | 'copyAll' | 'reveal' | 'retry' | 'choose';

/** Children of which row; undefined: the roots. */
export interface RowsParams {
  readonly parent?: string;
}

/** One row. */
export interface RowParams {
  readonly id: string;
}

/** What to copy of a row. */
export interface RowTextParams extends RowParams {
  readonly form: 'fqdn' | 'short' | 'address' | 'all';
}

/** The text to copy (null: nothing to copy) and what the status bar says. */
export interface RowText {
  readonly text: string | null;
  readonly said: string;
}

/** What changed in the tree; with neither field the roots, and so all of it. */
export interface TreeChanged {
  /** Rows that have other children now. */
  readonly ids?: readonly string[];
  /** Rows whose own words changed, as they are now; what is below them may have changed, too. The editor goes on drawing the row it was given. */
  readonly rows?: readonly TreeRow[];
}

/** What stands above and beside the tree. */
export interface ViewState {
  readonly kind:
    | 'noKubeconfig'
    | 'notChosen'
    | 'untrusted'
    | 'idle'
    | 'connecting'
    | 'live'
    | 'stale'
    | 'signIn'
    | 'forbidden'
    | 'offline'
    | 'failed';
  /** Beside the view's title: "live", "as of 14:02:11". */
  readonly description: string;
  /** Above the rows; '' for none. */
  readonly message: string;
}

/** Which cluster to watch; null: none. */
export interface ClusterChoice {
  readonly context: string | null;
  /** Namespaces to watch; empty: all that may be listed. */
  readonly namespaces: readonly string[];
}

/** Whether the tree can be seen: watches run only then. */
export interface ViewVisibility {
  readonly visible: boolean;
}

/** Contexts of the kubeconfig. */
export interface ContextList {
  readonly kubeconfig: string | null;
  readonly current: string | null;
  readonly contexts: readonly { readonly name: string; readonly cluster: string; readonly namespace: string | null }[];
  /** Why there are none, in words; null where there are. */
  readonly problem: string | null;
}

/** Whose namespaces. */
export interface NamespacesParams {
  readonly context: string;
}

/** Namespaces, or why they cannot be listed. */
export interface NamespaceList {
  readonly namespaces: readonly string[];
  readonly problem: string | null;
}

/** A position in a document, 0-based, UTF-16. */
export interface NamesAtParams {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** The names of the object at a position. */
export interface NamesAt {
  readonly title: string;
  readonly names: readonly NameChoice[];
}

/** A manifest that declares an object. */
export interface ManifestPlace extends OpenArgument {
  readonly label: string;
}

/** Records of one file, or of one object in it. */
export interface RecordsParams {
  readonly uri: string;
}

/** What to explain: what somebody typed, or what a row shows; neither: all headless Services. */
export interface ExplainParams {
  /** A DNS name, complete or short, a Service, a pod, or `namespace/name`. */
  readonly name?: string;
  /** Id of a row. */
  readonly id?: string;
}

/** Which manifest to compare with the chosen cluster. */
export interface CompareParams {
  readonly uri: string;
}

/** Which files the server looks for. */
export interface ListFilesParams {
  readonly globs: readonly string[];
}

/** One file. */
export interface ReadFileParams {
  readonly uri: string;
}
