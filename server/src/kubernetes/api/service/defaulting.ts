import { isExternallyAccessible, type ServiceObject, type ServicePort, type ServiceRequest } from './serviceObject.ts';
import { since } from '../since.ts';

const defaultAffinityTimeout = 10800;
const proxiedTypes = new Set(['ClusterIP', 'NodePort', 'LoadBalancer']);

/** A decoded port with its defaults: TCP, and `targetPort` as `port`. */
function defaultPort(port: Partial<ServicePort>): ServicePort {
  const { name = '', protocol = '', appProtocol, port: number = 0, targetPort = 0, nodePort = 0 } = port;
  const target = targetPort === '' || targetPort === 0 ? number : targetPort;
  return { name, protocol: protocol || 'TCP', appProtocol, port: number, targetPort: target, nodePort };
}

/** undefined where affinity is off: the config is dropped without a word. */
function affinityTimeout(spec: NonNullable<ServiceRequest['spec']>, affinity: string): number | undefined {
  if (affinity !== 'ClientIP') return undefined;
  return spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? defaultAffinityTimeout;
}

/**
 * A new object from a decoded request, with the defaults that do not depend on the cluster.
 * Source: k/k pkg/apis/core/v1/defaults.go (`SetDefaults_Service`).
 */
export function defaultService(request: ServiceRequest, minor: number): ServiceObject {
  const spec = request.spec ?? {};
  const sessionAffinity = spec.sessionAffinity || 'None';
  const type = spec.type || 'ClusterIP';
  const service: ServiceObject = {
    metadata: request.metadata ?? {},
    type,
    clusterIP: spec.clusterIP ?? '',
    clusterIPs: spec.clusterIPs ?? [],
    ipFamilies: spec.ipFamilies ?? [],
    ipFamilyPolicy: spec.ipFamilyPolicy,
    selector: spec.selector,
    ports: (spec.ports ?? []).map(defaultPort),
    sessionAffinity,
    affinityTimeout: affinityTimeout(spec, sessionAffinity),
    externalIPs: spec.externalIPs ?? [],
    externalName: spec.externalName ?? '',
    externalTrafficPolicy: spec.externalTrafficPolicy ?? '',
    internalTrafficPolicy: spec.internalTrafficPolicy ?? (proxiedTypes.has(type) ? 'Cluster' : undefined),
    trafficDistribution: minor < since.trafficDistribution ? undefined : spec.trafficDistribution,
    loadBalancerIP: spec.loadBalancerIP ?? '',
    loadBalancerClass: spec.loadBalancerClass,
    loadBalancerSourceRanges: spec.loadBalancerSourceRanges ?? [],
    allocateLoadBalancerNodePorts: spec.allocateLoadBalancerNodePorts ?? (type === 'LoadBalancer' ? true : undefined),
    healthCheckNodePort: spec.healthCheckNodePort ?? 0,
  };
  if (service.externalTrafficPolicy === '' && isExternallyAccessible(service, minor)) service.externalTrafficPolicy = 'Cluster';
  return service;
}
