import { podsOf } from '../kubernetes/controllers/pods.ts';
import { podMaker, workloadName } from '../kubernetes/controllers/template.ts';
import { selectorMatch, serviceSelector } from '../kubernetes/labels.ts';
import { serviceNameLabel } from '../kubernetes/objects/endpointSlice.ts';
import type { KubeObject } from '../kubernetes/objects/read.ts';
import type { Service } from '../kubernetes/objects/service.ts';
import type { Workload } from '../kubernetes/objects/workload.ts';
import type { RoadPod } from '../kubernetes/pod.ts';
import type { ClusterSettings } from '../kubernetes/settings.ts';
import type { World } from '../kubernetes/world.ts';

/**
 * A pod as a workload would make it, to look at labels and identity: all of its pods carry the same template. There is one even while the
 * workload is scaled to nothing.
 */
export function samplePod(workload: Workload, settings: ClusterSettings): RoadPod {
  const namespace = namespaceOf(workload, settings);
  const [first] = podsOf(scaledUp(workload), namespace).pods;
  return first ?? podMaker(workload, namespace, [])({ name: undefined, label: workloadName(workload) });
}

function scaledUp(workload: Workload): Workload {
  if (workload.kind === 'StatefulSet' || workload.kind === 'Deployment' || workload.kind === 'ReplicaSet') {
    return workload.spec.replicas === 0 ? { ...workload, spec: { ...workload.spec, replicas: 1 } } : workload;
  }
  return workload;
}

/** Namespace of an object. */
export function namespaceOf(object: KubeObject, settings: ClusterSettings): string {
  return object.metadata.namespace ?? settings.namespace;
}

/** Labels that tell the pods of one workload apart. */
const podLabels = ['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index', 'batch.kubernetes.io/job-completion-index'];

/** Whether a Service selects at least one pod of a workload; a label whose value only a cluster knows is taken to fit. */
export function selects(service: Service, workload: Workload, settings: ClusterSettings): boolean {
  const selector = serviceSelector(service);
  const namespace = namespaceOf(workload, settings);
  if (selector === undefined || namespaceOf(service, settings) !== namespace) return false;
  if (selectorMatch(selector, samplePod(workload, settings)).matches !== 'no') return true;
  if (!podLabels.some((label) => Object.hasOwn(selector, label))) return false;
  return podsOf(workload, namespace).pods.some((pod) => selectorMatch(selector, pod).matches !== 'no');
}

/**
 * Whether `world` holds what belongs to `object`: for a Service its pods or hand-made endpoints, for a workload the Service that its
 * pods' subdomain names, or one that selects them.
 */
export function hasCounterpart(object: KubeObject, world: World, settings: ClusterSettings): boolean {
  if (object.kind === 'Namespace') return true;
  const namespace = namespaceOf(object, settings);
  const name = object.metadata.name;
  if (object.kind === 'Service') {
    return (
      world.workloads.some((workload) => selects(object, workload, settings)) ||
      world.slices.some((slice) => slice.metadata.labels?.[serviceNameLabel] === name && namespaceOf(slice, settings) === namespace) ||
      world.endpoints.some((endpoints) => endpoints.metadata.name === name && namespaceOf(endpoints, settings) === namespace)
    );
  }
  const service = (wanted: string | undefined): boolean =>
    wanted !== undefined && world.services.some((other) => other.metadata.name === wanted && namespaceOf(other, settings) === namespace);
  if (object.kind === 'EndpointSlice') return service(object.metadata.labels?.[serviceNameLabel]);
  if (object.kind === 'Endpoints') return service(name);
  const subdomain = samplePod(object, settings).subdomain;
  return subdomain === undefined ? world.services.some((other) => selects(other, object, settings)) : service(subdomain);
}
