import { isExternallyAccessible, needsClusterIP, needsHealthCheck, sameList, type ServiceObject } from './serviceObject.ts';

// Source: k/k pkg/registry/core/service/strategy.go.

const needsNodePort = (service: ServiceObject): boolean => service.type === 'NodePort' || service.type === 'LoadBalancer';
const isLoadBalancer = (service: ServiceObject): boolean => service.type === 'LoadBalancer';

function keepsNodePorts(service: ServiceObject, stored: ServiceObject): boolean {
  const before = new Set(stored.ports.map((port) => port.nodePort));
  return service.ports.every((port) => port.nodePort === 0 || before.has(port.nodePort));
}

function wipeClusterIPFields(service: ServiceObject, stored: ServiceObject): void {
  if (service.clusterIP === stored.clusterIP && sameList(service.clusterIPs, stored.clusterIPs)) {
    service.clusterIP = '';
    service.clusterIPs = [];
  }
  if (sameList(service.ipFamilies, stored.ipFamilies)) service.ipFamilies = [];
  if ((service.ipFamilyPolicy ?? '') === (stored.ipFamilyPolicy ?? '')) service.ipFamilyPolicy = undefined;
}

/** When the type changes, wipes the fields that the new one does not have, unless the update changes them too (`dropTypeDependentFields`). */
export function dropTypeDependentFields(service: ServiceObject, stored: ServiceObject, minor: number): void {
  const leaves = (has: (service: ServiceObject) => boolean): boolean => has(stored) && !has(service);
  if (leaves(needsClusterIP)) wipeClusterIPFields(service, stored);
  if (leaves(needsNodePort) && keepsNodePorts(service, stored)) {
    service.ports = service.ports.map((port) => ({ ...port, nodePort: 0 }));
  }
  if (leaves(needsHealthCheck) && service.healthCheckNodePort === stored.healthCheckNodePort) service.healthCheckNodePort = 0;
  if (leaves(isLoadBalancer)) {
    if (service.allocateLoadBalancerNodePorts === stored.allocateLoadBalancerNodePorts) service.allocateLoadBalancerNodePorts = undefined;
    if (service.loadBalancerClass === stored.loadBalancerClass) service.loadBalancerClass = undefined;
  }
  const accessible = (each: ServiceObject): boolean => isExternallyAccessible(each, minor);
  if (leaves(accessible) && service.externalTrafficPolicy === stored.externalTrafficPolicy) service.externalTrafficPolicy = '';
}
