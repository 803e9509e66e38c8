import { readObject, type KubeObject } from '../../server/src/kubernetes/objects/read.ts';
import type { Json, JsonObject } from '../../server/src/kubernetes/objects/json.ts';
import type { Service } from '../../server/src/kubernetes/objects/service.ts';
import type { DaemonSet, Deployment, Job, Pod, StatefulSet } from '../../server/src/kubernetes/objects/workload.ts';
import type { EndpointSlice } from '../../server/src/kubernetes/objects/endpointSlice.ts';
import { defaultSettings, type ClusterSettings } from '../../server/src/kubernetes/settings.ts';

/** Settings of most tests: namespace shop, as in words.md. */
export const shop: ClusterSettings = { ...defaultSettings, namespace: 'shop' };

function read<K extends KubeObject['kind']>(kind: K, json: Json): Extract<KubeObject, { readonly kind: K }> {
  const found = object(json);
  if (found.kind !== kind) throw new Error(`no ${kind}: ${JSON.stringify(json)}`);
  return found as Extract<KubeObject, { readonly kind: K }>;
}

/** A Service; headless and selecting `app: nginx` unless `spec` says otherwise. */
export function service(name: string, spec: JsonObject = {}, metadata: JsonObject = {}): Service {
  const base = { clusterIP: 'None', selector: { app: 'nginx' }, ports: [{ name: 'web', port: 80 }] };
  return read('Service', { apiVersion: 'v1', kind: 'Service', metadata: { name, ...metadata }, spec: { ...base, ...spec } });
}

/** A pod template with label `app: nginx`. */
export function template(spec: JsonObject = {}, labels: JsonObject = { app: 'nginx' }): JsonObject {
  return { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'registry.example/app:1' }], ...spec } };
}

/** A StatefulSet of three under Service nginx unless `spec` says otherwise. */
export function statefulSet(name: string, spec: JsonObject = {}, metadata: JsonObject = {}): StatefulSet {
  const base = { serviceName: 'nginx', replicas: 3, selector: { matchLabels: { app: 'nginx' } }, template: template() };
  return read('StatefulSet', { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name, ...metadata }, spec: { ...base, ...spec } });
}

/** A Deployment of two. */
export function deployment(name: string, spec: JsonObject = {}): Deployment {
  return read('Deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { replicas: 2, template: template(), ...spec },
  });
}

/** A DaemonSet. */
export function daemonSet(name: string, spec: JsonObject = {}): DaemonSet {
  return read('DaemonSet', { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name }, spec: { template: template(), ...spec } });
}

/** An Indexed Job of three. */
export function job(name: string, spec: JsonObject = {}): Job {
  const base = { completionMode: 'Indexed', completions: 3, parallelism: 3, template: template({ subdomain: 'nginx' }) };
  return read('Job', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { ...base, ...spec } });
}

/** A Pod with label `app: nginx`. */
export function pod(name: string, spec: JsonObject = {}, metadata: JsonObject = {}, status: JsonObject = {}): Pod {
  return read('Pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: 'nginx' }, ...metadata }, spec, status });
}

/** A Pod of StatefulSet `set` as a cluster has it: ready, under Service nginx. */
export function livePodOf(
  set: string,
  ordinal: number,
  changes: { readonly spec?: JsonObject; readonly metadata?: JsonObject; readonly status?: JsonObject } = {},
): Pod {
  const name = `${set}-${ordinal}`;
  const ip = `10.0.0.${10 + ordinal}`;
  const ready = { type: 'Ready', status: 'True', lastTransitionTime: '2026-11-20T14:02:11Z' };
  return pod(
    name,
    { hostname: name, subdomain: 'nginx', nodeName: 'node-a', ...changes.spec },
    { namespace: 'shop', ...changes.metadata },
    { phase: 'Running', podIP: ip, podIPs: [{ ip }], conditions: [ready], ...changes.status },
  );
}

/** An EndpointSlice of Service nginx with these endpoints. */
export function slice(name: string, endpoints: readonly JsonObject[], changes: JsonObject = {}): EndpointSlice {
  const metadata = { name, labels: { 'kubernetes.io/service-name': 'nginx' } };
  return read('EndpointSlice', {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata,
    addressType: 'IPv4',
    ports: [{ name: 'web', port: 80, protocol: 'TCP' }],
    endpoints,
    ...changes,
  });
}

/** Any object of the road. */
export function object(json: Json): KubeObject {
  const found = readObject(json)?.object;
  if (found === undefined) throw new Error(`not an object of the road: ${JSON.stringify(json)}`);
  return found;
}
