import { parseAddress } from '../address.ts';
import type { Endpoint } from '../endpoint.ts';
import type { IpFamily } from '../settings.ts';
import type { EndpointPort } from '../endpoint.ts';
import { protocolOf } from '../endpoints/targetPort.ts';
import { endpointLabel } from './endpointLabel.ts';
import { matchesKubeDns } from './kubeDns.ts';
import type { ClusterName } from './names.ts';
import type { ServiceEntry, Zone } from './zone.ts';

/** One host with one port that a name stands for: what records of every type are made of (CoreDNS plugin/etcd/msg `Service`). */
export interface Host {
  /** `name`: `address` is a DNS name, for a CNAME record. */
  readonly family: IpFamily | 'name';
  /** Null: only a cluster can know it. */
  readonly address: string | null;
  /** Undefined: a Service or slice without ports, or a port without number. */
  readonly port: number | undefined;
  /** Label below the Service; undefined: the Service itself; null: only a cluster can know it. */
  readonly label: string | null | undefined;
  readonly entry: ServiceEntry | undefined;
  readonly endpoint: Endpoint | undefined;
}

/** Whether a name exists, and what it stands for: a name that exists may have nothing. */
export interface Hosts {
  readonly exists: boolean;
  readonly hosts: readonly Host[];
  /** What was asked of a Service; undefined for other names. */
  readonly request?: Request;
}

const none: Hosts = { exists: false, hosts: [] };
const empty: Hosts = { exists: true, hosts: [] };

/** The hosts of a name below the cluster domain (CoreDNS plugin/kubernetes/kubernetes.go `Records`). */
export function findHosts(zone: Zone, name: ClusterName): Hosts {
  switch (name.kind) {
    case 'domain':
      return empty;
    case 'namespace':
      if (name.branch === 'pod' && zone.settings.dns.pods === 'disabled' && zone.settings.dns.server === 'coredns') return none;
      return zone.hasNamespace(name.namespace) ? empty : none;
    case 'pod':
      return findPod(zone, name.pod, name.namespace);
    case 'other':
      return name.labels.join('.').toLowerCase() === 'ns.dns' ? nameServer(zone) : none;
    case 'service':
    case 'endpoint':
    case 'port': {
      const entry = zone.service(name.service, name.namespace);
      return entry === undefined ? none : serviceHosts(zone, entry, requestOf(name));
    }
  }
}

/** What stands left of the Service; '' where nothing, which matches all. */
export interface Request {
  readonly endpoint: string;
  readonly port: string;
  readonly protocol: string;
  /** The labels as asked, for servers that insist on underscores. */
  readonly written: readonly [port: string, protocol: string] | undefined;
}

function requestOf(name: Extract<ClusterName, { kind: 'service' | 'endpoint' | 'port' }>): Request {
  const endpoint = name.kind === 'endpoint' ? name.endpoint.toLowerCase() : '';
  if (name.kind !== 'port') return { endpoint, port: '', protocol: '', written: undefined };
  const strip = (label: string): string => (label.startsWith('_') ? label.slice(1) : label).toLowerCase();
  return { endpoint, port: strip(name.port), protocol: strip(name.protocol), written: [name.port, name.protocol] };
}

/** The name of the Service itself. */
export const wholeService: Request = { endpoint: '', port: '', protocol: '', written: undefined };

/** The hosts of a name of one Service (`findServices`). */
export function serviceHosts(zone: Zone, entry: ServiceEntry, request: Request): Hosts {
  if (zone.settings.dns.server === 'kube-dns' && !matchesKubeDns(entry, request)) return none;
  if (entry.nature === 'externalName') return externalHost(entry, request);
  const found = entry.nature === 'headless' || request.endpoint !== '' ? endpointHosts(zone, entry, request) : virtualHosts(entry, request);
  // kube-dns has ports below their own names only.
  const portless = zone.settings.dns.server === 'kube-dns' && request.written === undefined;
  return { exists: found.length > 0, hosts: portless ? found.map((host) => ({ ...host, port: undefined })) : found, request };
}

/** An address in `externalName` is not answered: the plugin passes on names only. */
function externalHost(entry: ServiceEntry, request: Request): Hosts {
  const target = entry.service.spec.externalName;
  if (request.endpoint !== '' || request.port !== '' || request.protocol !== '') return none;
  if (target === undefined || target === '' || parseAddress(target) !== undefined) return none;
  return {
    exists: true,
    hosts: [{ family: 'name', address: target, port: undefined, label: undefined, entry, endpoint: undefined }],
    request,
  };
}

/** Stands for the ports of a Service or slice without any, so that its addresses are answered all the same. */
const noPorts: readonly EndpointPort[] = [{ name: '', protocol: '', port: undefined }];

function portMatches(request: Request, port: EndpointPort): boolean {
  if (request.port !== '' && request.port !== port.name.toLowerCase()) return false;
  return request.protocol === '' || request.protocol === port.protocol.toLowerCase();
}

function endpointHosts(zone: Zone, entry: ServiceEntry, request: Request): readonly Host[] {
  const { dns } = zone.settings;
  const hosts: Host[] = [];
  for (const endpoint of request.endpoint === '' ? entry.endpoints : entry.named(request.endpoint)) {
    const ports = (endpoint.ports.length === 0 ? noPorts : endpoint.ports).filter((port) => portMatches(request, port));
    for (const written of endpoint.addresses ?? [null]) {
      const { family, address } = hostOf(endpoint, written);
      const label = endpointLabel(endpoint, address, dns);
      if (request.endpoint !== '' && label?.toLowerCase() !== request.endpoint) continue;
      for (const { port } of ports) hosts.push({ family, address, port, label, entry, endpoint });
    }
  }
  return hosts;
}

/**
 * CoreDNS goes by the text of an address. Slices of an IP family hold canonical addresses of it only (the API server sees to that), so
 * there is nothing to parse; those of names may hold anything.
 */
function hostOf(endpoint: Endpoint, written: string | null): Pick<Host, 'family' | 'address'> {
  if (endpoint.family !== 'FQDN') return { family: endpoint.family, address: written };
  const ip = parseAddress(written ?? '');
  return ip === undefined ? { family: 'name', address: written } : { family: ip.family, address: ip.text };
}

function virtualHosts(entry: ServiceEntry, request: Request): readonly Host[] {
  const declared = (entry.service.spec.ports ?? []).filter((port) => port !== undefined);
  const ports = declared.map((port) => ({ name: port.name ?? '', protocol: protocolOf(port), port: port.port }));
  const matching = (ports.length === 0 ? noPorts : ports).filter((port) => portMatches(request, port));
  return matching.flatMap(({ port }) =>
    entry.virtual.map(({ family, address }): Host => ({ family, address, port, label: undefined, entry, endpoint: undefined })),
  );
}

/** `ns.dns.<domain>`, the owner of the NS record: the Service in front of CoreDNS (plugin/kubernetes/ns.go). */
function nameServer(zone: Zone): Hosts {
  const entry = zone.service('kube-dns', 'kube-system');
  const [family = 'IPv4'] = zone.settings.ipFamilies;
  if (entry === undefined)
    return { exists: true, hosts: [{ family, address: null, port: undefined, label: undefined, entry, endpoint: undefined }] };
  return { exists: true, hosts: serviceHosts(zone, entry, wholeService).hosts.map((host) => ({ ...host, port: undefined })) };
}

/** `10-0-0-1.<namespace>.pod.<domain>` (`findPods`). */
function findPod(zone: Zone, pod: string, namespace: string): Hosts {
  const { pods, server } = zone.settings.dns;
  const mode = server === 'kube-dns' ? 'insecure' : pods;
  if (mode === 'disabled' || (server === 'coredns' && !zone.hasNamespace(namespace))) return none;
  const address = podAddress(pod);
  if (address === undefined) return none;
  // CoreDNS leaves the port at zero, and then answers SRV with it.
  const host: Host = { ...address, port: server === 'coredns' ? 0 : undefined, label: undefined, entry: undefined, endpoint: undefined };
  if (mode === 'insecure') return { exists: true, hosts: [host] };
  return zone.podNamespaces(address.address).includes(namespace.toLowerCase()) ? { exists: true, hosts: [host] } : none;
}

/** The address that a pod label in dashes means. */
export function podAddress(label: string): { readonly family: IpFamily; readonly address: string } | undefined {
  const dotted = label.split('-').length === 4 && !label.includes('--');
  const ip = parseAddress(label.replaceAll('-', dotted ? '.' : ':'));
  return ip === undefined ? undefined : { family: ip.family, address: ip.text };
}
