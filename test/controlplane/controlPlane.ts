import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient, type ApiEndpoint } from './apiClient.ts';
import { type CoreDns, CoreDnsServers, type CoreDnsSettings } from './coreDns.ts';
import { startControllerManager } from './controllerManager.ts';
import { startEtcd } from './etcd.ts';
import { type ApiServer, startApiServer } from './kubeApiServer.ts';
import { kubeconfig } from './kubeconfig.ts';
import { type Nodes, startNodes } from './nodes.ts';
import { admin, type User } from './users.ts';

/** What a control plane is started with. */
export interface ControlPlaneOptions {
  /** Services may have IPv4 and IPv6 addresses, IPv4 first; default IPv4 only. */
  readonly dualStack?: boolean;
  readonly coredns?: CoreDnsSettings;
}

/** A running etcd, kube-apiserver, kube-controller-manager and CoreDNS, with two nodes that run every pod. */
export interface ControlPlane {
  /** The API server's address, `https://127.0.0.1:PORT`. */
  readonly baseUrl: string;
  /** Bearer token of the administrator. */
  readonly token: string;
  /** PEM file with the API server's certificates. */
  readonly certificateAuthorityFile: string;
  /** The administrator's kubeconfig. */
  readonly kubeconfigFile: string;
  /** Holds everything, logs included; gone after `stop()`. */
  readonly folder: string;
  /** The administrator's client. */
  readonly client: ApiClient;
  readonly nodes: Nodes;
  /** The CoreDNS that runs with the settings of the options. */
  readonly dns: CoreDns;
  /** Every CoreDNS that runs over this cluster. */
  dnsServers(): readonly CoreDns[];
  /** A further CoreDNS with other settings over the same cluster; stopped with the rest. */
  startDns(settings: CoreDnsSettings): Promise<CoreDns>;
  /** A client that asks as this user. */
  clientOf(user: User): ApiClient;
  /** Writes a kubeconfig for this user and returns its path. */
  writeKubeconfig(user: User, namespace?: string): Promise<string>;
  /** Kills the API server; connections break. */
  stopApiServer(): Promise<void>;
  /** Starts the API server again, with the same port, data, users and certificates. */
  startApiServer(): Promise<void>;
  /**
   * Makes etcd forget all revisions but the newest. The API server keeps recent ones in memory as well, so change
   * something and restart it before: then `continue` tokens and watches from the time before answer 410 Gone.
   */
  compactEtcd(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a control plane of its own in a new temporary folder, on free ports. Takes seconds once its programs are built. */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const folder = mkdtempSync(join(tmpdir(), 'headless-controlplane-'));
  const stops: (() => Promise<void> | void)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (let next = stops.pop(); next !== undefined; next = stops.pop()) await next();
  };
  try {
    return await assemble(folder, options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the parts in order; `stops` gets how to undo what has been started, last first. */
async function assemble(
  folder: string,
  options: ControlPlaneOptions,
  stops: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<ControlPlane> {
  const etcd = await startEtcd(folder);
  stops.push(() => etcd.stop());
  const apiServer = await startApiServer(folder, etcd.url, options.dualStack ?? false);
  stops.push(() => apiServer.stop());
  const clientOf = (user: User): ApiClient => {
    const opened = new ApiClient(endpointOf(apiServer, user));
    stops.push(() => opened.close());
    return opened;
  };
  const client = clientOf(admin);
  const kubeconfigFile = await writeKubeconfig(folder, apiServer, admin);
  const nodes = await startNodes(client, {
    dualStack: options.dualStack ?? false,
    onError: (error) => appendFileSync(join(folder, 'nodes.log'), `${String(error)}\n`),
  });
  stops.push(() => nodes.stop());
  const manager = await startControllerManager(folder, kubeconfigFile);
  stops.push(() => manager.stop());
  const dnsServers = new CoreDnsServers(folder, kubeconfigFile);
  stops.push(() => dnsServers.stop());
  const dns = await dnsServers.start(options.coredns);
  return {
    baseUrl: apiServer.baseUrl,
    token: admin.token,
    certificateAuthorityFile: apiServer.certificateAuthorityFile,
    kubeconfigFile,
    folder,
    client,
    nodes,
    dns,
    dnsServers: () => dnsServers.running,
    startDns: (settings) => dnsServers.start(settings),
    clientOf,
    writeKubeconfig: (user, namespace) => writeKubeconfig(folder, apiServer, user, namespace),
    stopApiServer: () => apiServer.stop(),
    startApiServer: () => apiServer.start(),
    compactEtcd: () => etcd.compact(),
    stop,
  };
}

function endpointOf({ baseUrl, certificateAuthority }: ApiServer, { token }: User): ApiEndpoint {
  return { baseUrl, certificateAuthority, token };
}

async function writeKubeconfig(folder: string, apiServer: ApiServer, user: User, namespace?: string): Promise<string> {
  const file = join(folder, ['kubeconfig', user.name, ...(namespace ? [namespace] : [])].join('-'));
  await writeFile(file, kubeconfig(endpointOf(apiServer, user), user.name, user.name, namespace), { mode: 0o600 });
  return file;
}
