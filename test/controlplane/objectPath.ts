import type { Manifest } from './objects.ts';

const clusterScoped = new Set(['Namespace', 'Node', 'ClusterRole', 'ClusterRoleBinding', 'PersistentVolume']);

/** Path of the collection an object belongs to, by the naming rules of the API. */
export function collectionPath({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>, namespace: string): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const scope = clusterScoped.has(kind) ? '' : `/namespaces/${namespace}`;
  return `${root}${scope}/${plural(kind.toLowerCase())}`;
}

function plural(word: string): string {
  if (word === 'endpoints') return word;
  if (word.endsWith('s')) return `${word}es`;
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}
