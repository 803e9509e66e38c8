import type { Origin } from '../origin.ts';
import type { Absence } from '../reason.ts';
import { reasonText } from '../reasonText.ts';
import type { ClusterSettings } from '../settings.ts';
import { isAddressRecord, isNameRecord, type AddressRecord, type DnsRecord, type SrvRecord } from './record.ts';
import { workloadTitle, type ServiceRoad } from './serviceRoad.ts';

/** What a records document needs beside the roads. */
export interface ZoneFileOptions {
  readonly settings: ClusterSettings;
  /** Where the records come from: "as if every pod were ready; no cluster was asked." */
  readonly about: string;
  /** Where a field stands, as `web.yaml:17`; undefined where it stands in no file. */
  place(origin: Origin): string | undefined;
}

/** As many pods as are named one by one. */
const namedPods = 5;

/**
 * The records document (words.md 7): master-file format of RFC 1035, one `$ORIGIN` a namespace. What only a cluster can complete is a
 * comment that begins with `;=`, what is missing one that says why.
 */
export function zoneFile(roads: readonly ServiceRoad[], options: ZoneFileOptions): string {
  const namespaces = [...new Set(roads.map(({ namespace }) => namespace))].sort();
  const parts = namespaces.map((namespace) =>
    section(
      namespace,
      roads.filter((road) => road.namespace === namespace),
      options,
    ),
  );
  return parts.length === 0 ? `; no Service here, so no records: ${options.about}\n` : parts.join('\n');
}

function section(namespace: string, roads: readonly ServiceRoad[], options: ZoneFileOptions): string {
  const origin = `${namespace}.svc.${options.settings.clusterDomain}`;
  const bodies = roads.map((road) => serviceLines(road, origin, options));
  const open = bodies.some((lines) => lines.some((line) => line.startsWith(';=')));
  return [
    `; namespace ${namespace}, ${options.about}`,
    open
      ? '; ";=" is a record that only a cluster can complete. SRV priority and weight: CoreDNS\'s.'
      : "; SRV priority and weight: CoreDNS's.",
    `$ORIGIN ${origin}.`,
    `$TTL ${options.settings.dns.ttl}`,
    ...bodies.flat(),
    '',
  ].join('\n');
}

function serviceLines(road: ServiceRoad, origin: string, options: ZoneFileOptions): readonly string[] {
  const name = road.service.metadata.name ?? '';
  const place = options.place({ object: road.service, path: [] });
  const lines = [`; Service ${comment(name)}${place === undefined ? '' : ` (${place})`}`];
  for (const [owner, records] of byOwner(road.records)) lines.push(...ownerLines(relative(owner, origin), records, road, origin));
  return [...lines, ...missingLines(road, origin, options)];
}

/** Records by owner name and type, in order. */
function byOwner(records: readonly DnsRecord[]): ReadonlyMap<string, readonly DnsRecord[]> {
  const groups = new Map<string, DnsRecord[]>();
  for (const record of records) groups.set(record.name, [...(groups.get(record.name) ?? []), record]);
  return groups;
}

function ownerLines(owner: string, records: readonly DnsRecord[], road: ServiceRoad, origin: string): readonly string[] {
  const lines = records.flatMap((record) => recordLine(owner, record, origin) ?? []);
  for (const type of ['A', 'AAAA'] as const) {
    const open = records.filter(isAddressRecord).filter((record) => record.type === type && record.address === null);
    if (open.length > 0) lines.push(`;= ${owner} IN ${type} ${whose(open, road)}`);
  }
  const targets = records.filter((record): record is SrvRecord => record.type === 'SRV' && record.target === null);
  for (const line of new Set(targets.map((record) => srvLine(owner, record, podsOf([record], road))))) lines.push(`;= ${line}`);
  return [...new Set(lines)];
}

function recordLine(owner: string, record: DnsRecord, origin: string): string | undefined {
  if (record.type === 'SRV') return record.target === null ? undefined : srvLine(owner, record, relative(record.target, origin));
  if (isNameRecord(record)) return `${owner} IN ${record.type} ${relative(record.target, origin)}`;
  return record.address === null ? undefined : `${owner} IN ${record.type} ${record.address}`;
}

function srvLine(owner: string, record: SrvRecord, target: string): string {
  return `${owner} IN SRV ${record.priority} ${record.weight} ${record.port} ${target}`;
}

/** Whose addresses open records are: those of pods, or the virtual IP. */
function whose(records: readonly AddressRecord[], road: ServiceRoad): string {
  return records.some(({ endpoint }) => endpoint === undefined) ? 'the virtual IP' : podsOf(records, road);
}

function podsOf(records: readonly (AddressRecord | SrvRecord)[], road: ServiceRoad): string {
  const labels = records.flatMap(({ endpoint }) => endpoint?.label ?? []);
  const [only] = labels;
  if (labels.some((label) => label.endsWith('-*'))) return anonymousPods(labels, road);
  if (labels.length === 1) return `pod ${only}`;
  return labels.length <= namedPods ? `pods ${labels.join(', ')}` : `${labels.length} pods, ${only} to ${labels.at(-1)}`;
}

function anonymousPods(labels: readonly string[], road: ServiceRoad): string {
  return [...new Set(labels)]
    .map((label) => {
      const workload = road.workloads.find(({ workload }) => label === `${workload.metadata.name ?? ''}-*`);
      const count = labels.filter((one) => one === label).length;
      return `${count} ${count === 1 ? 'pod' : 'pods'} of ${workload === undefined ? label.slice(0, -2) : workloadTitle(workload.workload)}`;
    })
    .join(', ');
}

function missingLines(road: ServiceRoad, origin: string, options: ZoneFileOptions): readonly string[] {
  const name = road.service.metadata.name ?? '';
  const lines = road.absent.map((absence) => {
    const place = absence.origin === undefined ? undefined : options.place(absence.origin);
    const what = absence.name === undefined ? `pod names of ${name}` : relative(absence.name, origin);
    return `; missing ${comment(what)}: ${absence.stage}: ${comment(sentence(absence))}${place === undefined ? '' : ` (${place})`}`;
  });
  return [...new Set(lines)];
}

function sentence(absence: Absence): string {
  return reasonText(absence.reason).replace(/\.$/, '');
}

/** A name relative to the origin, or with its final dot where it lies elsewhere. */
function relative(name: string, origin: string): string {
  return name.endsWith(`.${origin}`) ? name.slice(0, -origin.length - 1) : `${name}.`;
}

/** Text that stays on its line. */
function comment(text: string): string {
  return text.replace(/\s+/g, ' ');
}
