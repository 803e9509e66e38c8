import { defaultSettings, type ClusterSettings, type DnsSettings } from '../kubernetes/settings.ts';

/** How loud a finding of a rule is; `off` silences the rule. */
export type RuleLevel = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** What someone says about a cluster: any part of {@link ClusterSettings}. */
export type ClusterSaid = Partial<Omit<ClusterSettings, 'dns'>> & { readonly dns?: Partial<DnsSettings> };

/** What a user can set about the analysis of files. */
export interface WorkspaceSettings {
  /** The cluster that the manifests are meant for. */
  readonly cluster: ClusterSettings;
  /** Level by rule id (`stale-ordinal`) or number (`HS061`); a rule without entry keeps its own. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
  /** What of the cluster was set on purpose, and so wins over a `.headless.yaml`; the rest of `cluster` is defaults. */
  readonly said?: ClusterSaid;
}

/** What holds where nothing is set. */
export const defaultWorkspaceSettings: WorkspaceSettings = { cluster: defaultSettings, rules: {} };

/** A cluster as far as it is known, with what was said about it. */
export function clusterAsSaid(cluster: ClusterSettings, said: ClusterSaid): ClusterSettings {
  return { ...cluster, ...said, dns: { ...cluster.dns, ...said.dns } };
}
