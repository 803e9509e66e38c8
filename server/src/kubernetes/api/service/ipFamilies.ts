import { invalid, type Complaint, type Server } from '../complaint.ts';
import { parseIp } from '../formats/ipAddress.ts';
import { listValue, typed } from '../goValue.ts';
import { checkClusterIPs } from './clusterIPs.ts';
import { isSelectorlessHeadless, sameList, type ServiceObject } from './serviceObject.ts';

// The allocator's first step: which families a Service gets. Source: k/k pkg/registry/core/service/storage/alloc.go (`initIPFamilyFields`).

const policyPath = ['spec', 'ipFamilyPolicy'];
const familiesPath = ['spec', 'ipFamilies'];

function policyFault(service: ServiceObject, detail: string): Complaint {
  return invalid(policyPath, typed(service.ipFamilyPolicy ?? ''), detail);
}

const otherFamily = (family: string | undefined): string => (family === 'IPv4' ? 'IPv6' : 'IPv4');

/** A PreferDualStack Service whose addresses and families stay is left alone, whatever the cluster has become. */
export function isUntouchedPreferDualStack(service: ServiceObject, stored: ServiceObject | undefined): boolean {
  return (
    stored !== undefined &&
    service.type === stored.type &&
    service.type !== 'ExternalName' &&
    service.ipFamilyPolicy === 'PreferDualStack' &&
    (stored.ipFamilyPolicy ?? 'PreferDualStack') === 'PreferDualStack' &&
    sameList(service.clusterIPs, stored.clusterIPs) &&
    sameList(service.ipFamilies, stored.ipFamilies)
  );
}

function defaultPolicy(service: ServiceObject, stored: ServiceObject | undefined): string {
  return stored?.ipFamilyPolicy ?? (isSelectorlessHeadless(service) ? 'RequireDualStack' : 'SingleStack');
}

/** SingleStack alone lets go of the second address and family; with another policy, listing fewer is refused. */
function* releaseSecond(service: ServiceObject, stored: ServiceObject): Generator<Complaint> {
  if (service.ipFamilyPolicy === 'SingleStack') {
    if (sameList(service.clusterIPs, stored.clusterIPs)) service.clusterIPs = service.clusterIPs.slice(0, 1);
    if (sameList(service.ipFamilies, stored.ipFamilies)) service.ipFamilies = service.ipFamilies.slice(0, 1);
    return;
  }
  const reduced = (now: readonly string[], before: readonly string[]): boolean => now.length > 0 && now.length < before.length;
  if (reduced(service.clusterIPs, stored.clusterIPs))
    yield policyFault(service, "must be 'SingleStack' to release the secondary cluster IP");
  if (reduced(service.ipFamilies, stored.ipFamilies))
    yield policyFault(service, "must be 'SingleStack' to release the secondary IP family");
}

function* checkSingleStack(service: ServiceObject): Generator<Complaint> {
  if (service.ipFamilyPolicy !== 'SingleStack') return;
  const needs = "must be 'RequireDualStack' or 'PreferDualStack' when multiple";
  if (service.clusterIPs.length === 2) yield policyFault(service, `${needs} cluster IPs are specified`);
  if (service.ipFamilies.length === 2) yield policyFault(service, `${needs} IP families are specified`);
}

/** Families follow from given addresses. */
function* inferFamilies(service: ServiceObject, server: Server): Generator<Complaint> {
  for (const [i, ip] of service.clusterIPs.entries()) {
    if (ip === 'None') return;
    const family = parseIp(ip)?.family;
    if (i < service.ipFamilies.length || family === undefined) continue;
    if (server.families.includes(family)) service.ipFamilies = [...service.ipFamilies, family];
    else yield invalid(['spec', 'clusterIPs', i], listValue(service.clusterIPs), `${family} is not configured on this cluster`);
  }
}

function* checkConfigured(service: ServiceObject, server: Server): Generator<Complaint> {
  if (service.ipFamilyPolicy === 'RequireDualStack' && server.families.length < 2) {
    yield policyFault(service, 'this cluster is not configured for dual-stack services');
  }
  for (const [i, family] of service.ipFamilies.entries()) {
    if (!(server.families as readonly string[]).includes(family)) {
      yield invalid([...familiesPath, i], typed(family), 'not configured on this cluster');
    }
  }
}

function fillFamilies(service: ServiceObject, server: Server): void {
  if (service.ipFamilies.length === 0) service.ipFamilies = [server.families[0] ?? 'IPv4'];
  // Without selector the endpoints may be of any family, also on a single-stack cluster.
  const both = server.families.length === 2 || isSelectorlessHeadless(service);
  if (both && service.ipFamilyPolicy !== 'SingleStack' && service.ipFamilies.length === 1) {
    service.ipFamilies = [...service.ipFamilies, otherFamily(service.ipFamilies[0])];
  }
}

/** Sets `ipFamilies` and `ipFamilyPolicy`; stops at the first step that finds faults, and says only those. */
export function initIPFamilies(service: ServiceObject, stored: ServiceObject | undefined, server: Server): readonly Complaint[] {
  if (service.type === 'ExternalName' || isUntouchedPreferDualStack(service, stored)) return [];
  service.ipFamilyPolicy ??= defaultPolicy(service, stored);
  const malformed = [...checkClusterIPs(service, stored, server)];
  if (malformed.length > 0) return malformed;
  const mismatched = [
    ...(stored === undefined ? [] : releaseSecond(service, stored)),
    ...checkSingleStack(service),
    ...inferFamilies(service, server),
  ];
  if (mismatched.length > 0) return mismatched;
  const foreign = isSelectorlessHeadless(service) ? [] : [...checkConfigured(service, server)];
  if (foreign.length === 0) fillFamilies(service, server);
  return foreign;
}
