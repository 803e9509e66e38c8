import { workspace, type Uri } from 'vscode';

/** Settings that the client itself needs; the server asks for its own. */
export interface ClusterSettings {
  /** Path of a kubeconfig; '' for KUBECONFIG or the default file. */
  readonly kubeconfig: string;
  /** Namespaces to watch where listing them all is forbidden. */
  readonly namespaces: readonly string[];
}

/** The settings as they are now. */
export function clusterSettings(): ClusterSettings {
  const settings = workspace.getConfiguration('headlessServices');
  return { kubeconfig: settings.get('kubeconfig', ''), namespaces: settings.get('namespaces', []) };
}

/** Settings of a cluster, which a `.headless.yaml` has too: it gives way to what is set here on purpose, never to a default. */
const clusterKeys = [
  'clusterDomain',
  'namespace',
  'kubernetesVersion',
  'ipFamilies',
  'dns.server',
  'dns.endpointPodNames',
  'dns.pods',
  'dns.ttl',
] as const;

/** All of `headlessServices.*` for the server: of the cluster's settings only those that the user, workspace or folder sets. */
export function settingsForServer(scope: Uri | undefined): Readonly<Record<string, unknown>> {
  const settings = workspace.getConfiguration('headlessServices', scope);
  const others = Object.entries(settings).filter(
    ([key, value]) => typeof value !== 'function' && !clusterKeys.some((one) => one.split('.')[0] === key),
  );
  const said = clusterKeys.filter((key) => {
    const found = settings.inspect(key);
    return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some((value) => value !== undefined);
  });
  const values = { ...Object.fromEntries(others), ...Object.fromEntries(said.map((key) => [key, settings.get(key)])) };
  // Objects and lists of the configuration are proxies, which cannot be sent to a worker.
  return JSON.parse(JSON.stringify(values)) as Readonly<Record<string, unknown>>;
}
