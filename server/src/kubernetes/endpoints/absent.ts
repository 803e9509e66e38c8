import { isFinished } from '../controllers/pod.ts';
import { ordinalsOf } from '../controllers/statefulSet.ts';
import { workloadName } from '../controllers/template.ts';
import { labelLimit } from '../dns/limits.ts';
import { podName, serviceName, srvName } from '../dns/names.ts';
import type { Endpoint } from '../endpoint.ts';
import { selectorMatch, serviceSelector } from '../labels.ts';
import type { FieldPath } from '../objects/fieldPath.ts';
import { serviceNature, type Service } from '../objects/service.ts';
import type { Origin } from '../origin.ts';
import type { RoadPod } from '../pod.ts';
import type { Absence, Reason } from '../reason.ts';
import type { WorldIndex } from '../worldIndex.ts';
import { serviceFamilies } from './families.ts';
import { hasPodName, type Selected } from './fromPods.ts';
import { protocolOf, resolvePort, targetPortOf } from './targetPort.ts';

/** A Service with what its absences are told by. */
interface Subject {
  readonly service: Service;
  readonly name: string;
  readonly namespace: string;
  readonly index: WorldIndex;
}

/** Who one would expect behind a Service, and who is not there, or there without a name; nearest the cause first. */
export function absentEndpoints(
  service: Service,
  endpoints: readonly Endpoint[],
  selected: readonly Selected[],
  index: WorldIndex,
): readonly Absence[] {
  const subject = { service, name: service.metadata.name ?? '', namespace: index.namespaceOf(service), index };
  const live = index.world.source === 'live';
  return [
    ...(endpoints.length === 0 ? withoutEndpoints(subject, selected) : []),
    ...selected.flatMap(({ made }) => made.absent),
    ...governedButAbsent(subject),
    ...(live ? unpublished(subject, endpoints) : []),
    ...(live ? withoutEndpoint(subject, endpoints, selected) : []),
    ...(live ? notCreated(subject) : []),
    ...withoutPodName(subject, endpoints),
    ...portsMissing(subject, selected),
  ];
}

function absence(subject: Subject, stage: Absence['stage'], reason: Reason, path: FieldPath): Absence {
  const name = serviceName(subject.name, subject.namespace, subject.index.settings);
  return { name, pod: undefined, stage, reason, origin: { object: subject.service, path } };
}

/** The whole Service is empty: its selector says why, or that it has none. */
function withoutEndpoints(subject: Subject, selected: readonly Selected[]): readonly Absence[] {
  const nature = serviceNature(subject.service);
  if (nature === 'externalName') return [];
  const selector = serviceSelector(subject.service);
  if (selector === undefined) return [absence(subject, 'Service', { kind: 'noSelector', service: subject.name }, ['spec', 'selector'])];
  if (selected.length > 0 || subject.index.world.unread?.has('Pod') === true) return [];
  return [absence(subject, 'Pod', { kind: 'selectsNothing', service: subject.name, selector }, ['spec', 'selector'])];
}

/** The pod's name below the Service, if it has a hostname. */
function nameBelow(subject: Subject, hostname: string | undefined): string | undefined {
  return hostname === undefined ? undefined : podName(hostname, subject.name, subject.namespace, subject.index.settings);
}

/** Pods that carry this Service's name as subdomain and that it cannot take: other labels, or another namespace. */
function governedButAbsent(subject: Subject): readonly Absence[] {
  const selector = serviceSelector(subject.service);
  if (selector === undefined) return [];
  const found: Absence[] = [];
  for (const workload of subject.index.withSubdomain(subject.name)) {
    const made = subject.index.podsOf(workload);
    for (const pod of made.pods.length > 0 ? made.pods : [made.sample]) {
      const reason = outsideReason(subject, selector, pod);
      if (reason === undefined) continue;
      found.push({ name: nameBelow(subject, pod.hostname), pod: pod.label, stage: 'Pod', reason, origin: outsideOrigin(pod, reason) });
      if (made.podAt === undefined) break;
    }
  }
  return found;
}

function outsideReason(subject: Subject, selector: Readonly<Record<string, string>>, pod: RoadPod): Reason | undefined {
  const [difference] = selectorMatch(selector, pod).differs;
  if (pod.namespace !== subject.namespace) {
    // Another namespace may have a Service of this name of its own.
    if (difference !== undefined || subject.index.service(subject.name, pod.namespace) !== undefined) return undefined;
    return { kind: 'otherNamespace', podNamespace: pod.namespace, serviceNamespace: subject.namespace };
  }
  return difference === undefined ? undefined : { kind: 'notSelected', ...difference };
}

function outsideOrigin(pod: RoadPod, reason: Reason): Origin {
  if (reason.kind === 'notSelected') return { object: pod.owner, path: [...pod.template, 'metadata', 'labels', reason.label] };
  return { object: pod.owner, path: ['metadata', 'namespace'] };
}

/** Endpoints that are in a slice and yet not published. */
function unpublished(subject: Subject, endpoints: readonly Endpoint[]): readonly Absence[] {
  const found = new Map<string, Absence>();
  for (const endpoint of endpoints) {
    if (endpoint.ready || found.has(endpoint.label)) continue;
    const pod = livePodOf(subject, endpoint);
    const reason: Reason = { kind: endpoint.terminating ? 'terminating' : 'notReady', since: pod?.since };
    found.set(endpoint.label, {
      name: nameBelow(subject, endpoint.hostname),
      pod: endpoint.label,
      stage: 'Endpoint',
      reason,
      origin: endpoint.origin,
    });
  }
  return [...found.values()];
}

function livePodOf(subject: Subject, endpoint: Endpoint): RoadPod | undefined {
  if (endpoint.podName === undefined) return undefined;
  const pod = subject.index.workload('Pod', endpoint.podName, subject.namespace);
  return pod === undefined ? undefined : subject.index.podsOf(pod).pods[0];
}

/** Live pods that the Service selects and that are in none of its slices. */
function withoutEndpoint(subject: Subject, endpoints: readonly Endpoint[], selected: readonly Selected[]): readonly Absence[] {
  const present = new Set(endpoints.map((endpoint) => endpoint.podName));
  return selected.flatMap(({ pods }) =>
    pods.flatMap((pod): readonly Absence[] => {
      if (present.has(pod.name)) return [];
      const name = hasPodName(pod, subject.name, subject.namespace) ? nameBelow(subject, pod.hostname) : undefined;
      return [
        {
          name,
          pod: pod.label,
          stage: 'Endpoint',
          reason: outOfSliceReason(subject, pod),
          origin: { object: pod.owner, path: ['status'] },
        },
      ];
    }),
  );
}

function outOfSliceReason(subject: Subject, pod: RoadPod): Reason {
  if (pod.owner.kind === 'Pod' && isFinished(pod.owner)) return { kind: 'finished', phase: pod.owner.status.phase ?? '' };
  if (pod.addresses === undefined || pod.addresses.length === 0) return { kind: 'noAddress' };
  const families = serviceFamilies(subject.service, subject.index.settings.ipFamilies);
  const has = [...new Set(pod.addresses.map((address) => (address.includes(':') ? 'IPv6' : 'IPv4')))];
  if (families.length > 0 && !has.some((family) => families.some((wanted) => wanted === family))) {
    return { kind: 'wrongFamily', family: families.join(', '), has };
  }
  return { kind: 'notInSlice' };
}

/** Ordinals of the sets this Service governs that have no Pod in the cluster. */
function notCreated(subject: Subject): readonly Absence[] {
  const { index, namespace } = subject;
  if (index.world.unread?.has('Pod') === true) return [];
  const found: Absence[] = [];
  for (const set of index.withSubdomain(subject.name)) {
    if (set.kind !== 'StatefulSet' || index.namespaceOf(set) !== namespace) continue;
    const { start, end } = ordinalsOf(set);
    const missing: string[] = [];
    let created = 0;
    for (let ordinal = start; ordinal < end && ordinal - start < 10_000; ordinal++) {
      const pod = `${workloadName(set)}-${ordinal}`;
      if (index.workload('Pod', pod, namespace) === undefined) missing.push(pod);
      else created++;
    }
    const reason = { kind: 'notCreated', declared: end - start, created } as const;
    for (const pod of missing)
      found.push({ name: nameBelow(subject, pod), pod, stage: 'Pod', reason, origin: { object: set, path: ['spec', 'replicas'] } });
  }
  return found;
}

/** Published endpoints that the Service gives no name of their own; nothing is missing where CoreDNS names them by pod name. */
function withoutPodName(subject: Subject, endpoints: readonly Endpoint[]): readonly Absence[] {
  const { dns } = subject.index.settings;
  if (dns.server === 'coredns' && dns.endpointPodNames) return [];
  // Behind a virtual IP nobody expects names of pods; those that carry its name as subdomain and miss it are told by their set.
  if (serviceNature(subject.service) !== 'headless') return [];
  const found = new Map<string, Absence>();
  for (const endpoint of endpoints) {
    if (endpoint.hostname !== undefined || !endpoint.ready || found.has(`${endpoint.label} ${endpoint.pod?.hostname}`)) continue;
    const pod = endpoint.pod ?? livePodOf(subject, endpoint);
    const reason = pod === undefined ? ({ kind: 'noHostname', of: 'endpoint' } as const) : hostnameReason(pod, subject.name);
    const origin = pod === undefined ? endpoint.origin : hostnameOrigin(pod, reason);
    found.set(`${endpoint.label} ${endpoint.pod?.hostname}`, {
      name: nameBelow(subject, pod?.hostname),
      pod: endpoint.label,
      stage: 'Endpoint',
      reason,
      origin,
    });
  }
  return [...found.values()];
}

/** Why a pod has no name below this Service (kubernetes.md 3.1). */
export function hostnameReason(pod: Pick<RoadPod, 'hostname' | 'subdomain' | 'owner'>, service: string): Reason {
  const { hostname, subdomain, owner } = pod;
  if (hostname === undefined)
    return subdomain === undefined
      ? { kind: 'noHostname', of: owner.kind === 'Pod' ? 'pod' : 'template' }
      : { kind: 'subdomainWithoutHostname', subdomain };
  return subdomain === undefined ? { kind: 'hostnameWithoutSubdomain', hostname } : { kind: 'otherSubdomain', subdomain, service };
}

function hostnameOrigin(pod: RoadPod, reason: Reason): Origin {
  if (pod.owner.kind === 'StatefulSet') return { object: pod.owner, path: ['spec', 'serviceName'] };
  const field = reason.kind === 'noHostname' || reason.kind === 'subdomainWithoutHostname' ? 'hostname' : 'subdomain';
  return { object: pod.owner, path: [...pod.template, 'spec', field] };
}

/** SRV names that one would expect and that are not there. */
function portsMissing(subject: Subject, selected: readonly Selected[]): readonly Absence[] {
  if (serviceNature(subject.service) === 'externalName') return [];
  const found: Absence[] = [];
  for (const [i, port] of (subject.service.spec.ports ?? []).entries()) {
    if (port === undefined) continue;
    const { name: label = '' } = port;
    const name = label === '' ? undefined : srvName(label, protocolOf(port), subject.name, subject.namespace, subject.index.settings);
    const add = (pod: string | undefined, stage: Absence['stage'], reason: Reason, field: string): void => {
      found.push({ name, pod, stage, reason, origin: { object: subject.service, path: ['spec', 'ports', i, field] } });
    };
    if (label === '') add(undefined, 'Record', { kind: 'portUnnamed', port: port.port ?? 0 }, 'name');
    if (label.length >= labelLimit)
      add(undefined, 'Record', { kind: 'labelTooLong', label: `_${label}`, length: label.length + 1, limit: labelLimit }, 'name');
    for (const { pods, workload } of selected) {
      const without = pods.find((pod) => resolvePort(port, pod) === undefined);
      const reason = { kind: 'portNotDeclared', port: String(targetPortOf(port)), protocol: protocolOf(port) } as const;
      if (without !== undefined)
        add(workload.kind === 'Pod' ? without.label : `${workloadName(workload)}-*`, 'Endpoint', reason, 'targetPort');
    }
  }
  return found;
}
