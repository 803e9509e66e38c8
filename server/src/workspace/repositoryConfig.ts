import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import { isJsonObject, type Json, type JsonObject } from '../kubernetes/objects/json.ts';
import type { IpFamily } from '../kubernetes/settings.ts';
import type { ManifestFile } from '../manifest/manifestFile.ts';
import type { Part } from '../manifest/manifestDocument.ts';
import type { Span } from '../manifest/span.ts';
import { clusterAsSaid, type ClusterSaid, type RuleLevel, type WorkspaceSettings } from './settings.ts';
import { baseName } from './uriPath.ts';

/** Name of the file that says for a repository, or a part of one, what its manifests are meant for. */
export const repositoryConfigName = '.headless.yaml';

/** Something in a `.headless.yaml` that cannot be meant; it counts as not said. */
export interface ConfigProblem {
  /** `dns.ttl`; empty for the file as a whole. */
  readonly key: string;
  readonly message: string;
  /** In the file. */
  readonly span: Span;
}

/** What a `.headless.yaml` says. */
export interface RepositoryConfig {
  readonly cluster: ClusterSaid;
  readonly rules: Readonly<Record<string, RuleLevel>>;
  /** Globs of files that are left alone, relative to the folder of the `.headless.yaml`. */
  readonly exclude: readonly string[];
}

/** Whether a URI or path names a `.headless.yaml`. */
export function isRepositoryConfig(uri: string): boolean {
  return baseName(uri) === repositoryConfigName;
}

/** Settings in a folder with that `.headless.yaml`: what the user set on purpose wins over it, rule by rule and key by key. */
export function settingsUnder(config: RepositoryConfig, settings: WorkspaceSettings): WorkspaceSettings {
  const cluster = clusterAsSaid(clusterAsSaid(settings.cluster, config.cluster), settings.said ?? {});
  return { ...settings, cluster, rules: { ...config.rules, ...settings.rules } };
}

/**
 * Reads a `.headless.yaml`. Undefined where it does not parse: then nothing is known of what it says. Where `isRule` is given, ids of rules
 * that it refuses are problems.
 */
export function readRepositoryConfig(
  file: ManifestFile,
  isRule: (id: string) => boolean = () => true,
): { readonly config: RepositoryConfig | undefined; readonly problems: readonly ConfigProblem[] } {
  const [first, second] = file.documents;
  if (first === undefined) return { config: nothingSaid, problems: [] };
  const { start, document } = first;
  const at = ({ start: from, end }: Span): Span => ({ start: start + from, end: start + end });
  const unread = document.errors.map(({ message, span }) => ({ key: '', message, span: at(span) }));
  if (unread.length > 0) return { config: undefined, problems: unread };
  const problems: ConfigProblem[] = [];
  const say = (path: FieldPath, message: string, part?: Part): void =>
    void problems.push({ key: path.join('.'), message, span: at(document.nearestSpan(path, part)) });
  if (second !== undefined) {
    problems.push({ key: '', message: 'Only the first document counts.', span: { start: second.start, end: second.start } });
  }
  return { config: readKeys(document.json, say, isRule), problems };
}

const nothingSaid: RepositoryConfig = { cluster: {}, rules: {}, exclude: [] };

type Say = (path: FieldPath, message: string, part?: Part) => void;

/** The value of a key, typed; or what it takes. */
type Reader = (value: Json) => { readonly value: unknown } | { readonly takes: string };

function readKeys(json: Json | undefined, say: Say, isRule: (id: string) => boolean): RepositoryConfig {
  if (json === undefined || json === null) return nothingSaid;
  if (!isJsonObject(json)) {
    say([], 'The file holds keys such as clusterDomain and rules.');
    return nothingSaid;
  }
  const { dns, rules, exclude, ...plain } = json;
  const cluster = readFields(plain, [], clusterKeys, say, Object.keys(repositoryConfigKeys));
  const dnsSaid = dns === undefined ? undefined : readGroup(dns, 'dns', dnsKeys, say);
  const globs = exclude === undefined ? { value: [] } : texts(exclude);
  if ('takes' in globs) say(['exclude'], takes('exclude', globs.takes, exclude));
  return {
    cluster: { ...(cluster as ClusterSaid), ...(dnsSaid === undefined ? {} : { dns: dnsSaid }) },
    rules: rules === undefined ? {} : readRules(rules, say, isRule),
    exclude: 'value' in globs ? globs.value : [],
  };
}

function readGroup(value: Json, key: string, keys: KeyReaders, say: Say): Readonly<Record<string, unknown>> {
  if (isJsonObject(value)) return readFields(value, [key], keys, say, Object.keys(keys));
  if (value !== null) say([key], takes(key, `keys: ${Object.keys(keys).join(', ')}`, value));
  return {};
}

function readFields(
  json: JsonObject,
  above: FieldPath,
  keys: KeyReaders,
  say: Say,
  known: readonly string[],
): Readonly<Record<string, unknown>> {
  const said: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(json)) {
    const path = [...above, key];
    const reader = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (reader === undefined) {
      say(path, `There is no key "${path.join('.')}"; there are ${known.join(', ')}.`, 'key');
      continue;
    }
    const found = reader.read(value);
    if ('takes' in found) say(path, takes(path.join('.'), found.takes, value));
    else said[reader.as ?? key] = found.value;
  }
  return said;
}

function readRules(value: Json, say: Say, isRule: (id: string) => boolean): Readonly<Record<string, RuleLevel>> {
  if (value === null) return {};
  if (!isJsonObject(value)) {
    say(['rules'], takes('rules', 'ids of rules with a severity or off', value));
    return {};
  }
  const levels: Record<string, RuleLevel> = {};
  for (const [id, level] of Object.entries(value)) {
    // `off` without quotes is a boolean in the YAML that Kubernetes reads; nothing else can be meant by it here.
    const known = level === false ? 'off' : ruleLevels.find((one) => one === level);
    if (!isRule(id)) say(['rules', id], `There is no rule "${id}".`, 'key');
    else if (known === undefined) say(['rules', id], takes(`rules.${id}`, anyOf(ruleLevels), level));
    else levels[id] = known;
  }
  return levels;
}

function takes(key: string, what: string, value: Json | undefined): string {
  return `${key} takes ${what}, not ${JSON.stringify(value)}.`;
}

const ruleLevels = ['error', 'warning', 'information', 'hint', 'off'] as const satisfies readonly RuleLevel[];

function anyOf(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

function oneOf(choices: readonly string[]): Reader {
  return (value) => (choices.some((one) => one === value) ? { value } : { takes: anyOf(choices) });
}

const flag: Reader = (value) => (typeof value === 'boolean' ? { value } : { takes: 'true or false' });

const label = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';

function matching(pattern: RegExp, what: string): Reader {
  return (value) => (typeof value === 'string' && pattern.test(value) ? { value } : { takes: what });
}

/** `1.36` without quotes is a number in YAML, and `1.30` would be read as 1.3: that one must be quoted. */
const version: Reader = (value) => {
  const found = /^v?1\.(\d{2,3})(?:\.\d+)?$/.exec(typeof value === 'number' || typeof value === 'string' ? String(value) : '')?.[1];
  return found === undefined ? { takes: 'a version in quotes such as "1.36"' } : { value: Number(found) };
};

const families: Reader = (value) => {
  const found = Array.isArray(value) ? value.filter((one): one is IpFamily => one === 'IPv4' || one === 'IPv6') : [];
  const right = Array.isArray(value) && found.length === value.length && found.length > 0 && new Set(found).size === found.length;
  return right ? { value: found } : { takes: 'a list of IPv4, IPv6 or both, primary first' };
};

const seconds: Reader = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 3600
    ? { value }
    : { takes: 'whole seconds from 0 to 3600' };

function texts(value: Json): { readonly value: readonly string[] } | { readonly takes: string } {
  const found = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one !== '') : [];
  return Array.isArray(value) && found.length === value.length ? { value: found } : { takes: 'a list of globs' };
}

type KeyReaders = Readonly<Record<string, { readonly read: Reader; readonly as?: string }>>;

const clusterKeys: KeyReaders = {
  clusterDomain: { read: matching(new RegExp(`^${label}(?:\\.${label})*$`), 'a domain such as cluster.local') },
  namespace: { read: matching(new RegExp(`^${label}$`), 'the name of a namespace') },
  kubernetesVersion: { read: version, as: 'kubernetesMinor' },
  ipFamilies: { read: families },
};

const dnsKeys: KeyReaders = {
  server: { read: oneOf(['coredns', 'kube-dns']) },
  endpointPodNames: { read: flag },
  pods: { read: oneOf(['disabled', 'insecure', 'verified']) },
  ttl: { read: seconds },
};

/** All keys of a `.headless.yaml`, with those below them where they are fixed. */
export const repositoryConfigKeys: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.keys(clusterKeys).map((key) => [key, []])),
  dns: Object.keys(dnsKeys),
  rules: [],
  exclude: [],
};
