import { t } from '@vscode/l10n';
import type { ClusterSettings } from '../kubernetes/settings.ts';
import type { World } from '../kubernetes/world.ts';
import type { ClusterHost, ClusterOptions, ClusterService, LiveLook, LiveObject } from '../protocol/clusterService.ts';
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
} from '../protocol/protocol.ts';
import { Connection } from './access/connection.ts';
import { followFiles } from './access/followFiles.ts';
import { contextFingerprint, kubeconfigPaths, loadKubeconfig, narrowContext, type LoadedKubeconfig } from './access/kubeconfig.ts';
import { failureText } from './access/failure.ts';
import { Session } from './access/session.ts';
import { LiveCluster } from './liveCluster.ts';
import { clock } from './tree/clock.ts';
import { contextId, contextRow } from './tree/contextRow.ts';
import type { LiveRow } from './tree/row.ts';
import { viewState } from './tree/viewState.ts';
import type { Tuning } from './tuning.ts';

type Host = ClusterHost<ClusterSettings>;
type Options = ClusterOptions<ClusterSettings>;

/**
 * The live half: one context at a time, read-only, and only while somebody looks. Everything that goes wrong is a row or a state.
 */
export class Cluster implements ClusterService<World, ClusterSettings> {
  readonly #host: Host;
  readonly #tuning: Tuning;
  #options: Options;
  #choice: ClusterChoice = { context: null, namespaces: [] };
  #visible = false;
  #unfollow: (() => void) | undefined;
  #hiding: ReturnType<typeof setTimeout> | undefined;
  #kubeconfig: LoadedKubeconfig | undefined;
  #loading: Promise<LoadedKubeconfig> | undefined;
  #live: LiveCluster | undefined;
  #beginning: Promise<void> | undefined;
  #told: string | undefined;
  #toldContext: string | undefined;

  constructor(host: Host, tuning: Tuning) {
    this.#host = host;
    this.#tuning = tuning;
    this.#options = host.options;
  }

  configure(options: Options): void {
    const before = this.#options;
    this.#options = options;
    const elsewhere = before.trusted !== options.trusted || before.kubeconfig !== options.kubeconfig;
    const another = (key: 'proxy' | 'noProxy' | 'namespaces'): boolean => JSON.stringify(before[key]) !== JSON.stringify(options[key]);
    if (elsewhere || another('proxy') || another('noProxy') || another('namespaces')) this.#begin();
    else if (JSON.stringify(before.cluster) !== JSON.stringify(options.cluster)) this.#live?.configure(options.cluster);
  }

  chooseCluster(choice: ClusterChoice): void {
    if (JSON.stringify(choice) === JSON.stringify(this.#choice)) return;
    this.#choice = choice;
    this.#begin();
  }

  viewVisible({ visible }: ViewVisibility): void {
    this.#visible = visible;
    clearTimeout(this.#hiding);
    if (!visible) {
      this.#hiding = setTimeout(() => this.#rest(), this.#tuning.grace);
      return;
    }
    this.#live?.start();
    this.#follow();
    void this.#checkKubeconfig();
  }

  refresh(): void {
    this.#kubeconfig = undefined;
    this.#loading = undefined;
    this.#live?.refresh();
    this.#changed({});
  }

  async treeRows(params: RowsParams): Promise<readonly TreeRow[]> {
    if (!this.#options.trusted) return [];
    if (params.parent !== undefined) return ((await this.#live?.childRows(params)) ?? []).map(({ row }) => row);
    const kubeconfig = await this.#load();
    return this.#contextRows(kubeconfig).map(({ row }) => row);
  }

  async contexts(): Promise<ContextList> {
    const none = { kubeconfig: null, current: null, contexts: [] };
    if (!this.#options.trusted) return { ...none, problem: t('Clusters are off in Restricted Mode: a kubeconfig can start programs.') };
    const loaded = await this.#load();
    if (loaded.kind === 'none') return { ...none, problem: t('No kubeconfig found.') };
    if (loaded.kind === 'unreadable') return { ...none, kubeconfig: loaded.path, problem: `${loaded.path}: ${loaded.message}` };
    const contexts = loaded.config.contexts.map(({ name, cluster, namespace }) => ({ name, cluster, namespace: namespace ?? null }));
    return { kubeconfig: loaded.paths.join(', '), current: loaded.config.currentContext || null, contexts, problem: null };
  }

  async namespaces({ context }: NamespacesParams): Promise<NamespaceList> {
    if (this.#live?.context !== context) return { namespaces: [], problem: t('Not chosen.') };
    const known = this.#live.namespaces();
    if (known !== undefined) return { namespaces: known, problem: null };
    const status = this.#live.status.phase;
    return {
      namespaces: this.#fallback(await this.#load(), context),
      problem: status === 'connecting' ? t('connecting…') : t('Listing all namespaces: 403.'),
    };
  }

  rowText({ id, form }: RowTextParams): RowText {
    const row = this.#live?.find(id);
    return row?.texts[form] ?? { text: null, said: row?.texts.otherwise ?? '' };
  }

  objectsOf({ id }: RowParams): readonly LiveObject[] {
    return this.#live?.find(id)?.objects ?? [];
  }

  viewState(): ViewState {
    const kubeconfig = this.#kubeconfig;
    const facts = {
      trusted: this.#options.trusted,
      kubeconfig: kubeconfig?.kind ?? ('unread' as const),
      problem: kubeconfig?.kind === 'unreadable' ? `${kubeconfig.path}: ${kubeconfig.message}` : '',
      status: this.#live?.status,
      services: this.#live?.size ?? 0,
    };
    return viewState(facts, Date.now());
  }

  world(): World | undefined {
    return this.#live?.world();
  }

  async look(): Promise<LiveLook<World, ClusterSettings>> {
    if (!this.#options.trusted) return unknown(t('Clusters are off in Restricted Mode: a kubeconfig can start programs.'));
    if (this.#choice.context === null) return unknown(t('No cluster is contacted before one is chosen.'));
    await this.#beginning;
    const live = this.#live;
    if (live === undefined) return unknown(t('Not chosen.'));
    live.start();
    await live.settled(this.#tuning.lookLimit);
    if (!this.#visible) {
      clearTimeout(this.#hiding);
      this.#hiding = setTimeout(() => this.#rest(), this.#tuning.grace);
    }
    return lookAt(live);
  }

  async dispose(): Promise<void> {
    clearTimeout(this.#hiding);
    this.#unfollow?.();
    this.#live?.dispose();
    this.#live = undefined;
    await this.#loading?.catch(() => undefined);
  }

  /** Nobody looks any more. */
  #rest(): void {
    this.#live?.stop();
    this.#unfollow?.();
    this.#unfollow = undefined;
  }

  /** While somebody looks, a changed kubeconfig counts at once. */
  #follow(): void {
    this.#unfollow?.();
    this.#unfollow = undefined;
    if (!this.#options.trusted) return;
    const paths = kubeconfigPaths(this.#host.environment, this.#options.kubeconfig);
    this.#unfollow = followFiles(paths, this.#tuning.kubeconfigPoll, () => void this.#checkKubeconfig());
  }

  /** Reads the kubeconfig anew; what it says of the chosen context counts at once. */
  async #checkKubeconfig(): Promise<void> {
    const context = this.#choice.context ?? '';
    const before = this.#kubeconfig;
    this.#loading = undefined;
    const after = await this.#load();
    const [old, now] = [contextFingerprint(before, context), contextFingerprint(after, context)];
    if (this.#live === undefined || before === undefined || old?.all === now?.all) {
      if (listed(before) !== listed(after)) this.#changed({});
      else this.#tellState();
    } else if (old?.server === now?.server) this.#live.refresh();
    else this.#begin();
  }

  /** Begins with the choice as it is now; what was watched before is let go. */
  #begin(): void {
    this.#live?.dispose();
    this.#live = undefined;
    this.#kubeconfig = undefined;
    this.#loading = undefined;
    if (this.#visible) this.#follow();
    const { context } = this.#choice;
    if (context !== null && this.#options.trusted) void (this.#beginning = this.#beginWith(context));
    else this.#changed({});
  }

  async #beginWith(context: string): Promise<void> {
    const choice = this.#choice;
    const options = this.#options;
    const loaded = await this.#load();
    // Meanwhile another may have been chosen.
    if (choice !== this.#choice || options !== this.#options || this.#live !== undefined) return;
    this.#live = new LiveCluster({
      context,
      session: new Session(() => this.#open(context)),
      tuning: this.#tuning,
      settings: options.cluster,
      chosen: choice.namespaces,
      fallback: this.#fallback(loaded, context),
      changed: (delta) => this.#changed(delta),
      log: (line) => this.#host.log(`${context}: ${line}`),
    });
    if (this.#visible) this.#live.start();
    this.#changed({});
  }

  #fallback(loaded: LoadedKubeconfig, context: string): readonly string[] {
    if (this.#options.namespaces.length > 0) return this.#options.namespaces;
    const declared = loaded.kind === 'loaded' ? loaded.config.contexts.find(({ name }) => name === context)?.namespace : undefined;
    return [declared ?? 'default'];
  }

  /** A new connection, from the kubeconfig as it is on disk now. */
  async #open(context: string): Promise<Connection> {
    this.#loading = undefined;
    const narrowed = narrowContext(await this.#load(), context);
    const { proxy: editor, noProxy: editorNoProxy } = this.#options;
    const proxies = { editor, editorNoProxy, environment: this.#host.environment };
    return Connection.open(narrowed, { proxies, execLimit: this.#tuning.execLimit, answerLimit: this.#tuning.answerLimit });
  }

  async #load(): Promise<LoadedKubeconfig> {
    if (!this.#options.trusted) return { kind: 'none', paths: [] };
    this.#loading ??= loadKubeconfig(kubeconfigPaths(this.#host.environment, this.#options.kubeconfig));
    const loading = this.#loading;
    const loaded = await loading;
    if (loading === this.#loading) this.#kubeconfig = loaded;
    return loaded;
  }

  #contextRows(loaded: LoadedKubeconfig): readonly LiveRow[] {
    if (loaded.kind !== 'loaded') return [];
    const { config, paths } = loaded;
    const now = Date.now();
    const live = this.#live;
    const known = config.contexts.map(({ name, cluster }) => {
      const server = config.clusters.find((one) => one.name === cluster)?.server ?? '';
      return { name, server, kubeconfig: paths.join(', '), chosen: live?.context === name ? live.view() : undefined };
    });
    const gone = live !== undefined && !known.some(({ name }) => name === live.context);
    const all = gone ? [...known, { name: live.context, server: '', kubeconfig: paths.join(', '), chosen: live.view() }] : known;
    return all.toSorted((a, b) => Number(b.chosen !== undefined) - Number(a.chosen !== undefined)).map((view) => contextRow(view, now));
  }

  /** Tells the client what changed; the chosen context's own row goes along where it counts and dates otherwise now. */
  #changed(delta: TreeChanged): void {
    const whole = delta.ids === undefined && delta.rows === undefined;
    const own = this.#changedContextRow();
    const { ids = [], rows = [] } = delta;
    if (whole) this.#host.treeChanged({});
    else if (own !== undefined) this.#host.treeChanged({ ids, rows: [own, ...rows] });
    else if (ids.length > 0 || rows.length > 0) this.#host.treeChanged({ ids, rows });
    this.#tellState();
  }

  /** The chosen context's row, if it says something else than when it was last looked at. */
  #changedContextRow(): TreeRow | undefined {
    if (this.#kubeconfig === undefined) return undefined;
    const own = this.#contextRows(this.#kubeconfig).find(({ row }) => row.id === contextId(this.#choice.context ?? ''));
    const text = JSON.stringify(own?.row);
    if (text === this.#toldContext) return undefined;
    this.#toldContext = text;
    return own?.row;
  }

  #tellState(): void {
    const state = this.viewState();
    const text = JSON.stringify(state);
    if (text === this.#told) return;
    this.#told = text;
    this.#host.viewState(state);
  }
}

function unknown(said: string): LiveLook<World, ClusterSettings> {
  return { kind: 'unknown', said };
}

function lookAt(live: LiveCluster): LiveLook<World, ClusterSettings> {
  const { asOf, complete, failure, phase, scope } = live.status;
  const world = live.world();
  if (!complete || world === undefined) {
    const why = failure === undefined ? t('connecting…') : phase === 'signIn' ? t('sign-in needed') : failureText(failure);
    return unknown(`${live.context}: ${why}`);
  }
  const now = Date.now();
  const namespaces = scope.kind === 'all' ? undefined : scope.names;
  return { kind: 'known', world, settings: live.settings(), about: `${live.context}, ${clock(asOf ?? now, now)}`, namespaces };
}

/** What the tree shows of a kubeconfig, as text that is equal for equal ones. */
function listed(loaded: LoadedKubeconfig | undefined): string {
  return loaded?.kind === 'loaded' ? JSON.stringify([loaded.paths, loaded.config.contexts]) : JSON.stringify(loaded);
}
