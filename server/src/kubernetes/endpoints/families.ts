import { parseAddress } from '../address.ts';
import { serviceSelector } from '../labels.ts';
import { isHeadless, serviceNature, type Service } from '../objects/service.ts';
import type { IpFamily } from '../settings.ts';

const both: readonly IpFamily[] = ['IPv4', 'IPv6'];

/**
 * The families the API server gives a Service on create, primary first (k/k pkg/registry/core/service/storage/alloc.go
 * `initIPFamilyFields`; kubernetes.md 1.5). What it refuses is read as if the families given were accepted.
 * @param cluster families of the cluster, primary first
 */
export function serviceFamilies(service: Service, cluster: readonly IpFamily[]): readonly IpFamily[] {
  if (serviceNature(service) === 'externalName') return [];
  const given = givenFamilies(service);
  const policy = service.spec.ipFamilyPolicy;
  const first = given.length > 0 ? given : cluster.slice(0, 1);
  const selectorless = isHeadless(service) && serviceSelector(service) === undefined;
  if (policy === 'SingleStack' || (policy === undefined && !selectorless)) return first;
  return [...new Set([...first, ...(selectorless ? both : cluster)])];
}

/** Listed families; else those of the addresses that are given. */
function givenFamilies(service: Service): readonly IpFamily[] {
  const listed = (service.spec.ipFamilies ?? []).filter((family) => family === 'IPv4' || family === 'IPv6');
  if (listed.length > 0) return [...new Set(listed)];
  return givenAddresses(service).flatMap((address) => parseAddress(address)?.family ?? []);
}

function givenAddresses(service: Service): readonly string[] {
  const plural = service.spec.clusterIPs ?? [service.spec.clusterIP];
  return plural.flatMap((address) => (address === undefined || address === '' || address === 'None' ? [] : address));
}

/** A virtual IP; the address is null where only a cluster can know it. */
export interface VirtualAddress {
  readonly family: IpFamily;
  readonly address: string | null;
}

/** Virtual IPs of a Service, one a family; [] for headless and ExternalName. */
export function virtualAddresses(service: Service, cluster: readonly IpFamily[]): readonly VirtualAddress[] {
  if (serviceNature(service) !== 'virtualIP') return [];
  const given = givenAddresses(service).flatMap((address) => parseAddress(address) ?? []);
  return serviceFamilies(service, cluster).map((family) => ({ family, address: given.find((ip) => ip.family === family)?.text ?? null }));
}
