import type { ApiEndpoint } from './apiClient.ts';

/**
 * A kubeconfig with one context, as JSON (which every YAML reader takes). Complete in itself: the certificates are
 * inside, so it can be copied to any folder.
 */
export function kubeconfig(endpoint: ApiEndpoint, user: string, context: string, namespace?: string): string {
  const certificateAuthority = Buffer.from(endpoint.certificateAuthority).toString('base64');
  const cluster = { server: endpoint.baseUrl, 'certificate-authority-data': certificateAuthority };
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'controlplane', cluster }],
    users: [{ name: user, user: { token: endpoint.token } }],
    contexts: [{ name: context, context: { cluster: 'controlplane', user, ...(namespace && { namespace }) } }],
    'current-context': context,
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}
