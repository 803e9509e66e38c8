import { ordinalIn, ordinalsOf } from '../controllers/statefulSet.ts';
import { workloadName } from '../controllers/template.ts';
import type { Endpoint, ServiceEndpoints } from '../endpoint.ts';
import { endpointsOf } from '../endpointSlice.ts';
import { hostnameReason } from '../endpoints/absent.ts';
import { protocolOf } from '../endpoints/targetPort.ts';
import type { Origin } from '../origin.ts';
import type { Absence, Reason, Stage } from '../reason.ts';
import { podAddress } from './find.ts';
import { nameFault } from './limits.ts';
import { formatName, parseName, type ClusterName } from './names.ts';
import type { Reply } from './query.ts';
import type { RecordType } from './record.ts';
import { addressOfReverseName, isReverseName } from './reverse.ts';
import type { ServiceEntry, Zone } from './zone.ts';

type BelowService = Extract<ClusterName, { kind: 'service' | 'endpoint' | 'port' }>;

/** Why a reply is empty, nearest cause first; for a reply that has answers, what to know of them. */
export function explainMissing(zone: Zone, name: string, type: RecordType, reply: Reply): readonly Absence[] {
  const say = (stage: Stage, reason: Reason, origin?: Origin): Absence => ({ name, pod: undefined, stage, reason, origin });
  if (reply.rcode === 'NOERROR') return beyondSpecification(zone, name, reply, say);
  const fault = nameFault(name);
  if (fault !== undefined) return [say('Answer', { kind: 'labelTooLong', ...fault })];
  if (isReverseName(name))
    return [say('Record', { kind: 'noSuchAddress', address: addressOfReverseName(name)?.text ?? name }), ...unlabelled(zone, name, say)];
  const parsed = parseName(name, zone.settings);
  if (parsed === undefined) return [say('Answer', { kind: 'otherZone', clusterDomain: zone.settings.clusterDomain })];
  const target = emptyCname(zone, parsed, type, reply);
  if (target !== undefined) return [say('Record', { kind: 'targetUnresolved', target })];
  if (reply.rcode === 'NODATA') return [say('Record', { kind: 'noDataOfType', type })];
  return explainName(zone, parsed, say);
}

type Say = (stage: Stage, reason: Reason, origin?: Origin) => Absence;

function beyondSpecification(zone: Zone, name: string, reply: Reply, say: Say): readonly Absence[] {
  const first = reply.answers[0];
  if (first === undefined || first.promise === 'specification') return [];
  const parsed = parseName(name, zone.settings);
  const entry = parsed?.kind === 'endpoint' ? zone.service(parsed.service, parsed.namespace) : undefined;
  if (first.service !== undefined && parsed?.kind === 'endpoint' && entry?.nature === 'virtualIP') {
    return [say('Answer', { kind: 'underVirtualIP', service: parsed.service }, { object: first.service, path: ['spec', 'clusterIP'] })];
  }
  return [say('Answer', { kind: 'notInSpecification' })];
}

/** An address that stands only in slices without a Service makes CoreDNS answer nothing at all. */
function unlabelled(zone: Zone, name: string, say: Say): readonly Absence[] {
  const address = addressOfReverseName(name)?.text;
  if (address === undefined) return [];
  const slice = zone.index
    .unlabelledSlices()
    .find((each) => (each.endpoints ?? []).some((endpoint) => endpoint?.addresses?.includes(address) === true));
  if (slice === undefined) return [];
  return [say('Endpoint', { kind: 'sliceUnlabelled', slice: slice.metadata.name ?? '' }, { object: slice, path: ['metadata', 'labels'] })];
}

function emptyCname(zone: Zone, parsed: ClusterName, type: RecordType, reply: Reply): string | undefined {
  if (parsed.kind !== 'service' || reply.rcode !== 'NODATA' || (type !== 'A' && type !== 'AAAA')) return undefined;
  const entry = zone.service(parsed.service, parsed.namespace);
  return entry?.nature === 'externalName' ? entry.service.spec.externalName : undefined;
}

function explainName(zone: Zone, parsed: ClusterName, say: Say): readonly Absence[] {
  switch (parsed.kind) {
    case 'domain':
      return [];
    case 'namespace':
      if (zone.hasNamespace(parsed.namespace)) return [say('Record', { kind: 'podsMode', mode: 'disabled' })];
      return [say('Service', { kind: 'noSuchNamespace', namespace: parsed.namespace })];
    case 'other':
      return [say('Answer', { kind: 'notAName', labels: parsed.labels.length })];
    case 'pod':
      return [say('Record', explainPod(zone, parsed.pod, parsed.namespace))];
    case 'service':
    case 'endpoint':
    case 'port': {
      const entry = zone.service(parsed.service, parsed.namespace);
      return entry === undefined ? explainNoService(zone, parsed, say) : explainBelow(zone, entry, parsed, say);
    }
  }
}

function explainPod(zone: Zone, pod: string, namespace: string): Reason {
  const mode = zone.settings.dns.pods;
  if (mode === 'disabled') return { kind: 'podsMode', mode };
  if (podAddress(pod) === undefined) return { kind: 'noSuchPod', pod };
  return zone.hasNamespace(namespace) && mode === 'verified' ? { kind: 'podsMode', mode } : { kind: 'noSuchNamespace', namespace };
}

function explainNoService(zone: Zone, parsed: BelowService, say: Say): readonly Absence[] {
  const elsewhere = zone.index.namespacesOfService(parsed.service.toLowerCase());
  const because = [say('Service', { kind: 'noSuchService', service: parsed.service, namespace: parsed.namespace, elsewhere })];
  const set = zone.index.workload('StatefulSet', parsed.service, parsed.namespace);
  if (set?.kind === 'StatefulSet') {
    const governing = set.spec.serviceName;
    return [
      say('Service', { kind: 'setNameAsService', set: parsed.service, governing }, { object: set, path: ['spec', 'serviceName'] }),
      ...because,
    ];
  }
  const owner = parsed.kind === 'service' ? podOwner(zone, parsed.service, parsed.namespace) : undefined;
  return owner === undefined ? because : [say('Service', owner.reason, owner.origin), ...because];
}

/** The set that has a pod of this name. */
function podOwner(zone: Zone, pod: string, namespace: string): { readonly reason: Reason; readonly origin: Origin } | undefined {
  for (const set of zone.index.workloadsIn(namespace)) {
    if (set.kind !== 'StatefulSet' || ordinalIn(set, pod) === undefined) continue;
    return { reason: { kind: 'podNameAlone', pod, service: set.spec.serviceName }, origin: { object: set, path: ['spec', 'serviceName'] } };
  }
  return undefined;
}

function explainBelow(zone: Zone, entry: ServiceEntry, parsed: BelowService, say: Say): readonly Absence[] {
  if (entry.nature === 'externalName') {
    const target = entry.service.spec.externalName ?? '';
    const kind = parsed.kind === 'service' ? 'externalNameAddress' : 'externalName';
    return [
      say('Service', kind === 'externalName' ? { kind, service: entry.name, target } : { kind, target }, {
        object: entry.service,
        path: ['spec', 'externalName'],
      }),
    ];
  }
  if (parsed.kind === 'port') return explainPort(zone, entry, parsed, say);
  const made = endpointsOf(entry.service, zone.index.world, zone.settings);
  if (parsed.kind === 'endpoint') return explainEndpoint(zone, entry, made, parsed.endpoint, say);
  return made.absent.filter((absent) => absent.reason.kind !== 'portUnnamed');
}

function explainEndpoint(zone: Zone, entry: ServiceEntry, made: ServiceEndpoints, label: string, say: Say): readonly Absence[] {
  const name = formatName(
    { kind: 'endpoint', endpoint: label, service: entry.name, namespace: entry.namespace },
    zone.settings,
  ).toLowerCase();
  const told = made.absent.filter((absent) => absent.name?.toLowerCase() === name || absent.pod?.toLowerCase() === label.toLowerCase());
  if (told.length > 0) return told;
  if (zone.settings.dns.server === 'kube-dns' && entry.nature === 'virtualIP')
    return [say('Record', { kind: 'notKubeDns' }, { object: entry.service, path: ['spec', 'clusterIP'] })];
  const ordinal = outOfRange(zone, entry, label);
  if (ordinal !== undefined) return [say('Pod', ordinal.reason, ordinal.origin)];
  const empty = entry.endpoints.length === 0 ? made.absent.filter((absent) => absent.reason.kind !== 'portUnnamed') : [];
  return [...elsewhereNamed(entry, made, label, say), ...empty];
}

/** The label as ordinal of a set, or index of a Job, that this Service governs. */
function outOfRange(zone: Zone, entry: ServiceEntry, label: string): { readonly reason: Reason; readonly origin: Origin } | undefined {
  for (const workload of zone.index.withSubdomain(entry.name)) {
    if (zone.index.namespaceOf(workload) !== entry.namespace) continue;
    const ordinal = ordinalIn(workload, label.toLowerCase());
    if (ordinal === undefined) continue;
    if (workload.kind === 'StatefulSet') {
      const { start, end } = ordinalsOf(workload);
      if (ordinal >= start && ordinal < end) continue;
      const path = ordinal < start ? ['spec', 'ordinals', 'start'] : ['spec', 'replicas'];
      return {
        reason: { kind: 'ordinalOutOfRange', ordinal, start, replicas: end - start, workload: workloadName(workload) },
        origin: { object: workload, path },
      };
    }
    if (workload.kind === 'Job' && workload.spec.completionMode === 'Indexed') {
      const { completions = 1, parallelism = 1 } = workload.spec;
      const path = ['spec', ordinal < completions ? 'parallelism' : 'completions'];
      return {
        reason: { kind: 'jobIndex', job: workloadName(workload), index: ordinal, completions, parallelism },
        origin: { object: workload, path },
      };
    }
  }
  return undefined;
}

/** The label as a pod's address, its metadata.name, or as nothing known. */
function elsewhereNamed(entry: ServiceEntry, made: ServiceEndpoints, label: string, say: Say): readonly Absence[] {
  const asked = label.toLowerCase();
  const named = made.endpoints.find((endpoint) => endpoint.podName === asked || isOneOf(endpoint, asked));
  if (named?.pod !== undefined && named.hostname === undefined)
    return [say('Endpoint', hostnameReason(named.pod, entry.name), named.origin)];
  if (podAddress(label) !== undefined) return [say('Record', { kind: 'addressForm' })];
  return [say('Pod', { kind: 'noSuchPod', pod: label })];
}

/** `api-7d4b9c-x2v5l` among pods that are called `api-*`, because their names are random. */
function isOneOf({ label, podName }: Endpoint, asked: string): boolean {
  return podName === undefined && label.endsWith('-*') && asked.startsWith(label.slice(0, -1));
}

function explainPort(zone: Zone, entry: ServiceEntry, parsed: Extract<ClusterName, { kind: 'port' }>, say: Say): readonly Absence[] {
  const strip = (label: string): string => label.replace(/^_/, '').toLowerCase();
  const port = strip(parsed.port);
  const protocol = strip(parsed.protocol).toUpperCase();
  const ports = entry.service.spec.ports ?? [];
  const declared = ports.findIndex((each) => each?.name === port && protocolOf(each) === protocol);
  const made = endpointsOf(entry.service, zone.index.world, zone.settings);
  if (declared === -1) {
    const has = ports.flatMap((each) => (each?.name === undefined ? [] : `_${each.name}._${protocolOf(each).toLowerCase()}`));
    return [say('Service', { kind: 'noSuchPort', port, protocol, has }, { object: entry.service, path: ['spec', 'ports'] })];
  }
  const told = made.absent.filter(
    ({ reason }) => reason.kind !== 'portUnnamed' && (reason.kind !== 'portNotDeclared' || reason.protocol === protocol),
  );
  return told.length > 0
    ? told
    : [say('Endpoint', { kind: 'noSuchPort', port, protocol, has: [] }, { object: entry.service, path: ['spec', 'ports', declared] })];
}
