import { defaultSettings, type ClusterSettings, type DnsSettings, type IpFamily } from '../kubernetes/settings.ts';
import { defaultWorkspaceSettings, type RuleLevel, type WorkspaceSettings } from '../workspace/settings.ts';

/** The settings `headlessServices.*` (and the editor's proxy), read once, typed (words.md 6). */
export interface ServerSettings {
  /** The cluster the manifests are meant for, and the levels of the rules. */
  readonly workspace: WorkspaceSettings;
  readonly hover: boolean;
  readonly codeLens: boolean;
  readonly inlayHints: { readonly selectors: boolean; readonly ports: boolean; readonly shortNames: boolean };
  /** Globs of files that are left alone. */
  readonly exclude: readonly string[];
  readonly kubeconfig: string | undefined;
  /** Namespaces to watch if listing all is forbidden. */
  readonly namespaces: readonly string[];
  readonly proxy: string | undefined;
  readonly noProxy: readonly string[];
}

/** What holds where the user says nothing; the manifest's defaults are the same (a test compares). */
export const defaultServerSettings: ServerSettings = {
  workspace: defaultWorkspaceSettings,
  hover: true,
  codeLens: true,
  inlayHints: { selectors: false, ports: false, shortNames: false },
  exclude: [],
  kubeconfig: undefined,
  namespaces: [],
  proxy: undefined,
  noProxy: [],
};

/**
 * Settings as an editor sends them: nested (`{dns: {ttl}}`) or with dots (`'dns.ttl'`). A value of another type, or one that is no
 * choice, counts as not set.
 */
export function readServerSettings(own: unknown, http?: unknown): ServerSettings {
  const said = section(own);
  const proxy = section(http);
  const fallback = defaultServerSettings;
  return {
    workspace: { cluster: readCluster(said), rules: readLevels(said.value('rules')) },
    hover: said.flag('hover') ?? fallback.hover,
    codeLens: said.flag('codeLens') ?? fallback.codeLens,
    inlayHints: {
      selectors: said.flag('inlayHints.selectors') ?? false,
      ports: said.flag('inlayHints.ports') ?? false,
      shortNames: said.flag('inlayHints.shortNames') ?? false,
    },
    exclude: said.texts('exclude') ?? fallback.exclude,
    kubeconfig: said.text('kubeconfig'),
    namespaces: said.texts('namespaces') ?? fallback.namespaces,
    proxy: proxy.text('proxy'),
    noProxy: proxy.texts('noProxy') ?? fallback.noProxy,
  };
}

function readCluster(said: Section): ClusterSettings {
  const fallback = defaultSettings;
  const version = /^v?1\.(\d{1,3})\b/.exec(said.text('kubernetesVersion') ?? '')?.[1];
  const families = said.texts('ipFamilies')?.filter((family): family is IpFamily => family === 'IPv4' || family === 'IPv6') ?? [];
  return {
    clusterDomain:
      said
        .text('clusterDomain')
        ?.replace(/^\.+|\.+$/g, '')
        .toLowerCase() || fallback.clusterDomain,
    namespace: said.text('namespace') ?? fallback.namespace,
    kubernetesMinor: version === undefined ? fallback.kubernetesMinor : Number(version),
    ipFamilies: families.length === 0 ? fallback.ipFamilies : [...new Set(families)],
    dns: readDns(said),
  };
}

function readDns(said: Section): DnsSettings {
  const fallback = defaultSettings.dns;
  const ttl = said.value('dns.ttl');
  return {
    server: said.choice('dns.server', ['coredns', 'kube-dns']) ?? fallback.server,
    endpointPodNames: said.flag('dns.endpointPodNames') ?? fallback.endpointPodNames,
    pods: said.choice('dns.pods', ['disabled', 'insecure', 'verified']) ?? fallback.pods,
    ttl: typeof ttl === 'number' && ttl >= 0 ? ttl : fallback.ttl,
  };
}

const levels = ['error', 'warning', 'information', 'hint', 'off'] as const;

function readLevels(raw: unknown): Readonly<Record<string, RuleLevel>> {
  if (typeof raw !== 'object' || raw === null) return {};
  return Object.fromEntries(
    Object.entries(raw).flatMap(([id, level]) => {
      const known = levels.find((one) => one === level);
      return known === undefined ? [] : [[id, known]];
    }),
  );
}

interface Section {
  value(key: string): unknown;
  text(key: string): string | undefined;
  flag(key: string): boolean | undefined;
  texts(key: string): readonly string[] | undefined;
  choice<C extends string>(key: string, choices: readonly C[]): C | undefined;
}

function section(raw: unknown): Section {
  const value = (key: string): unknown => valueAt(raw, key);
  const text = (key: string): string | undefined => {
    const found = value(key);
    return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
  };
  return {
    value,
    text,
    flag: (key) => {
      const found = value(key);
      return typeof found === 'boolean' ? found : undefined;
    },
    texts: (key) => {
      const found = value(key);
      return Array.isArray(found) ? found.filter((one): one is string => typeof one === 'string' && one !== '') : undefined;
    },
    choice: (key, choices) => choices.find((one) => one === text(key)),
  };
}

function valueAt(raw: unknown, key: string): unknown {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const fields = raw as Record<string, unknown>;
  if (Object.hasOwn(fields, key)) return fields[key];
  const dot = key.indexOf('.');
  return dot < 0 ? undefined : valueAt(fields[key.slice(0, dot)], key.slice(dot + 1));
}
