import { each, forbidden, formatted, invalid, oneOf, required, when, within, type Check } from '../check.ts';
import { invalid as invalidAt } from '../complaint.ts';
import { dns1035Label, dnsLabel, dnsSubdomain, portNumber, qualifiedName, type Format } from '../formats/formats.ts';
import { endpointIp, legacyIp } from '../formats/ipFormats.ts';
import { typed } from '../goValue.ts';
import { checkLabels, generationCheck, objectMetaChecks } from '../objectMeta.ts';
import { checkClusterIPs } from './clusterIPs.ts';
import { onlyForLoadBalancer } from './onlyForLoadBalancer.ts';
import { kubeletPortCheck, portFormCheck, portSetChecks } from './portChecks.ts';
import { isExternallyAccessible, isHeadless, needsHealthCheck, type ServiceObject } from './serviceObject.ts';
import { sourceRangeChecks } from './sourceRanges.ts';
import { since } from '../since.ts';

// Source: k/k pkg/apis/core/validation/validation.go (`validateService` and what it calls), in its order.

type ServiceCheck = Check<ServiceObject>;
const is =
  (type: string) =>
  (service: ServiceObject): boolean =>
    service.type === type;
const isNot =
  (type: string) =>
  (service: ServiceObject): boolean =>
    service.type !== type;
const notForExternalName = 'may not be set for ExternalName services';

/** A label since 1.36, before that one that begins with a letter (gate RelaxedServiceNameValidation). */
const serviceName: Format = (value, minor) => (minor < since.relaxedServiceNames ? dns1035Label : dnsLabel)(value, minor);

const notHeadless = (type: string): ServiceCheck =>
  invalid(
    'spec.clusterIPs.0',
    () => 'None',
    `may not be set to 'None' for ${type} services`,
    (service) => is(type)(service) && isHeadless(service),
  );

const externalNameChecks: readonly ServiceCheck[] = [
  forbidden('spec.clusterIPs', notForExternalName, (service) => service.clusterIPs.length > 0),
  forbidden('spec.ipFamilies', notForExternalName, (service) => service.ipFamilies.length > 0),
  forbidden('spec.ipFamilyPolicy', notForExternalName, (service) => service.ipFamilyPolicy !== undefined),
  required('spec.externalName', (service) => canonicalName(service) === ''),
  formatted('spec.externalName', canonicalName, dnsSubdomain),
];

/** The name may end with a dot. */
function canonicalName(service: ServiceObject): string {
  return service.externalName.replace(/\.$/, '');
}

const affinityChecks: readonly ServiceCheck[] = [
  oneOf('spec.sessionAffinity', (service) => service.sessionAffinity, ['ClientIP', 'None']),
  invalid(
    'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
    (service) => service.affinityTimeout ?? 0,
    'must be greater than 0 and less than 86400',
    ({ affinityTimeout: timeout }) => timeout !== undefined && (timeout <= 0 || timeout > 86400),
  ),
];

/** An external address was good once and stays so. */
function externalIPChecks(stored: ServiceObject | undefined): Check<string> {
  return (ip, at, { minor }) => {
    const known = minor >= since.storedAddressesStay && stored?.externalIPs.includes(ip) === true;
    const malformed = known ? [] : legacyIp(ip, minor);
    return (malformed.length > 0 ? malformed : endpointIp(ip, minor)).map((detail) => invalidAt(at, ip, detail));
  };
}

/** The class of a load balancer, which the update looks at too. */
export const loadBalancerClassChecks: readonly ServiceCheck[] = [
  when(is('LoadBalancer'), [
    (service, _at, { minor }) =>
      service.loadBalancerClass === undefined
        ? []
        : qualifiedName(service.loadBalancerClass, minor).map((detail) =>
            invalidAt(['spec', 'loadBalancerClass'], service.loadBalancerClass ?? '', detail),
          ),
  ]),
  forbidden(
    'spec.loadBalancerClass',
    onlyForLoadBalancer,
    (service) => isNot('LoadBalancer')(service) && service.loadBalancerClass !== undefined,
  ),
];

const externalTrafficPolicyCheck: ServiceCheck = (service, _at, { minor }) => {
  if (isExternallyAccessible(service, minor) || service.externalTrafficPolicy === '') return [];
  const text =
    minor < since.reachableByExternalIPs
      ? "may only be set when `type` is 'NodePort' or 'LoadBalancer'"
      : 'may only be set for externally-accessible services';
  return [invalidAt(['spec', 'externalTrafficPolicy'], typed(service.externalTrafficPolicy), text)];
};

const trafficDistribution = (...supported: readonly string[]): ServiceCheck =>
  oneOf(
    'spec.trafficDistribution',
    (service) => service.trafficDistribution,
    supported,
    (text) => text,
  );

const trafficChecks: readonly ServiceCheck[] = [
  externalTrafficPolicyCheck,
  when(
    (service, { minor }) => isExternallyAccessible(service, minor),
    [oneOf('spec.externalTrafficPolicy', (service) => service.externalTrafficPolicy, ['Cluster', 'Local'])],
  ),
  invalid(
    'spec.healthCheckNodePort',
    (service) => service.healthCheckNodePort,
    "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
    (service) => !needsHealthCheck(service) && service.healthCheckNodePort !== 0,
  ),
  (service) =>
    (needsHealthCheck(service) ? portNumber(service.healthCheckNodePort) : []).map((detail) =>
      invalidAt(['spec', 'healthCheckNodePort'], service.healthCheckNodePort, detail),
    ),
  oneOf('spec.internalTrafficPolicy', (service) => service.internalTrafficPolicy, ['Cluster', 'Local']),
  when((_service, { minor }) => minor < since.preferSame, [trafficDistribution('PreferClose')]),
  when((_service, { minor }) => minor >= since.preferSame, [trafficDistribution('PreferClose', 'PreferSameZone', 'PreferSameNode')]),
];

const topologyMode = 'service.kubernetes.io/topology-mode';
const topologyHints = 'service.kubernetes.io/topology-aware-hints';

const topologyCheck: ServiceCheck = ({ metadata }) => {
  const { [topologyMode]: mode, [topologyHints]: hints } = metadata.annotations ?? {};
  if (mode === undefined || hints === undefined || mode === hints) return [];
  return [invalidAt(['metadata', 'annotations', topologyMode], mode, `must match annotations[${topologyHints}] when both are specified`)];
};

/** What holds for every Service, new or changed. `stored` may excuse what was accepted once. */
export function serviceChecks(stored: ServiceObject | undefined): readonly ServiceCheck[] {
  return [
    topologyCheck,
    required('spec.ports', (service) => service.ports.length === 0 && !isHeadless(service) && isNot('ExternalName')(service)),
    when(is('LoadBalancer'), [each('spec.ports', (service) => service.ports, [kubeletPortCheck])]),
    notHeadless('LoadBalancer'),
    notHeadless('NodePort'),
    when(is('ExternalName'), externalNameChecks),
    portFormCheck,
    (service, _at, server) => checkLabels(service.selector, ['spec', 'selector'], server),
    ...affinityChecks,
    (service, _at, server) => checkClusterIPs(service, stored, server),
    each('spec.externalIPs', (service) => service.externalIPs, [externalIPChecks(stored)]),
    oneOf('spec.type', (service) => service.type, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']),
    when(is('ClusterIP'), [
      each('spec.ports', (service) => service.ports, [
        forbidden('nodePort', "may not be used when `type` is 'ClusterIP'", (port) => port.nodePort !== 0),
      ]),
    ]),
    ...portSetChecks,
    sourceRangeChecks(stored),
    forbidden(
      'spec.allocateLoadBalancerNodePorts',
      onlyForLoadBalancer,
      (service) => isNot('LoadBalancer')(service) && service.allocateLoadBalancerNodePorts !== undefined,
    ),
    ...loadBalancerClassChecks,
    ...trafficChecks,
  ];
}

/** What holds for a new Service. */
export const createChecks: readonly ServiceCheck[] = [
  within('metadata', (service) => service.metadata, objectMetaChecks(serviceName, generationCheck)),
  ...serviceChecks(undefined),
];
