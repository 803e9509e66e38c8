import { t } from '@vscode/l10n';
import type { Connection, RequestHandler } from 'vscode-languageserver';
import type { ClusterSettings } from './kubernetes/settings.ts';
import type { World } from './kubernetes/world.ts';
import type { ClientAbilities } from './lsp/clientAbilities.ts';
import type { Guard } from './lsp/guard.ts';
import type { Logger } from './lsp/logger.ts';
import type { ServerSettings } from './lsp/serverSettings.ts';
import type { ClusterOptions, ClusterService, LiveLook, LiveObject } from './protocol/clusterService.ts';
import {
  clientNotifications,
  requests,
  serverNotifications,
  type ClusterChoice,
  type ContextList,
  type NamespaceList,
  type NamespacesParams,
  type RowParams,
  type RowsParams,
  type RowText,
  type RowTextParams,
  type TreeRow,
  type ViewVisibility,
} from './protocol/protocol.ts';
import type { Runtime } from './runtime.ts';

type Cluster = ClusterService<World, ClusterSettings>;

/** What the gate needs of the server. */
export interface ClusterGateHost {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly guard: Guard;
  readonly logger: Logger;
  readonly client: ClientAbilities;
  settings(): ServerSettings;
}

/** The way to the live half: loads it when first asked, hands messages through, and is empty where there is none. */
export interface ClusterGate {
  /** The settings changed. */
  configure(): void;
  /** The live objects of a row; empty while nothing live is known. */
  objectsOf(params: RowParams): Promise<readonly LiveObject[]>;
  /** What is known of the chosen cluster, for a command. */
  look(): Promise<LiveLook<World, ClusterSettings>>;
  dispose(): Promise<void>;
}

const none: ContextList = { kubeconfig: null, current: null, contexts: [], problem: null };
const nothing: RowText = { text: null, said: '' };

/** Registers the requests of the tree and the choice of a cluster. */
export function createClusterGate(host: ClusterGateHost): ClusterGate {
  const { connection, guard, runtime } = host;
  let loading: Promise<Cluster | undefined> | undefined;
  const cluster = (): Promise<Cluster | undefined> => {
    loading ??= load(host);
    return loading;
  };
  const request = <R extends object>(method: string, harmless: R, ask: (service: Cluster, params: unknown) => R | Promise<R>): void => {
    const handler: RequestHandler<unknown, object, void> = guard.request<unknown, object>(method, harmless, async (params) => {
      const service = await cluster();
      return service === undefined ? harmless : await ask(service, params);
    });
    connection.onRequest(method, handler);
  };
  const notification = (method: string, tell: (service: Cluster, params: unknown) => void): void => {
    connection.onNotification(
      method,
      guard.notification(method, async (params: unknown) => {
        const service = await cluster();
        if (service !== undefined) tell(service, params);
      }),
    );
  };

  request<readonly TreeRow[]>(requests.treeRows, [], (service, params) => service.treeRows(params as RowsParams));
  request<ContextList>(requests.contexts, none, (service) => service.contexts());
  request<NamespaceList>(requests.namespaces, { namespaces: [], problem: null }, (service, params) =>
    service.namespaces(params as NamespacesParams),
  );
  request<RowText>(requests.rowText, nothing, (service, params) => service.rowText(params as RowTextParams));
  notification(clientNotifications.chooseCluster, (service, choice) => service.chooseCluster(choice as ClusterChoice));
  notification(clientNotifications.viewVisible, (service, visibility) => service.viewVisible(visibility as ViewVisibility));
  notification(clientNotifications.refresh, (service) => service.refresh());

  return {
    configure: () => void guard.run('configure', async () => (await loading)?.configure(optionsOf(host))),
    objectsOf: async (params) => (await loading)?.objectsOf(params) ?? [],
    look: async () => (await (await cluster())?.look()) ?? { kind: 'unknown', said: t('No cluster can be watched from here.') },
    dispose: () => guard.run('dispose', async () => (await loading)?.dispose()),
  };

  async function load({ logger }: ClusterGateHost): Promise<Cluster | undefined> {
    const loaded = await runtime.loadCluster?.();
    return loaded?.createCluster({
      environment: runtime.environment,
      options: optionsOf(host),
      treeChanged: (params) => void connection.sendNotification(serverNotifications.treeChanged, params),
      viewState: (state) => void connection.sendNotification(serverNotifications.viewState, state),
      log: (line) => logger.info(line),
    });
  }
}

function optionsOf(host: ClusterGateHost): ClusterOptions<ClusterSettings> {
  const { client } = host;
  const { kubeconfig, namespaces, noProxy, proxy, workspace } = host.settings();
  return {
    trusted: client.trusted,
    // A path from the workspace's settings could name a program: it counts only where the workspace is trusted.
    kubeconfig: client.trusted ? (kubeconfig ?? client.kubeconfig) : undefined,
    proxy,
    noProxy,
    namespaces,
    cluster: workspace.cluster,
  };
}
