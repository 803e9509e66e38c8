/** A kind of object that is listed and watched. */
export interface Resource {
  /** As in a Role. */
  readonly name: 'services' | 'endpointslices' | 'pods' | 'statefulsets' | 'jobs' | 'namespaces';
  /** `/api/v1`, `/apis/apps/v1`. */
  readonly base: string;
  /** List items carry neither. */
  readonly apiVersion: string;
  readonly kind: string;
  /** Without it the view is not right; without the others it misses only what they add. */
  readonly required: boolean;
  readonly namespaced: boolean;
}

const core = { base: '/api/v1', apiVersion: 'v1', namespaced: true } as const;
const apps = { base: '/apis/apps/v1', apiVersion: 'apps/v1', namespaced: true } as const;
const batch = { base: '/apis/batch/v1', apiVersion: 'batch/v1', namespaced: true } as const;
const discovery = { base: '/apis/discovery.k8s.io/v1', apiVersion: 'discovery.k8s.io/v1', namespaced: true } as const;

/** Everything that is ever listed; the four required ones are the Role that the view needs. */
export const resources: readonly Resource[] = [
  { ...core, name: 'services', kind: 'Service', required: true },
  { ...discovery, name: 'endpointslices', kind: 'EndpointSlice', required: true },
  { ...core, name: 'pods', kind: 'Pod', required: true },
  { ...apps, name: 'statefulsets', kind: 'StatefulSet', required: true },
  { ...batch, name: 'jobs', kind: 'Job', required: false },
  { ...core, name: 'namespaces', kind: 'Namespace', required: false, namespaced: false },
];

/** The path of a list: of the whole cluster, or of one namespace. */
export function listPath(resource: Resource, namespace: string | undefined): string {
  const scope = namespace === undefined || !resource.namespaced ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  return `${resource.base}${scope}/${resource.name}`;
}
