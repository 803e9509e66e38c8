import { internalError, invalid, type Complaint } from '../complaint.ts';
import { needsHealthCheck, type ServiceObject, type ServicePort } from './serviceObject.ts';

// Source: k/k pkg/registry/core/service/storage/alloc.go (`initNodePorts`, `updateNodePorts`, `allocHealthCheckNodePort`), portallocator/.

/** The range of kube-apiserver's `--service-node-port-range` unless someone sets it. */
const range = { first: 30000, last: 32767 };
const outOfRange = `provided port is not in the valid range. The range of valid ports is ${range.first}-${range.last}`;

function hasNodePorts(service: ServiceObject): boolean {
  return service.type === 'NodePort' || service.type === 'LoadBalancer';
}

/** Why a port cannot be given out, after `taken` were. */
function fault(nodePort: number, taken: ReadonlySet<number>): string | undefined {
  if (nodePort < range.first || nodePort > range.last) return outOfRange;
  return taken.has(nodePort) ? 'provided port is already allocated' : undefined;
}

function refuse(i: number, nodePort: number, detail: string): readonly Complaint[] {
  return [invalid(['spec', 'ports', i, 'nodePort'], nodePort, detail)];
}

/** Ports with the same number share a node port (one for TCP and UDP): the one that any of them asks for. */
function initNodePorts(service: ServiceObject): readonly Complaint[] {
  const byPort = new Map<number, number>();
  const taken = new Set<number>();
  for (const [i, port] of service.ports.entries()) {
    if (port.nodePort === 0 && service.allocateLoadBalancerNodePorts === false) continue;
    const shared = byPort.get(port.port);
    const wanted = shared === undefined ? requestedNodePort(port.port, service.ports) : port.nodePort;
    if (wanted === 0 || wanted === shared) continue;
    const wrong = fault(wanted, taken);
    if (wrong !== undefined) return refuse(i, wanted, wrong);
    taken.add(wanted);
    if (shared === undefined) byPort.set(port.port, wanted);
  }
  return [];
}

function requestedNodePort(port: number, ports: readonly ServicePort[]): number {
  return ports.find((other) => other.port === port && other.nodePort !== 0)?.nodePort ?? 0;
}

/** Ports that the load balancer uses to ask nodes for their health; 0 is chosen by the cluster. */
function allocateHealthCheck(service: ServiceObject): readonly Complaint[] {
  const wanted = service.healthCheckNodePort;
  const wrong = wanted === 0 ? undefined : fault(wanted, new Set());
  if (wrong !== undefined) {
    const text = `failed to allocate requested HealthCheck NodePort ${wanted}: ${wrong}`;
    return [internalError(['spec', 'healthCheckNodePort'], text)];
  }
  if (wanted === 0) service.healthCheckNodePort = range.first;
  return [];
}

/** Node ports of a new Service. */
export function allocateNodePorts(service: ServiceObject): readonly Complaint[] {
  const faults = hasNodePorts(service) ? initNodePorts(service) : [];
  if (faults.length > 0) return faults;
  return needsHealthCheck(service) ? allocateHealthCheck(service) : [];
}

function changeNodePorts(service: ServiceObject, stored: ServiceObject): readonly Complaint[] {
  const kept = new Set(stored.ports.map((port) => port.nodePort));
  const taken = new Set<number>();
  const seen = new Set<string>();
  for (const [i, { nodePort, protocol }] of service.ports.entries()) {
    if (nodePort === 0) continue;
    const wrong = kept.has(nodePort) || taken.has(nodePort) ? undefined : fault(nodePort, taken);
    if (wrong !== undefined) return refuse(i, nodePort, wrong);
    taken.add(nodePort);
    const key = `{${protocol} ${nodePort}}`;
    if (seen.has(key)) return [internalError(['spec', 'ports', i, 'nodePort'], `duplicate nodePort: ${key}`)];
    seen.add(key);
  }
  return [];
}

/** Node ports of a changed Service. */
export function updateNodePorts(service: ServiceObject, stored: ServiceObject): readonly Complaint[] {
  const faults = hasNodePorts(service) ? changeNodePorts(service, stored) : [];
  if (faults.length > 0) return faults;
  return !needsHealthCheck(stored) && needsHealthCheck(service) ? allocateHealthCheck(service) : [];
}
