import { isHeadless, type Service } from '../kubernetes/objects/service.ts';
import type { StatefulSet, Workload } from '../kubernetes/objects/workload.ts';
import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import { jsonAt } from '../kubernetes/objects/json.ts';
import type { Entry } from '../workspace/entry.ts';
import type { Nearness, WorkspaceView } from '../workspace/workspaceView.ts';

/** An entry that holds a Service. */
export interface ServiceEntry extends Entry {
  readonly object: Service;
}

/** An entry that holds something that makes pods. */
export interface WorkloadEntry extends Entry {
  readonly object: Workload;
}

/** An entry that holds a StatefulSet. */
export interface StatefulSetEntry extends Entry {
  readonly object: StatefulSet;
}

export function isService(entry: Entry): entry is ServiceEntry {
  return entry.object?.kind === 'Service';
}

export function isStatefulSet(entry: Entry): entry is StatefulSetEntry {
  return entry.object?.kind === 'StatefulSet';
}

const workloadKinds: ReadonlySet<string> = new Set(['StatefulSet', 'Deployment', 'ReplicaSet', 'DaemonSet', 'Job', 'CronJob', 'Pod']);

export function isWorkload(entry: Entry): entry is WorkloadEntry {
  return entry.object !== undefined && workloadKinds.has(entry.object.kind);
}

/** A Service that is headless as the API server and CoreDNS see it. */
export function isHeadlessService(entry: Entry): entry is ServiceEntry {
  return isService(entry) && isHeadless(entry.object);
}

/**
 * Whether the author of a Service meant it to be headless, be it well written or not: then a rule about `clusterIP` speaks, and no other
 * needs to say that the Service is not headless.
 */
export function meantHeadless(entry: ServiceEntry): boolean {
  const spec = jsonAt(entry.json, ['spec']);
  const value = jsonAt(spec, ['clusterIP']);
  if (isHeadless(entry.object) || value === null || value === '') return true;
  if (typeof value === 'string' && /^\s*(none|null|nil|headless|~)\s*$/i.test(value)) return true;
  const keys = typeof spec === 'object' && spec !== null ? Object.keys(spec) : [];
  return keys.some((key) => key !== 'clusterIP' && key.toLowerCase() === 'clusterip') || jsonAt(spec, ['loadBalancerIP']) === 'None';
}

/** The text at a path of an object; '' where there is none. */
export function textOf(entry: Entry, path: FieldPath): string {
  const value = jsonAt(entry.json, path);
  return typeof value === 'string' ? value : '';
}

/** `name` of an object for messages; an object without one is rare and called ''. */
export function nameOf(entry: Entry): string {
  return entry.name ?? '';
}

/** `serviceName` of a set, if it names anything. */
export function serviceNameOf(set: StatefulSetEntry): string | undefined {
  const name = set.object.spec.serviceName;
  return name === '' ? undefined : name;
}

/** Services near a workload that select its pods, nearest first. */
export function servicesSelecting(
  workload: WorkloadEntry,
  view: WorkspaceView,
): readonly { readonly entry: ServiceEntry; readonly nearness: Nearness }[] {
  return view.servicesSelecting(workload).flatMap(({ entry, nearness }) => (isService(entry) ? [{ entry, nearness }] : []));
}

/** Sets near that name this Service as theirs. */
export function setsGovernedBy(service: Entry, view: WorkspaceView): readonly StatefulSetEntry[] {
  return view.setsNaming(service).flatMap(({ entry }) => (isStatefulSet(entry) && entry.namespace === service.namespace ? [entry] : []));
}

/** The definitions of a set's governing Service, in the nearest scope that has any. */
export function governingServices(set: StatefulSetEntry, view: WorkspaceView): readonly ServiceEntry[] {
  const name = serviceNameOf(set);
  return name === undefined ? [] : (view.servicesNamed(set, name, set.namespace)?.services ?? []).filter(isService);
}

/** Workloads whose pods a Service selects, in the nearest scope that has any. */
export function selectedWorkloads(service: ServiceEntry, view: WorkspaceView): readonly WorkloadEntry[] {
  return (view.workloadsSelected(service)?.entries ?? []).filter(isWorkload);
}
