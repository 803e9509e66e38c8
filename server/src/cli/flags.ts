import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { IpFamily } from '../kubernetes/settings.ts';
import type { ClusterSaid } from '../workspace/settings.ts';
import { CliError } from './cliError.ts';

/** Flags of every command. */
export const commonFlags = {
  namespace: { type: 'string', short: 'n' },
  'cluster-domain': { type: 'string' },
  'kubernetes-version': { type: 'string' },
  'endpoint-pod-names': { type: 'boolean' },
  'ip-families': { type: 'string' },
  config: { type: 'string' },
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
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...commonFlags, ...own },
      allowPositionals: true,
      strict: true,
    });
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

/** What the common flags say about a cluster. */
export function clusterSaid(flags: ParsedFlags): ClusterSaid {
  const namespace = textFlag(flags, 'namespace');
  const domainText = textFlag(flags, 'cluster-domain');
  const version = textFlag(flags, 'kubernetes-version');
  const familyList = textFlag(flags, 'ip-families');
  return {
    ...(namespace !== undefined && { namespace }),
    ...(domainText !== undefined && { clusterDomain: domain(domainText) }),
    ...(version !== undefined && { kubernetesMinor: minor(version) }),
    ...(familyList !== undefined && { ipFamilies: families(familyList) }),
    ...(hasFlag(flags, 'endpoint-pod-names') && { dns: { endpointPodNames: true } }),
  };
}

function domain(text: string): string {
  const plain = text.replace(/\.$/, '').toLowerCase();
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(plain)) {
    throw new CliError(`--cluster-domain takes a domain such as cluster.local, not "${text}"`);
  }
  return plain;
}

function minor(text: string): number {
  const found = /^v?1\.(\d+)(?:\.\d+)?$/.exec(text)?.[1];
  if (found === undefined) throw new CliError(`--kubernetes-version takes a version such as 1.36, not "${text}"`);
  return Number(found);
}

function families(text: string): readonly IpFamily[] {
  const found = text.split(',').map((one) => one.trim());
  const known = found.filter((one): one is IpFamily => one === 'IPv4' || one === 'IPv6');
  if (known.length !== found.length || new Set(known).size !== known.length || known.length === 0) {
    throw new CliError(`--ip-families takes IPv4, IPv6 or both with a comma, not "${text}"`);
  }
  return known;
}
