import { expect, it } from 'vitest';
import { dashedAddress } from '../../../server/src/kubernetes/dns/endpointLabel.ts';
import { query } from '../../../server/src/kubernetes/dns/query.ts';
import { isAddressRecord, type DnsRecord } from '../../../server/src/kubernetes/dns/record.ts';
import { addressOfReverseName } from '../../../server/src/kubernetes/dns/reverse.ts';
import { resolve } from '../../../server/src/kubernetes/dns/resolver.ts';
import { buildZone } from '../../../server/src/kubernetes/dns/zone.ts';
import { serviceNameLabel } from '../../../server/src/kubernetes/objects/endpointSlice.ts';
import type { Pod } from '../../../server/src/kubernetes/objects/workload.ts';
import {
  declaredWorld,
  goldenFolders,
  goldens,
  goldenSettings,
  liveWorld,
  type Golden,
  type GoldenAnswer,
  type GoldenRecord,
} from '../../support/goldens.ts';
import { sharedMissing } from '../../support/shared.ts';
import { tier } from '../../support/tiers.ts';

/** What manifests call a pod: its name, or `<workload>-*` where the name is random. */
function declaredLabel(pod: Pod): string {
  const owner = pod.metadata.ownerReferences?.[0];
  if (owner === undefined || owner.kind === 'StatefulSet') return pod.metadata.name ?? '';
  return `${owner.kind === 'ReplicaSet' ? owner.name?.replace(/-[^-]+$/, '') : owner.name}-*`;
}

/** What only a cluster can know, by address. */
interface Knowledge {
  readonly pods: ReadonlyMap<string, string>;
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
    dashed: new Map(addresses.map(({ pod, ip }) => [dashedAddress(ip), declaredLabel(pod)])),
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
  const pod = known.pods.get(record.data);
  return `${record.type} ${known.virtual.has(record.data) ? 'clusterIP' : (pod ?? record.data)}`;
}

function recordLine(record: DnsRecord): string {
  if (record.type === 'SRV')
    return `SRV ${record.priority} ${record.weight} ${record.port} ${record.target ?? `(${record.endpoint?.label})`}`;
  if (isAddressRecord(record)) return `${record.type} ${record.address ?? record.endpoint?.label ?? 'clusterIP'}`;
  return `${record.type} ${record.target}`;
}

/** Names made of a pod's address, and answers with pods whose number or address manifests do not tell. */
function undecidable({ name, type, answers }: GoldenAnswer, known: Knowledge): boolean {
  if (known.dashed.has(name.split('.')[0] ?? '')) return true;
  const address = addressOfReverseName(name)?.text ?? '';
  if (known.pods.has(address) || known.virtual.has(address)) return true;
  if (type === 'SRV' && name.split('.').some((label) => known.uncountable.has(label))) return true;
  return answers.some((record) => known.uncountable.has(record.type === 'SRV' ? (record.target.split('.')[0] ?? '') : record.data));
}

/** Every pod ready: none was stopped by hand, and no controller adopted and deleted one that it did not make. */
function undisturbed(golden: Golden): boolean {
  const deleted = liveWorld(golden).workloads.some((workload) => workload.metadata.deletionTimestamp !== undefined);
  return golden.state === undefined && !deleted;
}

tier('what the real CoreDNS answered, from the manifests, with pods in place of addresses', sharedMissing('goldens'), () => {
  for (const golden of goldenFolders.flatMap(goldens).filter(undisturbed)) {
    it(`${golden.id}: ${golden.title}`, () => {
      const zone = buildZone(declaredWorld(golden), goldenSettings(golden));
      const known = knowledge(golden);
      for (const recorded of golden.answers) {
        if (undecidable(recorded, known)) continue;
        const answer = query(zone, recorded.name, recorded.type);
        const asked = `${recorded.name} ${recorded.type}`;
        expect([asked, answer.rcode === 'NODATA' ? 'NOERROR' : answer.rcode, ...answer.answers.map(recordLine).sort()]).toEqual([
          asked,
          recorded.rcode,
          ...recorded.answers.map((record) => goldenLine(record, known)).sort(),
        ]);
      }
    });

    it(`${golden.id}: what a pod resolves`, () => {
      const zone = buildZone(declaredWorld(golden), goldenSettings(golden));
      const { dashed } = knowledge(golden);
      for (const { name, from, found, queries } of golden.resolve) {
        if (dashed.has(name.split('.')[0] ?? '')) continue;
        const resolution = resolve(zone, name, 'A', { namespace: from });
        expect({ name, from, found: resolution.found ?? null, queries: resolution.tried.length }).toEqual({ name, from, found, queries });
      }
    });
  }
});
