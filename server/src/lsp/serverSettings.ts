import { defaultSettings, type DnsSettings, type IpFamily } from '../kubernetes/settings.ts';
import { ruleTable } from '../rules/ruleTable.ts';
import {
  clusterAsSaid,
  defaultWorkspaceSettings,
  type ClusterSaid,
  type RuleLevel,
  type WorkspaceSettings,
} from '../workspace/settings.ts';

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
    workspace: readWorkspace(said),
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

/** What an editor sends is taken as said on purpose; our client leaves out VS Code's defaults (`client/src/settings.ts`). */
function readWorkspace(said: Section): WorkspaceSettings {
  const cluster = readCluster(said);
  const rules = readLevels(said.value('rules'));
  if (Object.keys(cluster).length === 0) return { cluster: defaultSettings, rules };
  return { cluster: clusterAsSaid(defaultSettings, cluster), rules, said: cluster };
}

function readCluster(said: Section): ClusterSaid {
  const version = /^v?1\.(\d{1,3})\b/.exec(said.text('kubernetesVersion') ?? '')?.[1];
  const families = said.texts('ipFamilies')?.filter((family): family is IpFamily => family === 'IPv4' || family === 'IPv6') ?? [];
  const domain = said.text('clusterDomain')?.replace(/^\.+|\.+$/g, '');
  const namespace = said.text('namespace');
  const dns = readDns(said);
  return {
    ...(domain && { clusterDomain: domain.toLowerCase() }),
    ...(namespace !== undefined && { namespace }),
    ...(version !== undefined && { kubernetesMinor: Number(version) }),
    ...(families.length > 0 && { ipFamilies: [...new Set(families)] }),
    ...(Object.keys(dns).length > 0 && { dns }),
  };
}

function readDns(said: Section): Partial<DnsSettings> {
  const server = said.choice('dns.server', ['coredns', 'kube-dns']);
  const endpointPodNames = said.flag('dns.endpointPodNames');
  const pods = said.choice('dns.pods', ['disabled', 'insecure', 'verified']);
  const ttl = said.value('dns.ttl');
  return {
    ...(server !== undefined && { server }),
    ...(endpointPodNames !== undefined && { endpointPodNames }),
    ...(pods !== undefined && { pods }),
    ...(typeof ttl === 'number' && ttl >= 0 && { ttl }),
  };
}

const levels = ['error', 'warning', 'information', 'hint', 'off'] as const;

function readLevels(raw: unknown): Readonly<Record<string, RuleLevel>> {
  if (typeof raw !== 'object' || raw === null) return {};
  return Object.fromEntries(
    Object.entries(raw).flatMap(([id, level]) => {
      const known = levels.find((one) => one === level);
      return known === undefined ? [] : idsOf(id).map((one) => [one, known]);
    }),
  );
}

/** The rules behind an id or a number; an unknown one stays as it is. */
function idsOf(id: string): readonly string[] {
  const numbered = Object.entries(ruleTable).flatMap(([rule, { number }]) => (number === id ? [rule] : []));
  return numbered.length === 0 ? [id] : numbered;
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
