import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';

/** A request as RBAC sees it. */
export interface ApiRequest {
  readonly verb: 'get' | 'list' | 'watch' | 'other';
  readonly method: string;
  readonly path: string;
  /** '' for the core group. */
  readonly group: string;
  readonly apiVersion: string;
  /** '' where the path is none of a resource. */
  readonly resource: string;
  /** Kind of the resource; '' where it is not known. */
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly query: URLSearchParams;
  readonly token: string | undefined;
  /** Common name of the client's certificate. */
  readonly clientName: string | undefined;
  /** Tells connections apart. */
  readonly clientPort: number | undefined;
  readonly headers: IncomingMessage['headers'];
}

/** Resource → kind, of what the fake API server knows. */
export const kindOfResource: Readonly<Record<string, string>> = {
  services: 'Service',
  endpointslices: 'EndpointSlice',
  pods: 'Pod',
  statefulsets: 'StatefulSet',
  deployments: 'Deployment',
  daemonsets: 'DaemonSet',
  replicasets: 'ReplicaSet',
  jobs: 'Job',
  cronjobs: 'CronJob',
  namespaces: 'Namespace',
  configmaps: 'ConfigMap',
};

/** Reads method, path and token as k8s.io/apiserver pkg/endpoints/request `RequestInfoFactory` does. */
export function parseRequest(incoming: IncomingMessage): ApiRequest {
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const found = /^\/(?:api\/(v1)|apis\/([^/]+)\/([^/]+))(?:\/namespaces\/([^/]+))?\/([^/]+)(?:\/([^/]+))?$/.exec(url.pathname);
  const [, core, group = '', version = 'v1', namespace, resource = '', name] = found ?? [];
  // `/api/v1/namespaces/shop` is one object, not a list inside of it.
  const [, single] = /^\/api\/v1\/namespaces\/([^/]+)$/.exec(url.pathname) ?? [];
  const verb =
    incoming.method !== 'GET'
      ? 'other'
      : (single ?? name) !== undefined
        ? 'get'
        : url.searchParams.get('watch') === 'true'
          ? 'watch'
          : 'list';
  const known = single === undefined ? resource : 'namespaces';
  return {
    verb,
    method: incoming.method ?? '',
    path: url.pathname,
    group,
    apiVersion: core === undefined && group !== '' ? `${group}/${version}` : 'v1',
    resource: Object.hasOwn(kindOfResource, known) ? known : '',
    kind: kindOfResource[known] ?? '',
    namespace: namespace === undefined ? undefined : decodeURIComponent(namespace),
    name: single ?? name,
    query: url.searchParams,
    token: /^Bearer (.*)$/.exec(incoming.headers.authorization ?? '')?.[1],
    clientName: incoming.socket instanceof TLSSocket ? (incoming.socket.getPeerCertificate().subject?.CN as string | undefined) : undefined,
    clientPort: incoming.socket.remotePort,
    headers: incoming.headers,
  };
}
