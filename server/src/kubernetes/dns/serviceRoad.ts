import { workloadName } from '../controllers/template.ts';
import type { Endpoint, SelectedWorkload, ServiceEndpoints } from '../endpoint.ts';
import { endpointsOf } from '../endpointSlice.ts';
import { protocolOf } from '../endpoints/targetPort.ts';
import { serviceNature, type Service, type ServiceNature } from '../objects/service.ts';
import type { Origin } from '../origin.ts';
import type { RoadPod } from '../pod.ts';
import type { Absence } from '../reason.ts';
import type { ClusterSettings } from '../settings.ts';
import type { World } from '../world.ts';
import { indexOf } from '../worldIndex.ts';
import { endpointLabels } from './endpointLabel.ts';
import { serviceHosts, wholeService, type Request } from './find.ts';
import { labelLimit } from './limits.ts';
import { podName, serviceName, shortNames, srvName, type ShortNames } from './names.ts';
import type { DnsRecord, SrvRecord } from './record.ts';
import { addressRecords, srvRecords } from './records.ts';
import { buildZone, type Zone } from './zone.ts';

/** A name below a Service that belongs to one pod (or to several with one hostname). */
export interface PodName {
  /** FQDN, without a final dot. */
  readonly name: string;
  /** The label left of the Service: hostname, pod name or address in dashes. */
  readonly label: string;
  readonly short: ShortNames;
  /** Published endpoints of the name; both families of a pod. */
  readonly endpoints: readonly Endpoint[];
  /** The pods behind them, where known. */
  readonly pods: readonly RoadPod[];
  /** `address`: CoreDNS made the label of the address, so it changes with the pod. */
  readonly form: 'hostname' | 'podName' | 'address';
  readonly promise: DnsRecord['promise'];
}

/** The SRV name of one named port. */
export interface SrvName {
  readonly name: string;
  readonly port: string;
  readonly protocol: string;
  /** Index in `spec.ports`. */
  readonly index: number;
  readonly records: readonly SrvRecord[];
  /** Numbers that answers carry, each once: for a headless Service those of the pods. */
  readonly numbers: readonly number[];
}

/** Everything hover, lens, tree, records and diagnostics ask of one Service. */
export interface ServiceRoad extends ServiceEndpoints {
  readonly namespace: string;
  readonly nature: ServiceNature;
  readonly fqdn: string;
  readonly short: ShortNames;
  /** Workloads whose pods the Service selects, with how many of each. */
  readonly workloads: readonly SelectedWorkload[];
  /** Pods in all; undefined: only a cluster knows. */
  readonly podCount: number | undefined;
  /** In order of the pods. */
  readonly podNames: readonly PodName[];
  readonly srv: readonly SrvName[];
  readonly records: readonly DnsRecord[];
  readonly absent: readonly Absence[];
  /** The field that makes the Service what it is. */
  readonly origin: Origin;
}

/** The road of one Service through a world. */
export function serviceRoad(service: Service, world: World, settings: ClusterSettings): ServiceRoad {
  const index = indexOf(world, settings);
  const made = endpointsOf(service, world, settings);
  const name = service.metadata.name ?? '';
  const namespace = index.namespaceOf(service);
  const fqdn = serviceName(name, namespace, settings);
  const subject = { service, name, namespace, fqdn, made, zone: buildZone(world, settings), settings };
  const podNames = podNamesOf(subject);
  const srv = srvNamesOf(subject);
  const counts = made.selected.map(({ count }) => count);
  return {
    ...made,
    namespace,
    nature: serviceNature(service),
    fqdn,
    short: shortNames(name, namespace),
    workloads: made.selected,
    podCount: counts.reduce<number | undefined>((sum, count) => (sum === undefined || count === undefined ? undefined : sum + count), 0),
    podNames,
    srv,
    records: recordsOf(subject, podNames, srv),
    origin: { object: service, path: ['spec', service.spec.type === 'ExternalName' ? 'type' : 'clusterIP'] },
  };
}

interface Subject {
  readonly service: Service;
  readonly name: string;
  readonly namespace: string;
  readonly fqdn: string;
  readonly made: ServiceEndpoints;
  readonly zone: Zone;
  readonly settings: ClusterSettings;
}

function podNamesOf({ service, name, namespace, made, settings }: Subject): readonly PodName[] {
  if (serviceNature(service) === 'externalName') return [];
  const groups = new Map<string, Endpoint[]>();
  for (const endpoint of made.endpoints.filter(({ ready }) => ready)) {
    for (const label of endpointLabels(endpoint, settings.dns)) {
      const group = groups.get(label);
      if (group === undefined) groups.set(label, [endpoint]);
      else group.push(endpoint);
    }
  }
  const headless = serviceNature(service) === 'headless';
  if (!headless && settings.dns.server === 'kube-dns') return [];
  return [...groups].map(([label, endpoints]) => {
    const form = endpoints[0]?.hostname === label ? 'hostname' : endpoints[0]?.podName === label ? 'podName' : 'address';
    return {
      name: podName(label, name, namespace, settings),
      label,
      short: shortNames(name, namespace, label),
      endpoints,
      pods: [...new Set(endpoints.flatMap(({ pod }) => pod ?? []))],
      form,
      promise: headless && form === 'hostname' ? 'specification' : 'coredns',
    };
  });
}

function srvNamesOf({ service, name, namespace, zone, settings }: Subject): readonly SrvName[] {
  if (serviceNature(service) === 'externalName') return [];
  return (service.spec.ports ?? []).flatMap((port, index): readonly SrvName[] => {
    if (port?.name === undefined || port.name === '' || port.name.length >= labelLimit) return [];
    const protocol = protocolOf(port);
    const owner = srvName(port.name, protocol, name, namespace, settings);
    const request = {
      endpoint: '',
      port: port.name,
      protocol: protocol.toLowerCase(),
      written: [`_${port.name}`, `_${protocol.toLowerCase()}`],
    } as const;
    const records = srvRecords(zone, owner, serviceHosts(zone, zone.entryOf(service), request));
    return [{ name: owner, port: port.name, protocol, index, records, numbers: [...new Set(records.map((record) => record.port))] }];
  });
}

/** Records of the Service's name, of each pod name, of each named port. */
function recordsOf({ service, fqdn, zone }: Subject, podNames: readonly PodName[], srv: readonly SrvName[]): readonly DnsRecord[] {
  const entry = zone.entryOf(service);
  const own = (name: string, request: Request): readonly DnsRecord[] => {
    const hosts = serviceHosts(zone, entry, request);
    const a = addressRecords(zone, name, 'A', hosts);
    // A CNAME is the same for both families.
    return a.some((record) => record.type === 'CNAME') ? a : [...a, ...addressRecords(zone, name, 'AAAA', hosts)];
  };
  const below = podNames.flatMap(({ name, label }) => own(name, { ...wholeService, endpoint: label.toLowerCase() }));
  return [...own(fqdn, wholeService), ...below, ...srv.flatMap(({ records }) => records)];
}

/** What to call a workload: `StatefulSet web`. */
export function workloadTitle(workload: SelectedWorkload['workload']): string {
  return `${workload.kind} ${workloadName(workload)}`;
}
