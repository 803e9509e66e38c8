import { boolean, integer, integerOrString, listOf, objectOf, string, stringMap, type Decoded } from './decode.ts';
import type { ObjectBase } from './meta.ts';

const servicePort = objectOf({
  name: string,
  protocol: string,
  appProtocol: string,
  port: integer,
  targetPort: integerOrString,
  nodePort: integer,
});
/** One entry of `spec.ports`, as written: nothing is defaulted. */
export type ServicePort = Decoded<typeof servicePort>;

/** `spec` of a Service (k8s.io/api core/v1 `ServiceSpec`), as written. */
export const serviceSpec = objectOf({
  type: string,
  clusterIP: string,
  clusterIPs: listOf(string),
  selector: stringMap,
  ports: listOf(servicePort),
  publishNotReadyAddresses: boolean,
  externalName: string,
  externalIPs: listOf(string),
  ipFamilies: listOf(string),
  ipFamilyPolicy: string,
  sessionAffinity: string,
  externalTrafficPolicy: string,
  internalTrafficPolicy: string,
  trafficDistribution: string,
  loadBalancerIP: string,
  loadBalancerClass: string,
  loadBalancerSourceRanges: listOf(string),
  allocateLoadBalancerNodePorts: boolean,
  healthCheckNodePort: integer,
});
export type ServiceSpec = Decoded<typeof serviceSpec>;

/** A Service as a manifest, a dump or a watch gives it. */
export interface Service extends ObjectBase<'Service'> {
  readonly spec: ServiceSpec;
}

/** What a Service is for DNS. */
export type ServiceNature = 'headless' | 'virtualIP' | 'externalName';

/**
 * Headless for CoreDNS: the first of `clusterIPs`, falling back to `clusterIP`, is `None`
 * (coredns plugin/kubernetes/object/service.go `ToService`); ExternalName wins over both.
 */
export function serviceNature(service: Service): ServiceNature {
  if (service.spec.type === 'ExternalName') return 'externalName';
  const first = service.spec.clusterIPs?.[0] ?? service.spec.clusterIP;
  return first === 'None' ? 'headless' : 'virtualIP';
}

/** Whether the Service is headless. */
export function isHeadless(service: Service): boolean {
  return serviceNature(service) === 'headless';
}
