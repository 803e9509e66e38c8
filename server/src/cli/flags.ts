import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { defaultSettings, type ClusterSettings, type IpFamily } from '../kubernetes/settings.ts';
import { CliError } from './cliError.ts';

/** Flags of every command. */
export const commonFlags = {
  namespace: { type: 'string', short: 'n' },
  'cluster-domain': { type: 'string' },
  'kubernetes-version': { type: 'string' },
  'endpoint-pod-names': { type: 'boolean' },
  'ip-families': { type: 'string' },
  dump: { type: 'string' },
  live: { type: 'boolean' },
  kubeconfig: { type: 'string' },
  context: { type: 'string' },
  kustomize: { type: 'string', short: 'k' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

/** Values of flags as given, and what is no flag. */
export interface ParsedFlags {
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly rest: readonly string[];
}

/** Reads the flags of a command; an unknown one, or one without its value, is a {@link CliError}. */
export function parseFlags(args: readonly string[], own: ParseArgsOptionsConfig): ParsedFlags {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { ...commonFlags, ...own }, allowPositionals: true, strict: true });
    return { values, rest: positionals };
  } catch (error) {
    // Node's messages name the flag; what follows the first sentence is about escaping.
    throw new CliError(error instanceof Error ? (error.message.split('. ')[0] ?? error.message).replace(/\.$/, '') : String(error));
  }
}

/** The text of a flag. */
export function textFlag({ values }: ParsedFlags, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a flag that may be given several times. */
export function listFlag({ values }: ParsedFlags, name: string): readonly string[] {
  const value = values[name];
  return typeof value === 'object' ? value : [];
}

/** Whether a switch is on. */
export function hasFlag({ values }: ParsedFlags, name: string): boolean {
  return values[name] === true;
}

/** One of several words. */
export function choiceFlag<C extends string>(flags: ParsedFlags, name: string, choices: readonly C[], fallback: C): C {
  const text = textFlag(flags, name);
  if (text === undefined) return fallback;
  const choice = choices.find((one) => one === text);
  if (choice === undefined) throw new CliError(`--${name} is one of ${choices.join(', ')}, not "${text}"`);
  return choice;
}

/** The cluster that the common flags describe. */
export function clusterFlags(flags: ParsedFlags): ClusterSettings {
  return {
    ...defaultSettings,
    namespace: textFlag(flags, 'namespace') ?? defaultSettings.namespace,
    clusterDomain: domain(textFlag(flags, 'cluster-domain')),
    kubernetesMinor: minor(textFlag(flags, 'kubernetes-version')),
    ipFamilies: families(textFlag(flags, 'ip-families')),
    dns: { ...defaultSettings.dns, endpointPodNames: hasFlag(flags, 'endpoint-pod-names') },
  };
}

function domain(text: string | undefined): string {
  if (text === undefined) return defaultSettings.clusterDomain;
  const plain = text.replace(/\.$/, '').toLowerCase();
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(plain)) {
    throw new CliError(`--cluster-domain takes a domain such as cluster.local, not "${text}"`);
  }
  return plain;
}

function minor(text: string | undefined): number {
  if (text === undefined) return defaultSettings.kubernetesMinor;
  const found = /^v?1\.(\d+)(?:\.\d+)?$/.exec(text)?.[1];
  if (found === undefined) throw new CliError(`--kubernetes-version takes a version such as 1.36, not "${text}"`);
  return Number(found);
}

function families(text: string | undefined): readonly IpFamily[] {
  if (text === undefined) return defaultSettings.ipFamilies;
  const found = text.split(',').map((one) => one.trim());
  const known = found.filter((one): one is IpFamily => one === 'IPv4' || one === 'IPv6');
  if (known.length !== found.length || new Set(known).size !== known.length || known.length === 0) {
    throw new CliError(`--ip-families takes IPv4, IPv6 or both with a comma, not "${text}"`);
  }
  return known;
}
