import type { FieldPath } from '../../objects/fieldPath.ts';
import { formatPath } from '../../objects/fieldPath.ts';
import type { ApiWarning } from '../apiWarning.ts';
import type { Server } from '../complaint.ts';
import { cidrWarnings, ipWarnings } from '../formats/ipFormats.ts';
import { chosenByCluster } from './allocator.ts';
import type { ServiceObject } from './serviceObject.ts';
import { since } from '../since.ts';

type Warn = (service: ServiceObject, minor: number) => Iterable<ApiWarning>;

/** Headless as warnings see it (`isHeadlessService`). */
const headless = (service: ServiceObject): boolean => service.type === 'ClusterIP' && service.clusterIP === 'None';
const externalName = (service: ServiceObject): boolean => service.type === 'ExternalName';
const hints = 'service.kubernetes.io/topology-aware-hints';

/** Warns with `message` where `applies` holds, from a minor version on. */
function rule(path: FieldPath, since: number, message: string, applies: (service: ServiceObject) => boolean): Warn {
  return (service, minor) => (minor >= since && applies(service) ? [{ message, path }] : []);
}

/** Warns about the form of each of some addresses or ranges. */
function forms(path: FieldPath, values: (service: ServiceObject) => readonly string[], warningsOf: typeof ipWarnings): Warn {
  return function* (service, minor) {
    for (const [i, value] of values(service).entries()) {
      for (const text of warningsOf(value, minor)) yield { message: `${formatPath([...path, i])}: ${text}`, path: [...path, i] };
    }
  };
}

/** What is not chosen by the cluster. */
function ownClusterIPs(service: ServiceObject): readonly string[] {
  return service.clusterIPs.map((ip) => (ip === 'None' || Object.values(chosenByCluster).includes(ip) ? '' : ip));
}

const loadBalancerIP: Warn = ({ loadBalancerIP: ip }, minor) =>
  ipWarnings(ip, minor).map((text) => ({ message: `spec.loadBalancerIP: ${text}`, path: ['spec', 'loadBalancerIP'] }));

/** Source: k/k pkg/api/service/warnings.go (`GetWarningsForService`), in its order; 1.34 without the fault of its first patch releases. */
const warnings: readonly Warn[] = [
  rule(
    ['metadata', 'annotations', hints],
    0,
    `annotation ${hints} is deprecated, please use service.kubernetes.io/topology-mode instead`,
    (service) => service.metadata.annotations?.[hints] !== undefined,
  ),
  forms(['spec', 'clusterIPs'], ownClusterIPs, ipWarnings),
  rule(
    ['spec', 'loadBalancerIP'],
    since.headlessWarnings,
    'spec.loadBalancerIP is ignored for headless services',
    (service) => headless(service) && service.loadBalancerIP !== '',
  ),
  rule(
    ['spec', 'externalIPs'],
    since.headlessWarnings,
    'spec.externalIPs is ignored for headless services',
    (service) => headless(service) && service.externalIPs.length > 0,
  ),
  rule(
    ['spec', 'sessionAffinity'],
    since.headlessWarnings,
    'spec.SessionAffinity is ignored for headless services',
    (service) => headless(service) && service.sessionAffinity !== 'None',
  ),
  forms(['spec', 'externalIPs'], (service) => service.externalIPs, ipWarnings),
  rule(
    ['spec', 'externalIPs'],
    since.externalIPsDeprecated,
    'spec.externalIPs is deprecated and may no longer be implemented in some clusters',
    (service) => service.externalIPs.length > 0 && !headless(service) && !externalName(service),
  ),
  loadBalancerIP,
  forms(['spec', 'loadBalancerSourceRanges'], (service) => service.loadBalancerSourceRanges, cidrWarnings),
  rule(
    ['spec', 'externalIPs'],
    0,
    'spec.externalIPs is ignored when spec.type is "ExternalName"',
    (service) => externalName(service) && service.externalIPs.length > 0,
  ),
  rule(
    ['spec', 'externalName'],
    0,
    'spec.externalName is ignored when spec.type is not "ExternalName"',
    (service) => !externalName(service) && service.externalName !== '',
  ),
  rule(
    ['spec', 'trafficDistribution'],
    since.preferCloseDeprecated,
    'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"',
    (service) => service.trafficDistribution === 'PreferClose',
  ),
];

/** What the server warns about an accepted Service. */
export function* serviceWarnings(service: ServiceObject, { minor }: Server): Generator<ApiWarning> {
  for (const warn of warnings) yield* warn(service, minor);
}
