import { workspace } from 'vscode';

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
