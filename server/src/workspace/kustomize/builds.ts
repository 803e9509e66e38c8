import { plainContext, type FileContext, type Renaming } from '../fileContext.ts';
import { folderOf, joinPath } from '../uriPath.ts';
import type { Kustomization } from './kustomization.ts';

/** A kustomization and every file that its build reads objects from. */
export interface Build {
  /** URI of the kustomization. */
  readonly uri: string;
  readonly files: ReadonlySet<string>;
}

/** What all kustomizations of a workspace say together. */
export interface Builds {
  /** Builds that contain a file, smallest first. */
  containing(uri: string): readonly Build[];
  contextOf(uri: string): FileContext;
}

interface Node {
  readonly uri: string;
  readonly kustomization: Kustomization;
  readonly files: readonly string[];
  readonly children: readonly string[];
}

/**
 * Follows every kustomization of a workspace. `kustomizations` by plain URI; `known` tells which files there are. Remote bases and paths
 * that lead nowhere are passed over.
 */
export function followKustomizations(kustomizations: ReadonlyMap<string, Kustomization>, known: { has(uri: string): boolean }): Builds {
  const byFolder = new Map([...kustomizations.keys()].map((uri) => [folderOf(uri), uri]));
  const nodes = new Map([...kustomizations].map(([uri, k]) => [uri, nodeOf(uri, k, byFolder, known)]));
  const containing = buildsByFile(nodes);
  const contexts = contextsOf(nodes);
  return {
    containing: (uri) => containing.get(uri) ?? [],
    contextOf: (uri) => contexts.get(uri) ?? (byFolder.has(folderOf(uri)) ? { ...plainContext, besideKustomization: true } : plainContext),
  };
}

function nodeOf(
  uri: string,
  kustomization: Kustomization,
  byFolder: ReadonlyMap<string, string>,
  known: { has(uri: string): boolean },
): Node {
  const paths = kustomization.includes.map((include) => joinPath(folderOf(uri), include));
  return {
    uri,
    kustomization,
    files: paths.filter((path) => known.has(path)),
    children: paths.flatMap((path) => byFolder.get(path) ?? []),
  };
}

function buildsByFile(nodes: ReadonlyMap<string, Node>): ReadonlyMap<string, readonly Build[]> {
  const containing = new Map<string, Build[]>();
  for (const uri of nodes.keys()) {
    const build = { uri, files: filesBelow(uri, nodes, new Set(), new Set()) };
    for (const file of build.files) containing.set(file, [...(containing.get(file) ?? []), build]);
  }
  for (const builds of containing.values()) builds.sort((a, b) => a.files.size - b.files.size || (a.uri < b.uri ? -1 : 1));
  return containing;
}

function filesBelow(uri: string, nodes: ReadonlyMap<string, Node>, seen: Set<string>, files: Set<string>): Set<string> {
  const node = nodes.get(uri);
  if (node === undefined || seen.has(uri)) return files;
  seen.add(uri);
  for (const file of node.files) files.add(file);
  for (const child of node.children) filesBelow(child, nodes, seen, files);
  return files;
}

interface Gathered {
  readonly namespaces: Set<string | undefined>;
  readonly renamings: Map<string, Renaming>;
  open: boolean;
  rewritten: boolean;
}

/** What outer kustomizations do to what an inner one builds. */
interface Outer extends Renaming {
  readonly namespace: string | undefined;
  readonly open: boolean;
  readonly rewritten: boolean;
}

/** Walks down from the outermost kustomizations, because an outer namespace wins over an inner one. */
function contextsOf(nodes: ReadonlyMap<string, Node>): ReadonlyMap<string, FileContext> {
  const included = new Set([...nodes.values()].flatMap((node) => node.children));
  const gathered = new Map<string, Gathered>();
  const seen = new Set<string>();
  const walk = (uri: string, outer: Outer, above: readonly string[]): void => {
    const node = nodes.get(uri);
    const key = JSON.stringify([uri, outer]);
    if (node === undefined || seen.has(key) || above.includes(uri)) return;
    seen.add(key);
    const here = within(outer, node.kustomization);
    for (const file of node.files) gather(gathered, file, here);
    for (const child of node.children) walk(child, here, [...above, uri]);
  };
  for (const uri of nodes.keys()) if (!included.has(uri)) walk(uri, outermost, []);
  return toContexts(gathered, nodes);
}

const outermost: Outer = { namespace: undefined, open: false, rewritten: false, prefix: '', suffix: '' };

function within(outer: Outer, { namespace, changes, namePrefix, nameSuffix, rewrites }: Kustomization): Outer {
  return {
    namespace: outer.namespace ?? namespace,
    open: outer.open || changes,
    rewritten: outer.rewritten || rewrites,
    prefix: outer.prefix + namePrefix,
    suffix: nameSuffix + outer.suffix,
  };
}

function gather(gathered: Map<string, Gathered>, file: string, { namespace, open, rewritten, prefix, suffix }: Outer): void {
  const found = gathered.get(file) ?? { namespaces: new Set(), renamings: new Map(), open: false, rewritten: false };
  found.namespaces.add(namespace);
  found.renamings.set(`${prefix} ${suffix}`, { prefix, suffix });
  found.open ||= open;
  found.rewritten ||= rewritten;
  gathered.set(file, found);
}

function toContexts(gathered: ReadonlyMap<string, Gathered>, nodes: ReadonlyMap<string, Node>): ReadonlyMap<string, FileContext> {
  const contexts = new Map<string, FileContext>();
  for (const node of nodes.values()) {
    for (const patch of node.kustomization.patches) contexts.set(joinPath(folderOf(node.uri), patch), { ...plainContext, role: 'patch' });
  }
  for (const [file, { namespaces, renamings, open, rewritten }] of gathered) {
    const namespace = namespaces.size === 1 ? [...namespaces][0] : undefined;
    const known = rewritten ? [] : [...renamings.values()];
    contexts.set(file, { role: 'plain', namespace, open, besideKustomization: false, renamings: known });
  }
  return contexts;
}
