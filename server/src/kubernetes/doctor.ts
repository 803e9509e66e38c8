import { workloadName } from './controllers/template.ts';
import { expectedNames } from './doctor/expected.ts';
import { remedies } from './doctor/remedies.ts';
import { endpointText, few, podText, recordText, serviceText, type Step } from './doctor/steps.ts';
import { dashedAddress } from './dns/endpointLabel.ts';
import { parseName, podName } from './dns/names.ts';
import { query, type Answer } from './dns/query.ts';
import type { DnsRecord } from './dns/record.ts';
import type { ServiceEntry, Zone } from './dns/zone.ts';
import type { Endpoint } from './endpoint.ts';
import { selectedPods } from './endpoints/fromPods.ts';
import { formatPath } from './objects/fieldPath.ts';
import type { RoadPod } from './pod.ts';
import type { Absence, Stage } from './reason.ts';
import { reasonText } from './reasonText.ts';

export type { Step } from './doctor/steps.ts';

/** The road of one name, stage by stage (words.md 5). */
export interface Diagnosis {
  /** FQDN, without a final dot. */
  readonly name: string;
  readonly published: boolean;
  readonly records: readonly DnsRecord[];
  /** Why it has none, nearest cause first. */
  readonly absent: readonly Absence[];
  /** Service, Pod, Endpoint, Record, Answer. */
  readonly steps: readonly Step[];
  readonly toDo: readonly string[];
}

/** What the cluster's own DNS said to a name. */
export interface AskedAnswer {
  /** Who was asked: `CoreDNS`. */
  readonly server: string;
  readonly rcode: Answer['rcode'];
  /** Addresses, or what else the records hold. */
  readonly data: readonly string[];
  readonly ttl: number | undefined;
}

/** The diagnoses of all names that Services are expected to have; of all headless Services where none are given. */
export function diagnoseServices(zone: Zone, services?: readonly ServiceEntry[]): readonly Diagnosis[] {
  const chosen =
    services ?? [...zone.index.services()].map((service) => zone.entryOf(service)).filter(({ nature }) => nature === 'headless');
  return chosen.flatMap((entry) => expectedNames(zone, entry).map((name) => diagnose(zone, name)));
}

/** Walks the road of one name and says where it ends. */
export function diagnose(zone: Zone, name: string, asked?: AskedAnswer): Diagnosis {
  const a = query(zone, name, 'A');
  const aaaa = query(zone, name, 'AAAA');
  const records = [...a.answers, ...aaaa.answers.filter(({ type }) => type === 'AAAA')];
  const published = records.length > 0;
  const absent = published ? [] : a.rcode === 'NODATA' ? aaaa.because : a.because;
  const subject = subjectOf(zone, name);
  const steps = [...roadSteps(subject, records, absent[0]), answerStep(records, asked)];
  const [cause] = absent;
  const toDo = cause === undefined ? [] : remedies(cause, subject.entry, subject.namespace, subject.service);
  return { name, published, records, absent, steps, toDo };
}

interface Subject {
  readonly zone: Zone;
  readonly entry: ServiceEntry | undefined;
  readonly service: string;
  readonly namespace: string;
  /** Hostname asked for; undefined for the Service itself. */
  readonly label: string | undefined;
  readonly pods: readonly RoadPod[];
  readonly endpoints: readonly Endpoint[];
}

function subjectOf(zone: Zone, name: string): Subject {
  const parsed = parseName(name, zone.settings);
  if (parsed?.kind !== 'service' && parsed?.kind !== 'endpoint')
    return { zone, entry: undefined, service: '', namespace: '', label: undefined, pods: [], endpoints: [] };
  const { service, namespace } = parsed;
  const entry = zone.service(service, namespace);
  const label = parsed.kind === 'endpoint' ? parsed.endpoint.toLowerCase() : undefined;
  const all = entry === undefined ? [] : selectedPods(entry.service, zone.index).flatMap(({ pods }) => pods);
  const pods = label === undefined ? all : all.filter((pod) => pod.hostname === label || pod.name === label);
  const names = new Set(pods.map((pod) => pod.name));
  const endpoints =
    label === undefined
      ? (entry?.endpoints ?? [])
      : (entry?.endpoints ?? []).filter((endpoint) => endpoint.hostname === label || names.has(endpoint.podName));
  return { zone, entry, service, namespace, label, pods, endpoints };
}

const order: readonly Stage[] = ['Service', 'Pod', 'Endpoint', 'Record'];

/** The stages up to the record: those before the loss are fine, those after have nothing to see. */
function roadSteps(subject: Subject, records: readonly DnsRecord[], cause: Absence | undefined): readonly Step[] {
  const lostAt = cause === undefined ? order.length : Math.max(0, order.indexOf(cause.stage));
  return order.map((stage, i): Step => {
    if (cause !== undefined && i === lostAt) return { stage, state: 'lost', text: lostStep(subject, cause) };
    if (i > lostAt) return { stage, state: 'after', text: stage === 'Record' ? instead(subject) : 'not reached' };
    return { stage, state: 'ok', text: fineText(subject, stage, records) };
  });
}

function fineText(subject: Subject, stage: Stage, records: readonly DnsRecord[]): string {
  const { entry, pods, endpoints, service, label } = subject;
  if (stage === 'Service') return entry === undefined ? 'none needed' : serviceText(entry);
  if (stage === 'Pod')
    return pods.length === 0
      ? 'none: the endpoints are not of pods here'
      : label === undefined
        ? readiness(pods)
        : few(pods.map((pod) => podText(pod, service)));
  if (stage === 'Endpoint')
    return entry?.nature === 'virtualIP' && label === undefined ? 'not needed: the Service has a virtual IP' : endpointText(endpoints);
  return recordText(records);
}

function readiness(pods: readonly RoadPod[]): string {
  const ready = pods.filter((pod) => pod.ready && !pod.terminating).length;
  return `${ready} of ${pods.length} ready`;
}

/** `10.0.0.11 in nginx-x7k2p has no hostname: pod subdomain is ngnix (StatefulSet web, spec.serviceName)`. */
function lostStep({ endpoints }: Subject, cause: Absence): string {
  const [endpoint] = endpoints;
  const unnamed = cause.stage === 'Endpoint' && endpoint !== undefined && endpoint.hostname === undefined;
  const where = unnamed
    ? `${few(endpoint.addresses ?? [])}${endpoint.slice === undefined ? '' : ` in ${endpoint.slice.name}`} has no hostname: `
    : '';
  return `${where}${reasonText(cause.reason)}${fieldOf(cause)}`;
}

/** `(StatefulSet web, spec.serviceName)`; a live pod's subdomain comes from its set. */
function fieldOf({ origin }: Absence): string {
  if (origin === undefined || origin.path.length === 0 || origin.path[0] === 'status') return '';
  const { object, path } = origin;
  const set =
    object.kind === 'Pod' && path.at(-1) === 'subdomain'
      ? object.metadata.ownerReferences?.find((owner) => owner?.kind === 'StatefulSet')
      : undefined;
  if (set !== undefined) return ` (StatefulSet ${set.name}, spec.serviceName)`;
  const title =
    object.kind === 'Service' || object.kind === 'EndpointSlice' || object.kind === 'Endpoints' || object.kind === 'Namespace'
      ? object.metadata.name
      : workloadName(object);
  return ` (${object.kind} ${title}, ${formatPath(path)})`;
}

/** The name CoreDNS has in place of the one asked for. */
function instead({ zone, endpoints, service, namespace, label }: Subject): string {
  const address = endpoints[0]?.addresses?.[0];
  if (label === undefined || address === undefined || endpoints[0]?.hostname !== undefined || zone.settings.dns.server === 'kube-dns')
    return 'none';
  return `none; CoreDNS has ${podName(dashedAddress(address), service, namespace, zone.settings)}`;
}

function answerStep(records: readonly DnsRecord[], asked: AskedAnswer | undefined): Step {
  if (asked === undefined) return { stage: 'Answer', state: 'after', text: 'not asked (--ask)' };
  const computed = records.map((record) => ('target' in record ? (record.target ?? '') : (record.address ?? ''))).sort();
  const same = JSON.stringify(computed) === JSON.stringify([...asked.data].sort());
  const ttl = asked.ttl === undefined ? '' : `, TTL ${asked.ttl}`;
  const said = asked.data.length === 0 ? asked.rcode : few(asked.data);
  return {
    stage: 'Answer',
    state: same ? 'ok' : 'lost',
    text: `${asked.server}: ${said}${ttl}, ${same ? 'as computed' : `computed: ${few(computed) || 'none'}`}`,
  };
}

const marks: Readonly<Record<Step['state'], string>> = { ok: 'ok  ', lost: 'LOST', after: '-   ' };

/** A diagnosis as text; `about` stands behind the name: context and time. */
export function diagnosisText({ name, steps, toDo }: Diagnosis, about = ''): string {
  const lines = steps.map(({ stage, state, text }) => `${marks[state]} ${stage.padEnd(8)} ${text}`);
  const remedy = toDo.map((step, i) => `${i === 0 ? 'To do' : '     '} ${i + 1}. ${step}`);
  return [about === '' ? name : `${name}   ${about}`, ...lines, ...remedy].join('\n');
}
