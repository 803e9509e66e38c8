import { currentId, textAt, type Resource } from './resource.ts';

const first = [
  'Namespace',
  'ResourceQuota',
  'StorageClass',
  'CustomResourceDefinition',
  'ServiceAccount',
  'PodSecurityPolicy',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
  'Endpoints',
  'Service',
  'LimitRange',
  'PriorityClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Deployment',
  'StatefulSet',
  'CronJob',
  'PodDisruptionBudget',
];
const last = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

/** Objects in the order in which kubectl prints them: what others need comes first (api/internal/builtins `SortOrderTransformer`). */
export function legacyOrder(resources: readonly Resource[]): readonly Resource[] {
  const keyed = resources.map((resource) => ({ resource, key: keyOf(resource) }));
  return keyed.sort((a, b) => a.key.rank - b.key.rank || compare(a.key.text, b.key.text)).map(({ resource }) => resource);
}

function keyOf(resource: Resource): { readonly rank: number; readonly text: string } {
  const { group, version, kind, name } = currentId(resource);
  const rank = first.includes(kind) ? first.indexOf(kind) - first.length : last.indexOf(kind) + 1;
  const namespace = textAt(resource.json, ['metadata', 'namespace']) || '~X';
  return { rank, text: `${group || '~G'}_${version || '~V'}_${kind || '~K'}|${namespace}|${name || '~N'}` };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
