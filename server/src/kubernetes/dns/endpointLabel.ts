import type { Endpoint } from '../endpoint.ts';
import type { DnsSettings } from '../settings.ts';
import { labelLimit } from './limits.ts';

/**
 * The label an address of an endpoint has below its Service: its hostname; else, with `endpoint_pod_names`, the pod's name unless that
 * is too long; else the address in dashes. Exactly one of them (CoreDNS plugin/kubernetes/kubernetes.go `endpointHostname`,
 * object/endpoint.go). kube-dns makes a hash instead of the last two. Null: only a cluster can know it.
 * @param address of the endpoint, or null where only a cluster knows
 */
export function endpointLabel(endpoint: Endpoint, address: string | null, dns: DnsSettings): string | null {
  if (endpoint.hostname !== undefined) return endpoint.hostname;
  if (dns.server === 'kube-dns') return null;
  if (dns.endpointPodNames) {
    if (endpoint.podName !== undefined && endpoint.podName !== '' && endpoint.podName.length <= labelLimit) return endpoint.podName;
    if (endpoint.podName === undefined && endpoint.pod !== undefined) return null;
  }
  return address === null ? null : dashedAddress(address);
}

/** All labels of an endpoint, one an address; those that only a cluster can know are left out. */
export function endpointLabels(endpoint: Endpoint, dns: DnsSettings): readonly string[] {
  return (endpoint.addresses ?? [null]).flatMap((address) => endpointLabel(endpoint, address, dns) ?? []);
}

/** `10-0-0-4`, `fd00--5`, `2001-db8--0`: the label CoreDNS makes of an address. */
export function dashedAddress(address: string): string {
  if (address.includes('.')) return address.replaceAll('.', '-');
  const dashed = address.replaceAll(':', '-');
  return dashed.endsWith('-') ? `${dashed}0` : dashed;
}
