import { invalid, type Complaint, type Server } from '../complaint.ts';
import { isSpecialIp } from '../formats/ipFormats.ts';
import { ipText, networkOf, parseCidr, parseIp, type Cidr, type IpAddress } from '../formats/ipAddress.ts';
import { listValue } from '../goValue.ts';
import { initIPFamilies, isUntouchedPreferDualStack } from './ipFamilies.ts';
import { allocateNodePorts, updateNodePorts } from './nodePorts.ts';
import type { ServiceObject } from './serviceObject.ts';

// Source: k/k pkg/registry/core/service/storage/alloc.go.

/** Stands for an address that the cluster chooses: one that it never would. */
export const chosenByCluster: Readonly<Record<string, string>> = { IPv4: '0.255.255.255', IPv6: '100::ffff' };

/** Shown where the cluster's own range is not known and the address can be in none. */
const someRange: Readonly<Record<string, string>> = { IPv4: '10.96.0.0/16', IPv6: 'fd00:10:96::/112' };

/** The range whose bounds `ip` is outside of; undefined: it may be allocated. */
function missedRange(ip: IpAddress, server: Server): string | undefined {
  if (server.serviceCidrs === undefined) return isSpecialIp(ip) ? someRange[ip.family] : undefined;
  const cidrs = server.serviceCidrs.map(parseCidr).filter((cidr): cidr is Cidr => cidr?.ip.family === ip.family);
  if (cidrs.some((cidr) => isUsable(ip, cidr))) return undefined;
  const [first] = cidrs;
  return first === undefined ? someRange[ip.family] : `${ipText(networkOf(first))}/${first.prefix}`;
}

/** The first address of a range, and the last of an IPv4 range, are not given out. */
function isUsable(ip: IpAddress, cidr: Cidr): boolean {
  const inside = ipText(networkOf({ ...cidr, ip })) === ipText(networkOf(cidr));
  const host = ip.bytes.flatMap((byte) => byte.toString(2).padStart(8, '0').split('')).slice(128 - cidr.length + cidr.prefix);
  const isFirst = host.every((bit) => bit === '0');
  const isLast = ip.family === 'IPv4' && host.every((bit) => bit === '1');
  return inside && !isFirst && !isLast;
}

function* allocateIPs(service: ServiceObject, from: number, server: Server): Generator<Complaint> {
  const ips = service.ipFamilies.map((_, i) => service.clusterIPs[i] ?? '');
  for (const [i, text] of ips.entries()) {
    const ip = i < from || text === '' ? undefined : parseIp(text);
    const range = ip === undefined ? undefined : missedRange(ip, server);
    if (range === undefined) continue;
    const detail = `failed to allocate IP ${text}: the provided IP (${ipText(ip as IpAddress)}) is not in the valid range. The range of valid IPs is ${range}`;
    yield invalid(['spec', 'clusterIPs'], listValue(ips), detail);
  }
  service.clusterIPs = ips.map((ip, i) => ip || (chosenByCluster[service.ipFamilies[i] ?? 'IPv4'] ?? ''));
  service.clusterIP = service.clusterIPs[0] ?? '';
}

function allocateClusterIPs(service: ServiceObject, server: Server): readonly Complaint[] {
  if (service.type === 'ExternalName' || service.clusterIPs[0] === 'None') return [];
  return [...allocateIPs(service, 0, server)].slice(0, 1);
}

/** A second family may get an address later; one that was given keeps it. */
function updateClusterIPs(service: ServiceObject, stored: ServiceObject, server: Server): readonly Complaint[] {
  if (isUntouchedPreferDualStack(service, stored)) return [];
  if (stored.type === 'ExternalName') return allocateClusterIPs(service, server);
  if (stored.clusterIPs[0] === 'None' || service.type === 'ExternalName') return [];
  const upgraded = stored.ipFamilies.length === 1 && service.ipFamilies.length === 2;
  if (!upgraded) return [];
  const { clusterIP } = service;
  const faults = [...allocateIPs(service, 1, server)].slice(0, 1);
  service.clusterIP = clusterIP;
  return faults;
}

/**
 * Gives the Service its families, addresses and node ports. The first step that fails ends it, and the server says nothing else:
 * a bad `clusterIP` hides every other fault.
 */
export function allocate(service: ServiceObject, stored: ServiceObject | undefined, server: Server): readonly Complaint[] {
  const steps: readonly (() => readonly Complaint[])[] = [
    () => initIPFamilies(service, stored, server),
    () => (stored === undefined ? allocateClusterIPs(service, server) : updateClusterIPs(service, stored, server)),
    () => (stored === undefined ? allocateNodePorts(service) : updateNodePorts(service, stored)),
  ];
  for (const step of steps) {
    const faults = step();
    if (faults.length > 0) return faults;
  }
  return [];
}
