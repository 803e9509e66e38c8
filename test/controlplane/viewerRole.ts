import type { ControlPlane } from './controlPlane.ts';
import { viewer } from './users.ts';

/** What the extension's tree needs, and nothing else (README, "What it may read"). */
const viewRules = [
  { apiGroups: [''], resources: ['services', 'pods'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['apps'], resources: ['statefulsets'], verbs: ['get', 'list', 'watch'] },
];

/** One rule of a Role (https://kubernetes.io/docs/reference/access-authn-authz/rbac). */
export type RoleRule = (typeof viewRules)[number];

/**
 * Lets the user `viewer` read Services, pods, EndpointSlices and StatefulSets of one namespace and nothing else.
 * Returns the path of a kubeconfig for it, whose context starts in that namespace.
 */
export async function allowViewer(controlPlane: ControlPlane, namespace: string, rules: readonly RoleRule[] = viewRules): Promise<string> {
  const group = 'rbac.authorization.k8s.io';
  const path = `/apis/${group}/v1/namespaces/${namespace}`;
  const metadata = { name: 'viewer', namespace };
  await controlPlane.client.demand('POST', `${path}/roles`, {
    apiVersion: `${group}/v1`,
    kind: 'Role',
    metadata,
    rules,
  });
  await controlPlane.client.demand('POST', `${path}/rolebindings`, {
    apiVersion: `${group}/v1`,
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: group, kind: 'Role', name: 'viewer' },
    subjects: [{ apiGroup: group, kind: 'User', name: viewer.name }],
  });
  return controlPlane.writeKubeconfig(viewer, namespace);
}
