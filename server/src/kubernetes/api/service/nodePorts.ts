import { failure, invalid, type Complaint } from '../complaint.ts';
import { needsHealthCheck, type ServiceObject, type ServicePort } from './serviceObject.ts';

// Source: k/k pkg/registry/core/service/storage/alloc.go (`initNodePorts`, `updateNodePorts`, `allocHealthCheckNodePort`), portallocator/.

/** The range of kube-apiserver's `--service-node-port-range` unless someone sets it. */
const range = { first: 30000, last: 32767 };
const outOfRange = `provided port is not in the valid range. The range of valid ports is ${range.first}-${range.last}`;
/** Stands for a port that the cluster chooses. */
const someHealthCheckPort = range.first - 1;
const alreadyAllocated = 'provided port is already allocated';

function hasNodePorts(service: ServiceObject): boolean {
  return service.type === 'NodePort' || service.type === 'LoadBalancer';
}

function refuse(i: number, nodePort: number, detail: string): readonly Complaint[] {
  return [invalid(['spec', 'ports', i, 'nodePort'], nodePort, detail)];
}

/** What a dry run answers for a port that the cluster would choose: one that cannot be, and is not one of `kept`. */
function nextPort(taken: ReadonlySet<number>, kept: readonly ServicePort[] = []): number {
  let port = taken.size === 0 ? range.last + 2 : Math.max(...taken) + 1;
  while (kept.some(({ nodePort }) => nodePort === port)) port += 1;
  return port;
}

function requestedNodePort(port: number, ports: readonly ServicePort[]): number {
  return ports.find((other) => other.port === port && other.nodePort !== 0)?.nodePort ?? 0;
}

/** Ports with the same number share a node port (one for TCP and UDP): the one that any of them asks for. */
function initNodePorts(service: ServiceObject): readonly Complaint[] {
  const byPort = new Map<number, number>();
  const taken = new Set<number>();
  const ports: ServicePort[] = [];
  for (const [i, port] of service.ports.entries()) {
    ports.push(port);
    if (port.nodePort === 0 && service.allocateLoadBalancerNodePorts === false) continue;
    const shared = byPort.get(port.port);
    const wanted = shared === undefined ? requestedNodePort(port.port, service.ports) : port.nodePort;
    const nodePort = wanted || (shared ?? nextPort(taken));
    ports[i] = { ...port, nodePort };
    if (nodePort === shared) continue;
    if (taken.has(nodePort)) return refuse(i, nodePort, alreadyAllocated);
    taken.add(nodePort);
    if (shared === undefined) byPort.set(port.port, nodePort);
  }
  service.ports = ports;
  return [];
}

/** The port on which nodes tell of their health; the cluster chooses it unless it is set. */
function allocateHealthCheck(service: ServiceObject): void {
  service.healthCheckNodePort ||= someHealthCheckPort;
}

/** Node ports of a new Service. */
export function allocateNodePorts(service: ServiceObject): readonly Complaint[] {
  if (needsHealthCheck(service)) allocateHealthCheck(service);
  return hasNodePorts(service) ? initNodePorts(service) : [];
}

function changeNodePorts(service: ServiceObject, stored: ServiceObject): readonly Complaint[] {
  const taken = new Set<number>();
  const seen = new Set<string>();
  const ports: ServicePort[] = [];
  for (const [i, port] of service.ports.entries()) {
    ports.push(port);
    if (port.nodePort === 0 && service.allocateLoadBalancerNodePorts === false) continue;
    const nodePort = port.nodePort || nextPort(taken, stored.ports);
    ports[i] = { ...port, nodePort };
    if (port.nodePort === 0 || !stored.ports.some((before) => before.nodePort === nodePort)) taken.add(nodePort);
    const key = `{${port.protocol} ${nodePort}}`;
    if (seen.has(key)) return [failure(['spec', 'ports', i, 'nodePort'], `duplicate nodePort: ${key}`)];
    seen.add(key);
  }
  service.ports = ports;
  return [];
}

/** Node ports of a changed Service. */
export function updateNodePorts(service: ServiceObject, stored: ServiceObject): readonly Complaint[] {
  if (!needsHealthCheck(stored) && needsHealthCheck(service)) allocateHealthCheck(service);
  return hasNodePorts(service) ? changeNodePorts(service, stored) : [];
}

function isOutOfRange(nodePort: number): boolean {
  return nodePort !== 0 && (nodePort < range.first || nodePort > range.last);
}

/**
 * Ports outside of the range, among those that were asked for. The allocator looks at this too, but not in a dry run: there the faults of
 * validation are told first, and so they are here.
 */
export function* checkNodePortRange(asked: ServiceObject, stored: ServiceObject | undefined): Generator<Complaint> {
  const kept = new Set(stored?.ports.map((port) => port.nodePort));
  for (const [i, { nodePort }] of hasNodePorts(asked) ? asked.ports.entries() : []) {
    if (isOutOfRange(nodePort) && !kept.has(nodePort)) yield* refuse(i, nodePort, outOfRange);
  }
  const wanted = asked.healthCheckNodePort;
  if (needsHealthCheck(asked) && isOutOfRange(wanted) && wanted !== stored?.healthCheckNodePort) {
    yield failure(['spec', 'healthCheckNodePort'], `failed to allocate requested HealthCheck NodePort ${wanted}: ${outOfRange}`);
  }
}
