import type { SrvName } from '../../kubernetes/dns/serviceRoad.ts';
import { namedPort, protocolOf, targetPortOf } from '../../kubernetes/endpoints/targetPort.ts';
import type { ServicePort } from '../../kubernetes/objects/service.ts';
import type { DeclaredPort, RoadPod } from '../../kubernetes/pod.ts';
import type { HoverContext } from './hoverContext.ts';
import { serviceScope, type ServiceScope } from '../serviceScope.ts';

/** A port of a Service, and what it means on the pods. */
export interface PortScope extends ServiceScope {
  readonly port: ServicePort;
  /** What clients of a virtual IP dial; 0 where it is not set. */
  readonly number: number;
  /** As stored: a number, or the name of a container port. */
  readonly target: number | string;
  readonly protocol: string;
  /** Container ports that a named `targetPort` means, one for each selected workload that has it. */
  readonly declared: readonly { readonly pod: RoadPod; readonly port: DeclaredPort }[];
  /** Pods, one for each selected workload, that have no container port of that name. */
  readonly undeclared: readonly RoadPod[];
  /** Numbers on the pods, each once. */
  readonly numbers: readonly number[];
  /** Its SRV name; undefined where it has none. */
  readonly srv: SrvName | undefined;
}

/** The port that the context's path leads into; undefined where there is none, or none that can be read. */
export function portScope(context: HoverContext): PortScope | undefined {
  const { entry, object, path } = context;
  const index = path[2];
  if (object.kind !== 'Service' || typeof index !== 'number') return undefined;
  const port = object.spec.ports?.[index];
  if (port === undefined) return undefined;
  const scope = serviceScope(context, entry, object);
  const target = targetPortOf(port);
  const pods = scope.selected.map(({ made }) => made.sample);
  const found = typeof target === 'number' ? [] : pods.map((pod) => ({ pod, port: namedPort(target, protocolOf(port), pod.ports) }));
  const declared = found.flatMap(({ pod, port: own }) => (own === undefined ? [] : [{ pod, port: own }]));
  const numbers = typeof target === 'number' ? [target] : [...new Set(declared.flatMap(({ port: own }) => own.containerPort ?? []))];
  return {
    ...scope,
    port,
    number: port.port ?? 0,
    target,
    protocol: protocolOf(port),
    declared,
    undeclared: found.filter(({ port: own }) => own === undefined).map(({ pod }) => pod),
    numbers,
    srv: scope.road.srv.find((srv) => srv.index === index && srv.numbers.length > 0),
  };
}
