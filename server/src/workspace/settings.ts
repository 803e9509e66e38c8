import { defaultSettings, type ClusterSettings } from '../kubernetes/settings.ts';

/** How loud a finding of a rule is; `off` silences the rule. */
export type RuleLevel = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** What a user can set about the analysis of files. */
export interface WorkspaceSettings {
  /** The cluster that the manifests are meant for. */
  readonly cluster: ClusterSettings;
  /** Level by rule id (`stale-ordinal`) or number (`HS061`); a rule without entry keeps its own. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
}

/** What holds where nothing is set. */
export const defaultWorkspaceSettings: WorkspaceSettings = { cluster: defaultSettings, rules: {} };
