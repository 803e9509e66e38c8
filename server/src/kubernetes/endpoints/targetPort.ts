import type { Service, ServicePort } from '../objects/service.ts';
import type { EndpointPort } from '../endpoint.ts';
import type { DeclaredPort, RoadPod } from '../pod.ts';

/** `protocol` of a Service or container port: TCP where absent (k/k pkg/apis/core/v1/defaults.go). */
export function protocolOf(port: { readonly protocol?: string }): string {
  return port.protocol === undefined || port.protocol === '' ? 'TCP' : port.protocol;
}

/** `targetPort` as stored: `port` where it is absent, 0 or empty (`SetDefaults_Service`). */
export function targetPortOf(port: ServicePort): number | string {
  const target = port.targetPort;
  return target === undefined || target === 0 || target === '' ? (port.port ?? 0) : target;
}

/**
 * The container port that a named `targetPort` means: the first with the same name and protocol; undefined where none has
 * (k8s.io/endpointslice utils.go `FindPort`).
 */
export function namedPort(name: string, protocol: string, ports: readonly DeclaredPort[]): DeclaredPort | undefined {
  return ports.find((port) => port.name === name && protocolOf(port) === protocol);
}

/** Number that a Service port means on a pod; undefined where the pod declares no port of that name and protocol. */
export function resolvePort(port: ServicePort, pod: Pick<RoadPod, 'ports'>): number | undefined {
  const target = targetPortOf(port);
  return typeof target === 'number' ? target : namedPort(target, protocolOf(port), pod.ports)?.containerPort;
}

/** Ports of the endpoint that a pod becomes; those it does not declare are left out (`getEndpointPorts`). */
export function endpointPorts(service: Service, pod: Pick<RoadPod, 'ports'>): readonly EndpointPort[] {
  const ports: EndpointPort[] = [];
  for (const port of service.spec.ports ?? []) {
    const number = port === undefined ? undefined : resolvePort(port, pod);
    if (port !== undefined && number !== undefined) ports.push({ name: port.name ?? '', protocol: protocolOf(port), port: number });
  }
  return ports;
}
