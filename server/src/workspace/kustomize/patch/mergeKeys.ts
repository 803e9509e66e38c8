const podLists: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  imagePullSecrets: ['name'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
};

const containerLists: Readonly<Record<string, readonly string[]>> = {
  env: ['name'],
  ports: ['containerPort', 'protocol'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
};

const podSpecPaths: Readonly<Record<string, string>> = {
  Pod: 'spec',
  PodTemplate: 'template/spec',
  Deployment: 'spec/template/spec',
  ReplicaSet: 'spec/template/spec',
  ReplicationController: 'spec/template/spec',
  DaemonSet: 'spec/template/spec',
  StatefulSet: 'spec/template/spec',
  Job: 'spec/template/spec',
  CronJob: 'spec/jobTemplate/spec/template/spec',
};

const groups: ReadonlySet<string> = new Set([
  '',
  'apps',
  'batch',
  'policy',
  'networking.k8s.io',
  'rbac.authorization.k8s.io',
  'storage.k8s.io',
]);

/** Stands for the item itself as its key, in lists of plain values. */
export const itself = '';

/**
 * Keys by which a strategic merge finds the items of a list that belong together; undefined: the patch's list takes the place of the other.
 * Source: `x-kubernetes-patch-merge-key` and `x-kubernetes-list-map-keys` of the OpenAPI that kustomize carries (Kubernetes 1.21), for
 * the kinds that DNS depends on. Custom resources have none.
 */
export function mergeKeys(group: string, kind: string, path: readonly string[]): readonly string[] | undefined {
  if (!groups.has(group)) return undefined;
  const where = path.join('/');
  if (where === 'metadata/finalizers') return [itself];
  if (where === 'metadata/ownerReferences') return ['uid'];
  if (kind === 'Service') return where === 'spec/ports' ? ['port', 'protocol'] : undefined;
  if (kind === 'ServiceAccount') return where === 'secrets' ? ['name'] : undefined;
  const podSpec = podSpecPaths[kind];
  return podSpec === undefined || !where.startsWith(`${podSpec}/`) ? undefined : podListKeys(where.slice(podSpec.length + 1).split('/'));
}

function podListKeys([list = '', inner, ...more]: readonly string[]): readonly string[] | undefined {
  if (more.length > 0) return undefined;
  if (inner === undefined) return Object.hasOwn(podLists, list) ? podLists[list] : undefined;
  return list.toLowerCase().endsWith('containers') && Object.hasOwn(containerLists, inner) ? containerLists[inner] : undefined;
}
