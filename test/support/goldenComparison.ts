import { dashedAddress } from '../../server/src/kubernetes/dns/endpointLabel.ts';
import { query, type Answer } from '../../server/src/kubernetes/dns/query.ts';
import { isNameRecord, type DnsRecord } from '../../server/src/kubernetes/dns/record.ts';
import { addressOfReverseName } from '../../server/src/kubernetes/dns/reverse.ts';
import { buildZone } from '../../server/src/kubernetes/dns/zone.ts';
import { serviceNameLabel } from '../../server/src/kubernetes/objects/endpointSlice.ts';
import type { Pod } from '../../server/src/kubernetes/objects/workload.ts';
import { declaredWorld, goldenSettings, liveWorld, type Golden, type GoldenAnswer, type GoldenRecord } from './goldens.ts';

/** An answer that differs: rcode, then records in order of text. */
export interface Difference {
  readonly asked: string;
  /** What CoreDNS said. */
  readonly said: readonly string[];
  /** What we say. */
  readonly ours: readonly string[];
}

function difference(asked: string, said: readonly string[], ours: readonly string[]): readonly Difference[] {
  return JSON.stringify(said) === JSON.stringify(ours) ? [] : [{ asked, said, ours }];
}

/** On the wire no data is NOERROR without answers. */
function wireRcode({ rcode }: Answer): string {
  return rcode === 'NODATA' ? 'NOERROR' : rcode;
}

/** Where the live road answers otherwise than CoreDNS did: records compared in full. */
export function liveDifferences(golden: Golden): readonly Difference[] {
  const zone = buildZone(liveWorld(golden), goldenSettings(golden));
  return golden.answers.flatMap((recorded) => {
    const answer = query(zone, recorded.name, recorded.type);
    const said = [recorded.rcode, ...recorded.answers.map(fullGoldenLine).sort()];
    return difference(`${recorded.name} ${recorded.type}`, said, [wireRcode(answer), ...answer.answers.map(fullLine).sort()]);
  });
}

function fullLine(record: DnsRecord): string {
  if (record.type === 'SRV') return `${record.name} SRV ${record.priority} ${record.weight} ${record.port} ${record.target}`;
  return `${record.name} ${record.type} ${isNameRecord(record) ? record.target : record.address}`;
}

function fullGoldenLine(record: GoldenRecord): string {
  if (record.type === 'SRV') return `${record.name} SRV ${record.priority} ${record.weight} ${record.port} ${record.target}`;
  return `${record.name} ${record.type} ${record.data}`;
}

/** Every pod ready: none was stopped by hand, and no controller adopted and deleted one that it did not make. */
export function isUndisturbed(golden: Golden): boolean {
  const deleted = liveWorld(golden).workloads.some((workload) => workload.metadata.deletionTimestamp !== undefined);
  return golden.state === undefined && !deleted;
}

/** Where the declared road answers otherwise than CoreDNS did, with pods in place of addresses; what only a cluster can know is left out. */
export function declaredDifferences(golden: Golden): readonly Difference[] {
  const zone = buildZone(declaredWorld(golden), goldenSettings(golden));
  const known = knowledge(golden);
  return golden.answers.flatMap((recorded) => {
    if (isUndecidable(recorded, known)) return [];
    const answer = query(zone, recorded.name, recorded.type);
    const said = [recorded.rcode, ...recorded.answers.map((record) => goldenLine(record, known)).sort()];
    return difference(`${recorded.name} ${recorded.type}`, said, [wireRcode(answer), ...answer.answers.map(recordLine).sort()]);
  });
}

/** What manifests call a pod: its name, or `<workload>-*` where the name is random. */
function declaredLabel(pod: Pod): string {
  const owner = pod.metadata.ownerReferences?.[0];
  if (owner === undefined || owner.kind === 'StatefulSet') return pod.metadata.name ?? '';
  return `${owner.kind === 'ReplicaSet' ? owner.name?.replace(/-[^-]+$/, '') : owner.name}-*`;
}

/** What only a cluster can know, by address. */
interface Knowledge {
  readonly pods: ReadonlyMap<string, string>;
  /** Labels that hold an address or a random name, by what manifests call the pod. */
  readonly dashed: ReadonlyMap<string, string>;
  readonly virtual: ReadonlySet<string>;
  /** Addresses of pods on the node's network, and of pods whose number only a cluster knows; Services with such endpoints. */
  readonly uncountable: ReadonlySet<string>;
}

function knowledge(golden: Golden): Knowledge {
  const world = liveWorld(golden);
  const pods = world.workloads.filter((workload) => workload.kind === 'Pod');
  const addresses = pods.flatMap((pod) => (pod.status.podIPs ?? []).map((entry) => ({ pod, ip: entry?.ip ?? '' })));
  const uncountable = addresses.filter(
    ({ pod }) => pod.spec.hostNetwork === true || pod.metadata.ownerReferences?.[0]?.kind === 'DaemonSet',
  );
  const services = world.slices.filter((slice) =>
    slice.endpoints?.some((endpoint) => uncountable.some(({ ip }) => endpoint?.addresses?.includes(ip))),
  );
  return {
    pods: new Map(addresses.map(({ pod, ip }) => [ip, declaredLabel(pod)])),
    dashed: new Map([
      ...addresses.map(({ pod, ip }) => [dashedAddress(ip), declaredLabel(pod)] as const),
      ...pods.filter((pod) => declaredLabel(pod).endsWith('-*')).map((pod) => [pod.metadata.name ?? '', declaredLabel(pod)] as const),
    ]),
    virtual: new Set(world.services.flatMap((service) => (service.spec.clusterIPs ?? []).flatMap((ip) => ip ?? []))),
    uncountable: new Set([
      ...uncountable.flatMap(({ ip }) => [ip, dashedAddress(ip)]),
      ...services.flatMap((slice) => slice.metadata.labels?.[serviceNameLabel] ?? []),
    ]),
  };
}

function goldenLine(record: GoldenRecord, known: Knowledge): string {
  if (record.type === 'SRV') {
    const [label = ''] = record.target.split('.');
    const target = known.dashed.has(label) ? `(${known.dashed.get(label)})` : record.target;
    return `SRV ${record.priority} ${record.weight} ${record.port} ${target}`;
  }
  return `${record.type} ${known.virtual.has(record.data) ? 'clusterIP' : (known.pods.get(record.data) ?? record.data)}`;
}

function recordLine(record: DnsRecord): string {
  if (record.type === 'SRV') {
    return `SRV ${record.priority} ${record.weight} ${record.port} ${record.target ?? `(${record.endpoint?.label})`}`;
  }
  return `${record.type} ${isNameRecord(record) ? record.target : (record.address ?? record.endpoint?.label ?? 'clusterIP')}`;
}

/** Names made of a pod's address or random name, and answers with pods whose number or address manifests do not tell. */
function isUndecidable({ name, type, answers }: GoldenAnswer, known: Knowledge): boolean {
  if (known.dashed.has(name.split('.')[0] ?? '')) return true;
  const address = addressOfReverseName(name)?.text ?? '';
  if (known.pods.has(address) || known.virtual.has(address)) return true;
  if (type === 'SRV' && name.split('.').some((label) => known.uncountable.has(label))) return true;
  return answers.some((record) => known.uncountable.has(record.type === 'SRV' ? (record.target.split('.')[0] ?? '') : record.data));
}

/** First labels of names that only a cluster can know: made of an address, or random. */
export function unknownLabels(golden: Golden): ReadonlySet<string> {
  return new Set(knowledge(golden).dashed.keys());
}
