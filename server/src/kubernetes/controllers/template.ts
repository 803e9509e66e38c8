import type { FieldPath } from '../objects/fieldPath.ts';
import type { ObjectMeta } from '../objects/meta.ts';
import type { Container, PodSpec, PodTemplate } from '../objects/podSpec.ts';
import type { Workload } from '../objects/workload.ts';
import type { DeclaredPort, RoadPod } from '../pod.ts';
import type { Absence } from '../reason.ts';

/** Labels every bound pod gets from its node (seen on 1.36; kubernetes.md 2.3). */
export const nodeLabels: readonly string[] = ['topology.kubernetes.io/zone', 'topology.kubernetes.io/region'];

/** What a controller adds to its template to make one pod. */
export interface Identity {
  readonly name: string | undefined;
  readonly label: string;
  readonly hostname?: string | undefined;
  readonly subdomain?: string | undefined;
  readonly labels?: Readonly<Record<string, string>>;
  readonly ordinal?: number;
}

/** The path of a workload's pod template; `[]` for a Pod, which is its own. */
export function templatePath(workload: Workload): FieldPath {
  if (workload.kind === 'Pod') return [];
  return workload.kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
}

/** The pod template of a workload; a Pod is its own. */
export function templateOf(workload: Workload): PodTemplate {
  if (workload.kind === 'Pod') return { metadata: workload.metadata, spec: workload.spec };
  return (workload.kind === 'CronJob' ? workload.spec.jobTemplate?.spec?.template : workload.spec.template) ?? {};
}

/**
 * Makes the pods of one workload: what they share is read once.
 * @param open labels that a controller sets to values only a cluster knows
 */
export function podMaker(owner: Workload, namespace: string, open: readonly string[]): (identity: Identity) => RoadPod {
  const template = templateOf(owner);
  const path = templatePath(owner);
  const metadata: ObjectMeta = template.metadata ?? {};
  const spec: PodSpec = template.spec ?? {};
  const openLabels: ReadonlySet<string> = new Set([...open, ...nodeLabels]);
  const ports = declaredPorts(spec, [...path, 'spec']);
  const labels = metadata.labels ?? {};
  return (identity) => ({
    name: identity.name,
    label: identity.label,
    namespace,
    labels: identity.labels === undefined ? labels : { ...labels, ...identity.labels },
    openLabels,
    hostname: nonEmpty('hostname' in identity ? identity.hostname : spec.hostname),
    subdomain: nonEmpty('subdomain' in identity ? identity.subdomain : spec.subdomain),
    hostNetwork: spec.hostNetwork ?? false,
    ports,
    addresses: undefined,
    ready: true,
    terminating: false,
    ...(spec.dnsPolicy === undefined ? {} : { dnsPolicy: spec.dnsPolicy }),
    ...(spec.dnsConfig === undefined ? {} : { dnsConfig: spec.dnsConfig }),
    owner,
    template: path,
    ...(identity.ordinal === undefined ? {} : { ordinal: identity.ordinal }),
  });
}

/** Go knows no absent string: '' is none. */
function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

/**
 * Ports a named `targetPort` is looked up in, in order of search: containers, then init containers that keep running
 * (k8s.io/endpointslice utils.go `FindPort`).
 */
export function declaredPorts(spec: PodSpec, path: FieldPath): readonly DeclaredPort[] {
  const ports: DeclaredPort[] = [];
  const add = (list: 'containers' | 'initContainers', i: number, container: Container | undefined): void => {
    for (const [j, port] of (container?.ports ?? []).entries()) {
      if (port !== undefined) ports.push({ ...port, container: container?.name ?? '', path: [...path, list, i, 'ports', j] });
    }
  };
  for (const [i, container] of (spec.containers ?? []).entries()) add('containers', i, container);
  for (const [i, container] of (spec.initContainers ?? []).entries()) {
    if (container?.restartPolicy === 'Always') add('initContainers', i, container);
  }
  return ports;
}

/** `replicas` as the API server stores it: 1 where absent; a negative number is refused, so makes no pods. */
export function replicaCount(replicas: number | undefined): number {
  return Math.max(0, replicas ?? 1);
}

/** The workload's name on screen; '' is never shown. */
export function workloadName(workload: Workload): string {
  return workload.metadata.name ?? workload.metadata.generateName ?? '';
}

/** Says that a workload makes no pods, and which field says so. */
export function noPods(workload: Workload, path: FieldPath): Absence {
  const name = workloadName(workload);
  return {
    name: undefined,
    pod: `${name}-*`,
    stage: 'Pod',
    reason: { kind: 'zeroReplicas', workload: name },
    origin: { object: workload, path },
  };
}
