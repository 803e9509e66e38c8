import { protocolOf, targetPortOf } from '../endpoints/targetPort.ts';
import { serviceSelector } from '../labels.ts';
import type { FieldPath } from '../objects/fieldPath.ts';
import { serviceNature, type Service } from '../objects/service.ts';
import type { StatefulSet } from '../objects/workload.ts';

/** What applying the manifest does to a field that differs. */
export type Applying =
  /** The cluster takes the manifest's value. */
  | 'applies'
  /** The API server refuses: the object has to be made anew. */
  | 'refused'
  /** Accepted, and the cluster keeps its value. */
  | 'ignored';

/** A field in which manifest and cluster differ, as far as names depend on it. */
export interface FieldDifference {
  readonly path: FieldPath;
  /** In words of the field: `None`, `nginx`, `app=nginx`; undefined: not set. */
  readonly declared: string | undefined;
  readonly live: string | undefined;
  readonly applying: Applying;
}

/** One field: where it is, how to say its value, what an update does. */
interface Compared<T> {
  readonly path: FieldPath;
  readonly value: (object: T) => string | undefined;
  readonly applying: Applying | ((declared: T, live: T) => Applying);
}

function pairs(map: Readonly<Record<string, string>> | undefined): string | undefined {
  if (map === undefined || Object.keys(map).length === 0) return undefined;
  return Object.keys(map)
    .sort()
    .map((key) => `${key}=${map[key]}`)
    .join(', ');
}

function portsText(service: Service): string | undefined {
  const ports = (service.spec.ports ?? []).flatMap((port) => {
    if (port === undefined) return [];
    return [
      `${port.name === undefined || port.name === '' ? '' : `${port.name} `}${port.port ?? 0}/${protocolOf(port)} to ${targetPortOf(port)}`,
    ];
  });
  return ports.length === 0 ? undefined : ports.join(', ');
}

/** What decides about headlessness, in one word. */
function clusterIP(service: Service): string | undefined {
  if (serviceNature(service) === 'externalName') return undefined;
  const value = service.spec.clusterIPs?.[0] ?? service.spec.clusterIP;
  return value === '' ? undefined : value;
}

/** kubernetes.md 1.6: an absent clusterIP keeps the stored one, None and addresses never change, leaving or entering ExternalName frees it. */
function applyingClusterIP(declared: Service, live: Service): Applying {
  if (serviceNature(live) === 'externalName' || serviceNature(declared) === 'externalName') return 'applies';
  return clusterIP(declared) === undefined ? 'ignored' : 'refused';
}

/** None is patched back in, and these types do not take it. */
function applyingType(declared: Service, live: Service): Applying {
  const wants = declared.spec.type;
  return serviceNature(live) === 'headless' && (wants === 'NodePort' || wants === 'LoadBalancer') ? 'refused' : 'applies';
}

const serviceFields: readonly Compared<Service>[] = [
  { path: ['spec', 'type'], value: ({ spec }) => spec.type ?? 'ClusterIP', applying: applyingType },
  { path: ['spec', 'clusterIP'], value: clusterIP, applying: applyingClusterIP },
  { path: ['spec', 'externalName'], value: ({ spec }) => spec.externalName, applying: 'applies' },
  { path: ['spec', 'selector'], value: (service) => pairs(serviceSelector(service)), applying: 'applies' },
  { path: ['spec', 'ports'], value: portsText, applying: 'applies' },
  { path: ['spec', 'publishNotReadyAddresses'], value: ({ spec }) => String(spec.publishNotReadyAddresses ?? false), applying: 'applies' },
];

const statefulSetFields: readonly Compared<StatefulSet>[] = [
  { path: ['spec', 'serviceName'], value: ({ spec }) => (spec.serviceName === '' ? undefined : spec.serviceName), applying: 'refused' },
  { path: ['spec', 'selector'], value: ({ spec }) => pairs(spec.selector?.matchLabels), applying: 'refused' },
  { path: ['spec', 'podManagementPolicy'], value: ({ spec }) => spec.podManagementPolicy ?? 'OrderedReady', applying: 'refused' },
  { path: ['spec', 'replicas'], value: ({ spec }) => String(spec.replicas ?? 1), applying: 'applies' },
  { path: ['spec', 'ordinals', 'start'], value: ({ spec }) => String(spec.ordinals?.start ?? 0), applying: 'applies' },
  { path: ['spec', 'template', 'metadata', 'labels'], value: ({ spec }) => pairs(spec.template?.metadata?.labels), applying: 'applies' },
];

function differences<T>(fields: readonly Compared<T>[], declared: T, live: T): readonly FieldDifference[] {
  return fields.flatMap(({ path, value, applying }) => {
    const [wanted, found] = [value(declared), value(live)];
    if (wanted === found) return [];
    return [{ path, declared: wanted, live: found, applying: typeof applying === 'string' ? applying : applying(declared, live) }];
  });
}

/** Fields of a Service that differ; a virtual IP that the cluster chose is none. */
export function serviceDifferences(declared: Service, live: Service): readonly FieldDifference[] {
  const chosen = clusterIP(declared) === undefined && serviceNature(live) !== 'headless';
  return differences(serviceFields, declared, live).filter(({ path }) => !(chosen && path[1] === 'clusterIP'));
}

/** Fields of a StatefulSet that differ. */
export function statefulSetDifferences(declared: StatefulSet, live: StatefulSet): readonly FieldDifference[] {
  return differences(statefulSetFields, declared, live);
}
