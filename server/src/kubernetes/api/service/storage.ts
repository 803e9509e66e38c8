import { needsClusterIP, needsHealthCheck, sameList, type ServiceObject, type ServicePort } from './serviceObject.ts';

// What the Service's storage does before it allocates. Source: k/k pkg/registry/core/service/storage/storage.go.

/** Whether node ports are given out for the type (`needsNodePort`; the switch counts from 1.30). */
function needsNodePort(service: ServiceObject): boolean {
  if (service.type === 'LoadBalancer') return service.allocateLoadBalancerNodePorts !== false;
  return service.type === 'NodePort';
}

function patchNodePorts(service: ServiceObject, stored: ServiceObject): void {
  const used = new Set(stored.ports.map((port) => port.nodePort).filter((nodePort) => nodePort !== 0));
  const inBoth = new Set(service.ports.map((port) => port.nodePort).filter((nodePort) => used.has(nodePort)));
  const byName = new Map(stored.ports.map((port) => [port.name, port.nodePort]));
  service.ports = service.ports.map((port): ServicePort => {
    const before = byName.get(port.name) ?? 0;
    return port.nodePort === 0 && !inBoth.has(before) ? { ...port, nodePort: before } : port;
  });
}

/**
 * Fills in what the cluster had chosen and an update leaves out, so that the same manifest can be applied again. This is how a
 * stored `None` comes back (`patchAllocatedValues`).
 */
export function patchAllocatedValues(service: ServiceObject, stored: ServiceObject): void {
  if (needsClusterIP(stored) && needsClusterIP(service)) {
    if (service.clusterIP === '') service.clusterIP = stored.clusterIP;
    if (service.clusterIPs.length === 0) service.clusterIPs = stored.clusterIPs;
  }
  if (needsNodePort(stored) && needsNodePort(service)) patchNodePorts(service, stored);
  if (needsHealthCheck(stored) && needsHealthCheck(service) && service.healthCheckNodePort === 0) {
    service.healthCheckNodePort = stored.healthCheckNodePort;
  }
}

/** Makes the plural follow the singular; never the other way round (`normalizeClusterIPs`). */
export function normalizeClusterIPs(service: ServiceObject, stored?: ServiceObject): void {
  if (stored === undefined) {
    if (service.clusterIP !== '' && service.clusterIPs.length === 0) service.clusterIPs = [service.clusterIP];
    return;
  }
  const same = sameList(service.clusterIPs, stored.clusterIPs);
  if (stored.clusterIPs.length > 0 && service.clusterIPs.length === 0 && stored.clusterIP === service.clusterIP) {
    service.clusterIPs = stored.clusterIPs;
  }
  if (stored.clusterIP === service.clusterIP || !same) return;
  service.clusterIPs = stored.clusterIP !== '' && service.clusterIP === '' ? [] : [service.clusterIP];
}
