import type { Endpoint } from '../endpoint.ts';
import { findHosts, type Host, type Hosts, type Request } from './find.ts';
import { kubeDnsPriority } from './kubeDns.ts';
import { labelsBelow, parseName, podName, serviceName } from './names.ts';
import type { AddressRecord, DnsRecord, NameRecord, SrvRecord } from './record.ts';
import type { Zone } from './zone.ts';

/** Longest chain of CNAME records that CoreDNS follows (plugin/backend_lookup.go `maxCnameChainLength`). */
const longestChain = 10;

/**
 * What the DNS specification promises of addresses: those of a Service's name, and those of a hostname below a headless Service
 * (specification 2.3, 2.4; kubernetes.md 4.1).
 */
function addressPromise(host: Host, request: Request | undefined): DnsRecord['promise'] {
  if (request === undefined || request.written !== undefined) return 'coredns';
  if (request.endpoint === '') return host.family === 'name' && host.endpoint !== undefined ? 'coredns' : 'specification';
  return host.entry?.nature === 'headless' && host.endpoint?.hostname !== undefined ? 'specification' : 'coredns';
}

/** SRV records are promised below `_port._protocol` only. */
function srvPromise(request: Request | undefined): DnsRecord['promise'] {
  const named = request?.written?.every((label) => label.length > 1 && label.startsWith('_'));
  return named === true ? 'specification' : 'coredns';
}

/**
 * A or AAAA records of hosts that stand for `name`, each address once; names among them become CNAME records and are followed while they
 * stay in the cluster (plugin/backend_lookup.go `A`, `AAAA`).
 */
export function addressRecords(
  zone: Zone,
  name: string,
  type: 'A' | 'AAAA',
  { hosts, request }: Hosts,
  chain: readonly NameRecord[] = [],
): readonly DnsRecord[] {
  const records: DnsRecord[] = [];
  const seen = new Set<unknown>();
  for (const host of hosts) {
    if (host.family === 'name') records.push(...followed(zone, name, type, cnameRecord(name, host, request), chain));
    else if (host.family === (type === 'A' ? 'IPv4' : 'IPv6')) {
      const identity = host.address ?? host.endpoint ?? host.family;
      if (!seen.has(identity)) records.push(addressRecord(name, type, host, request));
      seen.add(identity);
    }
  }
  return records;
}

function addressRecord(name: string, type: 'A' | 'AAAA', host: Host, request: Request | undefined): AddressRecord {
  return {
    type,
    name,
    address: host.address,
    service: host.entry?.service,
    endpoint: host.endpoint,
    promise: addressPromise(host, request),
  };
}

function followed(zone: Zone, name: string, type: 'A' | 'AAAA', own: NameRecord, chain: readonly NameRecord[]): readonly DnsRecord[] {
  const { target } = own;
  if (labelsBelow(target, name) !== undefined || chain.length > longestChain) return [];
  if (chain.some((before) => before.target === own.target)) return [];
  const inside = parseName(target, zone.settings);
  if (inside === undefined) return [own];
  const next = addressRecords(zone, own.target, type, findHosts(zone, inside), [...chain, own]);
  return next.length > 0 ? [own, ...next] : [];
}

/** The CNAME record of a host that is a name. */
export function cnameRecord(name: string, host: Host, request: Request | undefined): NameRecord {
  const target = (host.address ?? '').replace(/\.$/, '');
  return { type: 'CNAME', name, target, service: host.entry?.service, promise: addressPromise(host, request) };
}

/**
 * SRV records of hosts that stand for `name`. The weight divides 100 among all of them, before those without a port and those with target
 * and port of another are left out (plugin/backend_lookup.go `SRV`).
 */
export function srvRecords(zone: Zone, name: string, { hosts, request }: Hosts): readonly SrvRecord[] {
  const counted = hosts.filter((host) => host.family !== 'name');
  const weight = Math.max(1, Math.floor(100 / counted.length));
  const priority = zone.settings.dns.server === 'kube-dns' ? kubeDnsPriority : 0;
  const promise = srvPromise(request);
  const records: SrvRecord[] = [];
  const seen = new Set<string>();
  const unknownTarget = unknownTargets(zone.settings.dns.endpointPodNames);
  for (const host of counted) {
    if (host.port === undefined) continue;
    const target = host.entry === undefined ? name : targetOf(zone, host);
    const identity = `${host.port} ${target ?? unknownTarget(host.endpoint)}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    const { entry, endpoint, port } = host;
    records.push({ type: 'SRV', name, priority, weight, port, target, service: entry?.service, endpoint, promise });
  }
  return records;
}

/**
 * Tells targets apart that only a cluster can name. A random pod name is one target for both families of the pod; a label made of an
 * address is one for each. Pods of one template may be one object here: the n-th of one family is the n-th of the other.
 */
function unknownTargets(byPodName: boolean): (endpoint: Endpoint | undefined) => string {
  const known = new Map<Endpoint | undefined, string>();
  const pods = new Map<Endpoint['pod'], Map<Endpoint['family'], number>>();
  return (endpoint) => {
    const found = known.get(endpoint);
    if (found !== undefined) return found;
    let id = `address ${known.size}`;
    if (byPodName && endpoint?.pod !== undefined) {
      const counts = pods.get(endpoint.pod) ?? new Map<Endpoint['family'], number>();
      pods.set(endpoint.pod, counts);
      const nth = counts.get(endpoint.family) ?? 0;
      counts.set(endpoint.family, nth + 1);
      id = `pod ${[...pods.keys()].indexOf(endpoint.pod)} ${nth}`;
    }
    known.set(endpoint, id);
    return id;
  };
}

function targetOf(zone: Zone, host: Host): string | null {
  if (host.entry === undefined || host.label === null) return null;
  const { name, namespace } = host.entry;
  return host.label === undefined ? serviceName(name, namespace, zone.settings) : podName(host.label, name, namespace, zone.settings);
}
