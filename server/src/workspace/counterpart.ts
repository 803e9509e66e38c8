import { podsOf } from '../kubernetes/controllers/pods.ts';
import { selectorMatch, serviceSelector } from '../kubernetes/labels.ts';
import type { KubeObject } from '../kubernetes/objects/read.ts';
import type { Service } from '../kubernetes/objects/service.ts';
import type { Workload } from '../kubernetes/objects/workload.ts';
import type { RoadPod } from '../kubernetes/pod.ts';
import type { ClusterSettings } from '../kubernetes/settings.ts';
import type { Entry } from './entry.ts';
import { nearestOf, type Nearby, type NearestEntries } from './nearby.ts';
import { byLabel, byName, bySelector, byServiceLabel, labelKeys, selectorKey } from './scopeIndex.ts';

const samples = new WeakMap<Workload, { readonly namespace: string; readonly pod: RoadPod }>();

/**
 * A pod as a workload would make it, to look at labels and identity: all of its pods carry the same template. There is one even while the
 * workload is scaled to nothing.
 */
export function samplePod(workload: Workload, settings: ClusterSettings): RoadPod {
  const namespace = namespaceOf(workload, settings);
  let sample = samples.get(workload);
  if (sample === undefined || sample.namespace !== namespace) {
    sample = { namespace, pod: podsOf(workload, namespace).sample };
    samples.set(workload, sample);
  }
  return sample.pod;
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

/** Workloads that a Service selects, in the nearest scope that has any. */
export function workloadsSelected(entry: Entry, nearby: Nearby, settings: ClusterSettings): NearestEntries | undefined {
  const service = entry.object;
  const selector = service?.kind === 'Service' ? serviceSelector(service) : undefined;
  if (service?.kind !== 'Service' || selector === undefined) return undefined;
  return nearestOf(
    nearby.under(entry, byLabel, [selectorKey(selector)]),
    ({ object }) => isWorkload(object) && selects(service, object, settings),
  );
}

/** Whether an object makes pods, or is one. */
export function isWorkload(object: KubeObject | undefined): object is Workload {
  return object !== undefined && !['Service', 'EndpointSlice', 'Endpoints', 'Namespace'].includes(object.kind);
}

/**
 * Keys of the scopes that are nearest with what belongs to an object: for a Service its pods or hand-made endpoints, for a workload the
 * Service that its pods' subdomain names, or one that selects them. Empty: none has it.
 */
export function counterpartScopes(entry: Entry, nearby: Nearby, settings: ClusterSettings): ReadonlySet<string> {
  const { object, name = '' } = entry;
  const here = (other: Entry): boolean => other.namespace === entry.namespace;
  const service = (wanted: string | undefined): NearestEntries | undefined =>
    wanted === undefined ? undefined : nearestOf(nearby.under(entry, byName('Service'), [wanted]), here);
  if (object === undefined || object.kind === 'Namespace') return new Set();
  if (object.kind === 'Service') {
    const slices = nearestOf(nearby.under(entry, byServiceLabel, [name]), here);
    const endpoints = nearestOf(nearby.under(entry, byName('Endpoints'), [name]), here);
    return keysOf([workloadsSelected(entry, nearby, settings), slices, endpoints]);
  }
  if (object.kind === 'EndpointSlice') return keysOf([service(byServiceLabel.keys(entry)[0])]);
  if (object.kind === 'Endpoints') return keysOf([service(name)]);
  const { subdomain } = samplePod(object, settings);
  if (subdomain !== undefined) return keysOf([service(subdomain)]);
  const selecting = nearby.under(entry, bySelector, labelKeys(object));
  return keysOf([nearestOf(selecting, (other) => other.object?.kind === 'Service' && selects(other.object, object, settings))]);
}

function keysOf(found: readonly (NearestEntries | undefined)[]): ReadonlySet<string> {
  return new Set(found.flatMap((one) => (one === undefined ? [] : [one.scope.key])));
}
