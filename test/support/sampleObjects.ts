import { createHash } from 'node:crypto';
import { podsOf } from '../../server/src/kubernetes/controllers/pods.ts';
import { templateOf } from '../../server/src/kubernetes/controllers/template.ts';
import { endpointMaker, selectedPods } from '../../server/src/kubernetes/endpoints/fromPods.ts';
import type { Endpoint } from '../../server/src/kubernetes/endpoint.ts';
import { isJsonObject, type Json, type JsonObject } from '../../server/src/kubernetes/objects/json.ts';
import { readObject, type KubeObject } from '../../server/src/kubernetes/objects/read.ts';
import { isHeadless, serviceNature, type Service } from '../../server/src/kubernetes/objects/service.ts';
import type { Pod, Workload } from '../../server/src/kubernetes/objects/workload.ts';
import type { RoadPod } from '../../server/src/kubernetes/pod.ts';
import { defaultSettings } from '../../server/src/kubernetes/settings.ts';
import { worldOf } from '../../server/src/kubernetes/world.ts';
import { indexOf, type WorldIndex } from '../../server/src/kubernetes/worldIndex.ts';

/** Pods that are never ready in the sample cluster: their names, in an annotation of the workload. */
const notReadyAnnotation = 'samples.headless-services/not-ready';
const nodes = ['node-a', 'node-b', 'node-c'];
/** Since when the pods that are not ready are so. */
const started = '2026-01-01T08:00:00Z';

/** Hands out addresses: the same name gets the same one for as long as this lives. */
export class Addresses {
  readonly #known = new Map<string, number>();

  /** `10.244.x.y` for a pod, `10.96.x.y` for a Service. */
  of(kind: 'pod' | 'service', name: string): string {
    const key = `${kind} ${name}`;
    const number = this.#known.get(key) ?? this.#known.size + 10;
    this.#known.set(key, number);
    return `${kind === 'pod' ? '10.244' : '10.96'}.${number >> 8}.${number & 255}`;
  }
}

/**
 * What a cluster makes of applied manifests: Services get addresses, workloads their pods, Services their EndpointSlices. Made with the
 * product's own road, so a change of a manifest shows in the tree as a cluster would show it.
 */
export function sampleObjects(manifests: readonly JsonObject[], addresses: Addresses): JsonObject[] {
  const applied = manifests.filter(isApplied).map((object) => withNamespace(object));
  const declared = applied.flatMap((object) => readObject(object)?.object ?? []);
  const services = applied.filter(({ kind }) => kind === 'Service').map((service) => withAddress(service, addresses));
  const others = applied.filter(({ kind }) => kind !== 'Service');
  const pods = declared.flatMap((object) => (makesPods(object) ? podsFor(object, addresses) : []));
  const namespaces = [...new Set(applied.map((object) => metadataOf(object).namespace ?? ''))].map(namespaceObject);
  return [...namespaces, ...services, ...others, ...pods, ...slicesFor(services, pods)];
}

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: JsonObject;
  readonly annotations?: JsonObject;
}

function metadataOf(object: JsonObject): Metadata {
  return isJsonObject(object['metadata']) ? object['metadata'] : {};
}

/** Objects without a name are fragments: nobody could apply them. */
function isApplied(object: JsonObject): boolean {
  return typeof metadataOf(object).name === 'string' && object['kind'] !== 'Namespace';
}

function withNamespace(object: JsonObject): JsonObject {
  return { ...object, metadata: { ...metadataOf(object), namespace: metadataOf(object).namespace ?? 'default' } };
}

function namespaceObject(name: string): JsonObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

function withAddress(service: JsonObject, addresses: Addresses): JsonObject {
  const spec = isJsonObject(service['spec']) ? service['spec'] : {};
  if (spec['type'] === 'ExternalName') return service;
  const { name = '', namespace = '' } = metadataOf(service);
  const clusterIP = typeof spec['clusterIP'] === 'string' ? spec['clusterIP'] : addresses.of('service', `${namespace}/${name}`);
  return { ...service, spec: { type: 'ClusterIP', ipFamilies: ['IPv4'], ...spec, clusterIP, clusterIPs: [clusterIP] } };
}

function makesPods(object: KubeObject): object is Exclude<Workload, Pod> {
  return ['StatefulSet', 'Deployment', 'ReplicaSet', 'DaemonSet', 'Job'].includes(object.kind);
}

function podsFor(workload: Exclude<Workload, Pod>, addresses: Addresses): JsonObject[] {
  const { namespace = '', annotations } = workload.metadata;
  const asleep = new Set((annotations?.[notReadyAnnotation] ?? '').split(/[\s,]+/));
  const declared = podsOf(workload, namespace);
  return declared.pods.map((pod, i) => podObject(workload, pod, i, asleep, addresses));
}

function podObject(
  workload: Exclude<Workload, Pod>,
  pod: RoadPod,
  i: number,
  asleep: ReadonlySet<string>,
  addresses: Addresses,
): JsonObject {
  const owner = workload.metadata.name ?? '';
  const name = pod.name ?? `${owner}-${letters(owner, 9)}-${letters(`${owner} ${i}`, 5)}`;
  const ready = !asleep.has(name);
  const ip = addresses.of('pod', `${pod.namespace}/${name}`);
  const condition = { type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: started };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: pod.namespace, labels: { ...pod.labels }, ownerReferences: [ownerReference(workload)] },
    spec: plain({ ...templateOf(workload).spec, hostname: pod.hostname, subdomain: pod.subdomain, nodeName: nodes[i % nodes.length] }),
    status: { phase: 'Running', podIP: ip, podIPs: [{ ip }], conditions: [condition] },
  };
}

function ownerReference(workload: Workload): JsonObject {
  const { name = '', namespace = '' } = workload.metadata;
  return { apiVersion: workload.apiVersion, kind: workload.kind, name, uid: uidOf(workload.kind, namespace, name), controller: true };
}

/** The uid that the sample cluster gives an object. */
export function uidOf(kind: string, namespace: string, name: string): string {
  const hash = createHash('sha1').update(`${kind} ${namespace}/${name}`).digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

/** Letters as they stand in generated names, the same for the same seed. */
function letters(seed: string, count: number): string {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  return [...createHash('sha1').update(seed).digest().subarray(0, count)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

function slicesFor(services: readonly JsonObject[], pods: readonly JsonObject[]): JsonObject[] {
  const objects = [...services, ...pods].flatMap((object) => readObject(object)?.object ?? []);
  const index = indexOf(worldOf('live', objects), defaultSettings);
  return [...index.services()].flatMap((service) => slicesOf(service, index));
}

/** One slice for each list of ports that pods resolve to, as the controller makes them; an empty one for no pods. */
function slicesOf(service: Service, index: WorldIndex): JsonObject[] {
  if (service.spec.selector === undefined || serviceNature(service) === 'externalName') return [];
  const make = endpointMaker(service, index);
  const groups = new Map<string, { readonly endpoint: Endpoint; readonly pod: RoadPod }[]>();
  for (const pod of selectedPods(service, index).flatMap((selected) => selected.pods)) {
    for (const endpoint of make(pod)) {
      const ports = JSON.stringify(endpoint.ports);
      groups.set(ports, [...(groups.get(ports) ?? []), { endpoint, pod }]);
    }
  }
  if (groups.size === 0) return [sliceObject(service, 0, [])];
  return [...groups.values()].map((group, i) => sliceObject(service, i, group));
}

function sliceObject(service: Service, i: number, group: readonly { readonly endpoint: Endpoint; readonly pod: RoadPod }[]): JsonObject {
  const { name = '', namespace = '', labels } = service.metadata;
  const own = { 'kubernetes.io/service-name': name, 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io' };
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-${letters(`${namespace}/${name} ${i}`, 5)}`,
      namespace,
      labels: { ...labels, ...own, ...(isHeadless(service) && { 'service.kubernetes.io/headless': '' }) },
    },
    addressType: 'IPv4',
    ports: group[0] === undefined ? null : group[0].endpoint.ports.map((port) => plain({ ...port })),
    endpoints: group.length === 0 ? null : group.map(({ endpoint, pod }) => endpointObject(endpoint, pod)),
  };
}

function endpointObject(endpoint: Endpoint, pod: RoadPod): JsonObject {
  const zone = pod.nodeName === undefined ? undefined : `zone-${pod.nodeName.slice(-1)}`;
  return plain({
    addresses: [...(pod.addresses ?? [])],
    conditions: { ready: endpoint.ready, serving: endpoint.serving ?? false, terminating: endpoint.terminating },
    hostname: endpoint.hostname,
    targetRef: { kind: 'Pod', namespace: pod.namespace, name: pod.name ?? '' },
    nodeName: pod.nodeName,
    zone,
  });
}

/** The object as JSON has it: without what is undefined. */
function plain(object: Readonly<Record<string, unknown>>): JsonObject {
  return JSON.parse(JSON.stringify(object)) as Json as JsonObject;
}
