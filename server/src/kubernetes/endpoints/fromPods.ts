import type { DeclaredPods } from '../controllers/declaredPods.ts';
import type { Endpoint, EndpointPort, SelectedWorkload } from '../endpoint.ts';
import { selectorMatch, serviceSelector } from '../labels.ts';
import type { Service } from '../objects/service.ts';
import type { RoadPod } from '../pod.ts';
import type { WorldIndex } from '../worldIndex.ts';
import { serviceFamilies } from './families.ts';
import { endpointPorts } from './targetPort.ts';

/** The pods a Service takes of one workload. */
export interface Selected extends SelectedWorkload {
  readonly made: DeclaredPods;
  readonly pods: readonly RoadPod[];
}

/**
 * The pods a Service selects, workload by workload; [] without a selector. A workload that makes no pods is there if it would be selected;
 * in a live world only Pods are.
 */
export function selectedPods(service: Service, index: WorldIndex): readonly Selected[] {
  const selector = serviceSelector(service);
  if (selector === undefined || service.spec.type === 'ExternalName') return [];
  const selected: Selected[] = [];
  for (const workload of index.candidates(selector, index.namespaceOf(service))) {
    if (index.world.source === 'live' && workload.kind !== 'Pod') continue;
    const made = index.podsOf(workload);
    const pods = made.pods.filter((pod) => selectorMatch(selector, pod).matches !== 'no');
    const matches = selectorMatch(selector, pods[0] ?? made.sample).matches;
    if (matches === 'no' || (pods.length === 0 && made.pods.length > 0)) continue;
    selected.push({ workload, made, pods, matches, count: pods.length === made.pods.length ? made.count : pods.length });
  }
  return selected;
}

/**
 * Whether the endpoint of this pod gets the pod's hostname: it has one, its subdomain is the Service's name, and both are in one
 * namespace (k8s.io/endpointslice util `ShouldSetHostname`). Labels, clusterIP and owner do not matter.
 */
export function hasPodName(pod: RoadPod, service: string, namespace: string): boolean {
  return pod.hostname !== undefined && pod.subdomain === service && pod.namespace === namespace;
}

/** Makes endpoints of a Service from pods that are thought of as running (k8s.io/endpointslice utils.go `podToEndpoint`). */
export function endpointMaker(service: Service, index: WorldIndex): (pod: RoadPod) => readonly Endpoint[] {
  const name = service.metadata.name ?? '';
  const namespace = index.namespaceOf(service);
  const families = serviceFamilies(service, index.settings.ipFamilies).filter((family) => index.settings.ipFamilies.includes(family));
  const portsOf = new Map<RoadPod['ports'], readonly EndpointPort[]>();
  return (pod) => {
    let ports = portsOf.get(pod.ports);
    if (ports === undefined) portsOf.set(pod.ports, (ports = endpointPorts(service, pod)));
    const shared = {
      addresses: undefined,
      hostname: hasPodName(pod, name, namespace) ? pod.hostname : undefined,
      podName: pod.name,
      label: pod.label,
      ports,
      ready: service.spec.publishNotReadyAddresses === true || (pod.ready && !pod.terminating),
      serving: pod.ready,
      terminating: pod.terminating,
      pod,
      origin: { object: pod.owner, path: pod.template },
    };
    return families.map((family) => ({ family, ...shared }));
  };
}
