import { KubeConfig, loadYaml, type Cluster, type Context, type User } from '@kubernetes/client-node';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { ClusterError } from './failure.ts';

/** What was found where a kubeconfig may be. */
export type LoadedKubeconfig =
  | { readonly kind: 'none'; readonly paths: readonly string[] }
  | { readonly kind: 'unreadable'; readonly path: string; readonly message: string }
  | {
      readonly kind: 'loaded';
      readonly paths: readonly string[];
      readonly config: KubeConfig;
      readonly extras: ReadonlyMap<string, UserExtras>;
    };

/** What the client library does not take over of a user. */
export interface UserExtras {
  /** Folder of the file that declares the user: relative programs and token files count from there. */
  readonly folder: string;
  readonly tokenFile?: string;
  readonly groups?: readonly string[];
}

/** One context with its cluster and user: all that a connection may know of a kubeconfig. */
export interface NarrowedContext {
  readonly context: Context;
  readonly cluster: Cluster;
  readonly user: User;
  readonly extras: UserExtras;
}

/** The files to look at, in order: the one the user chose, else those of KUBECONFIG, else the one in the home folder. */
export function kubeconfigPaths(environment: Readonly<Record<string, string | undefined>>, chosen: string | undefined): readonly string[] {
  const home = environment['HOME'] || environment['USERPROFILE'] || homedir();
  if (chosen !== undefined && chosen !== '') return [chosen.replace(/^~(?=$|[\\/])/, home)];
  const named = (environment['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '');
  return named.length > 0 ? [...new Set(named)] : [join(home, '.kube', 'config')];
}

/**
 * Reads and merges kubeconfig files as kubectl does: files that are not there are skipped, of equal names and of `current-context`
 * the first counts (the client library refuses equal names). Nothing is contacted and no program started.
 */
export async function loadKubeconfig(paths: readonly string[]): Promise<LoadedKubeconfig> {
  const config = new KubeConfig();
  const extras = new Map<string, UserExtras>();
  const read: string[] = [];
  for (const path of paths) {
    try {
      const text = await readFile(path, 'utf8');
      merge(config, parse(text, dirname(path)), extras, extrasOf(text, dirname(path)));
      read.push(path);
    } catch (error) {
      if (isMissing(error)) continue;
      return { kind: 'unreadable', path, message: error instanceof Error ? error.message : String(error) };
    }
  }
  return read.length === 0 ? { kind: 'none', paths } : { kind: 'loaded', paths: read, config, extras };
}

/** Leaves one context of a kubeconfig. Throws `unusable` where it or its cluster is not there. */
export function narrowContext(loaded: LoadedKubeconfig, name: string): NarrowedContext {
  const unusable = (message: string): ClusterError => new ClusterError({ kind: 'unusable', message });
  if (loaded.kind === 'none') throw unusable('No kubeconfig found.');
  if (loaded.kind === 'unreadable') throw unusable(`${loaded.path}: ${loaded.message}`);
  const context = loaded.config.contexts.find((one) => one.name === name);
  if (context === undefined) throw unusable(`No context "${name}" in the kubeconfig.`);
  const cluster = loaded.config.clusters.find((one) => one.name === context.cluster);
  if (cluster === undefined) throw unusable(`Context "${name}" names cluster "${context.cluster}", which the kubeconfig does not have.`);
  // Without a user the client library would leave out the cluster's certificate authority, too.
  const user = loaded.config.users.find((one) => one.name === context.user) ?? { name: context.user ?? '' };
  return { context, cluster, user, extras: loaded.extras.get(user.name) ?? { folder: '.' } };
}

function parse(text: string, folder: string): KubeConfig {
  const config = new KubeConfig();
  // One broken entry does not hide the others.
  config.loadFromString(text.trim() === '' ? '{}' : text, { onInvalidEntry: 'filter' });
  config.makePathsAbsolute(folder);
  return config;
}

interface RawKubeconfig {
  readonly users?: readonly {
    readonly name?: string;
    readonly user?: { readonly tokenFile?: string; readonly 'as-groups'?: readonly string[] };
  }[];
}

function extrasOf(text: string, folder: string): ReadonlyMap<string, UserExtras> {
  const extras = new Map<string, UserExtras>();
  for (const { name, user } of loadYaml<RawKubeconfig | undefined>(text)?.users ?? []) {
    if (name === undefined || extras.has(name)) continue;
    const tokenFile = user?.tokenFile === undefined ? undefined : resolve(folder, user.tokenFile);
    const groups = user?.['as-groups'];
    extras.set(name, { folder, ...(tokenFile !== undefined && { tokenFile }), ...(groups && { groups }) });
  }
  return extras;
}

function merge(into: KubeConfig, from: KubeConfig, known: Map<string, UserExtras>, extras: ReadonlyMap<string, UserExtras>): void {
  for (const cluster of from.clusters) if (!into.clusters.some((one) => one.name === cluster.name)) into.addCluster(cluster);
  for (const context of from.contexts) if (!into.contexts.some((one) => one.name === context.name)) into.addContext(context);
  for (const user of from.users) {
    if (into.users.some((one) => one.name === user.name)) continue;
    into.addUser(user);
    const extra = extras.get(user.name);
    if (extra !== undefined) known.set(user.name, extra);
  }
  if (!into.currentContext && from.currentContext) into.setCurrentContext(from.currentContext);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** What a connection to a context depends on, to see whether a changed kubeconfig changes it. */
export interface ContextFingerprint {
  readonly server: string;
  /** Cluster, user and context, as text that is equal for equal ones; holds secrets, so it is compared and never shown. */
  readonly all: string;
}

/** The fingerprint of a context; undefined where it cannot be used. */
export function contextFingerprint(loaded: LoadedKubeconfig | undefined, name: string): ContextFingerprint | undefined {
  if (loaded?.kind !== 'loaded' || !loaded.config.contexts.some((one) => one.name === name)) return undefined;
  try {
    const narrowed = narrowContext(loaded, name);
    return { server: narrowed.cluster.server, all: JSON.stringify(narrowed) };
  } catch (error) {
    if (error instanceof ClusterError) return undefined;
    throw error;
  }
}
