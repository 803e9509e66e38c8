import type { FieldPath } from '../../objects/fieldPath.ts';
import { formatPath } from '../../objects/fieldPath.ts';
import type { ApiWarning } from '../apiWarning.ts';
import type { Server } from '../complaint.ts';
import { cidrWarnings, ipWarnings } from '../formats/ipFormats.ts';
import { chosenByCluster } from './allocator.ts';
import type { ServiceObject } from './serviceObject.ts';

/** A warning: where, since which minor version, whether, and its text. */
interface Rule {
  readonly path: FieldPath;
  readonly since: number;
  readonly applies: (service: ServiceObject) => boolean;
  readonly text: string;
}

/** Headless as warnings see it (`isHeadlessService`). */
const headless = (service: ServiceObject): boolean => service.type === 'ClusterIP' && service.clusterIP === 'None';
const externalName = (service: ServiceObject): boolean => service.type === 'ExternalName';
const annotation = (key: string) => (service: ServiceObject): boolean => service.metadata.annotations?.[key] !== undefined;
const hints = 'service.kubernetes.io/topology-aware-hints';

/** Source: k/k pkg/api/service/warnings.go (`GetWarningsForService`); 1.34 without the fault of its first patch releases. */
const rules: readonly Rule[] = [
  {
    path: ['metadata', 'annotations', hints],
    since: 27,
    applies: annotation(hints),
    text: `annotation ${hints} is deprecated, please use service.kubernetes.io/topology-mode instead`,
  },
  {
    path: ['spec', 'loadBalancerIP'],
    since: 34,
    applies: (service) => headless(service) && service.loadBalancerIP !== '',
    text: 'spec.loadBalancerIP is ignored for headless services',
  },
  {
    path: ['spec', 'externalIPs'],
    since: 34,
    applies: (service) => headless(service) && service.externalIPs.length > 0,
    text: 'spec.externalIPs is ignored for headless services',
  },
  {
    path: ['spec', 'sessionAffinity'],
    since: 34,
    applies: (service) => headless(service) && service.sessionAffinity !== 'None',
    text: 'spec.SessionAffinity is ignored for headless services',
  },
  {
    path: ['spec', 'externalIPs'],
    since: 36,
    applies: (service) => service.externalIPs.length > 0 && !headless(service) && !externalName(service),
    text: 'spec.externalIPs is deprecated and may no longer be implemented in some clusters',
  },
  {
    path: ['spec', 'externalIPs'],
    since: 0,
    applies: (service) => externalName(service) && service.externalIPs.length > 0,
    text: 'spec.externalIPs is ignored when spec.type is "ExternalName"',
  },
  {
    path: ['spec', 'externalName'],
    since: 0,
    applies: (service) => !externalName(service) && service.externalName !== '',
    text: 'spec.externalName is ignored when spec.type is not "ExternalName"',
  },
  {
    path: ['spec', 'trafficDistribution'],
    since: 35,
    applies: (service) => service.trafficDistribution === 'PreferClose',
    text: 'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"',
  },
];

function* addressWarnings(service: ServiceObject, { minor }: Server): Generator<ApiWarning> {
  const ownIPs = service.clusterIPs.map((ip) => (ip === 'None' || Object.values(chosenByCluster).includes(ip) ? '' : ip));
  const lists: readonly [FieldPath, readonly string[], typeof ipWarnings][] = [
    [['spec', 'clusterIPs'], ownIPs, ipWarnings],
    [['spec', 'externalIPs'], service.externalIPs, ipWarnings],
    [['spec', 'loadBalancerSourceRanges'], service.loadBalancerSourceRanges, cidrWarnings],
  ];
  for (const [at, values, warningsOf] of lists) {
    for (const [i, value] of values.entries()) {
      for (const text of warningsOf(value, minor)) yield { message: `${formatPath([...at, i])}: ${text}`, path: [...at, i] };
    }
  }
  const at = ['spec', 'loadBalancerIP'];
  for (const text of ipWarnings(service.loadBalancerIP, minor)) yield { message: `${formatPath(at)}: ${text}`, path: at };
}

/** What the server warns about an accepted Service. */
export function* serviceWarnings(service: ServiceObject, server: Server): Generator<ApiWarning> {
  for (const { path, since, applies, text } of rules) if (server.minor >= since && applies(service)) yield { message: text, path };
  yield* addressWarnings(service, server);
}
