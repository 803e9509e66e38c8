import type { ObjectMeta } from '../objectMeta.ts';
import { since } from '../since.ts';

/** A port of a Service inside the server: what is not set is '' or 0. */
export interface ServicePort {
  name: string;
  protocol: string;
  appProtocol: string | undefined;
  port: number;
  targetPort: number | string;
  nodePort: number;
}

/**
 * A Service inside the server, on its way from request to storage; each stage fills in or wipes fields.
 * As in Go a string or number that is not set is '' or 0, and undefined is a nil pointer or map.
 */
export interface ServiceObject {
  readonly metadata: ObjectMeta;
  type: string;
  clusterIP: string;
  clusterIPs: readonly string[];
  ipFamilies: readonly string[];
  ipFamilyPolicy: string | undefined;
  readonly selector: Readonly<Record<string, string>> | undefined;
  ports: readonly ServicePort[];
  sessionAffinity: string;
  /** undefined: no `sessionAffinityConfig`. */
  affinityTimeout: number | undefined;
  readonly externalIPs: readonly string[];
  readonly externalName: string;
  externalTrafficPolicy: string;
  internalTrafficPolicy: string | undefined;
  trafficDistribution: string | undefined;
  readonly loadBalancerIP: string;
  loadBalancerClass: string | undefined;
  readonly loadBalancerSourceRanges: readonly string[];
  allocateLoadBalancerNodePorts: boolean | undefined;
  healthCheckNodePort: number;
}

/** A Service as decoded from a request: null and unknown fields are gone, everything has its type. */
export interface ServiceRequest {
  readonly metadata?: ObjectMeta;
  readonly spec?: Partial<Omit<ServiceObject, 'metadata' | 'ports' | 'affinityTimeout'>> & {
    readonly ports?: readonly Partial<ServicePort>[];
    readonly sessionAffinityConfig?: { readonly clientIP?: { readonly timeoutSeconds?: number } };
  };
}

/** Headless as validation sees it: `None` is the one entry of `clusterIPs` (validation.go `isHeadlessService`). */
export function isHeadless(service: ServiceObject): boolean {
  return service.clusterIPs.length === 1 && service.clusterIPs[0] === 'None';
}

/** Headless as the allocator sees it, and without selector: families need not be those of the cluster. */
export function isSelectorlessHeadless(service: ServiceObject): boolean {
  return service.clusterIP === 'None' && Object.keys(service.selector ?? {}).length === 0;
}

/** Whether the type has a cluster IP; `None` counts as one. */
export function needsClusterIP(service: ServiceObject): boolean {
  return service.type !== 'ExternalName';
}

/** Whether the Service can be reached from outside (k/k pkg/api/service/util.go `ExternallyAccessible`; in 1.28 by type alone). */
export function isExternallyAccessible(service: ServiceObject, minor: number): boolean {
  if (service.type === 'LoadBalancer' || service.type === 'NodePort') return true;
  return minor >= since.reachableByExternalIPs && service.type === 'ClusterIP' && service.externalIPs.length > 0;
}

/** Whether a load balancer asks the nodes for the health of their own pods (`NeedsHealthCheck`). */
export function needsHealthCheck(service: ServiceObject): boolean {
  return service.type === 'LoadBalancer' && service.externalTrafficPolicy === 'Local';
}

/** Whether two lists hold the same strings in the same order. */
export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
