import type { Endpoint } from '../endpoint.ts';
import { publishedEndpoints } from '../endpointSlice.ts';
import { virtualAddresses, type VirtualAddress } from '../endpoints/families.ts';
import { sliceEndpoints } from '../endpoints/fromSlices.ts';
import { serviceNature, type Service, type ServiceNature } from '../objects/service.ts';
import type { ClusterSettings } from '../settings.ts';
import type { World } from '../world.ts';
import { indexOf, podsIn, type WorldIndex } from '../worldIndex.ts';
import { endpointLabels } from './endpointLabel.ts';
import { kubeDnsEndpoints } from './kubeDns.ts';

/** A Service as a DNS server sees it. */
export interface ServiceEntry {
  readonly service: Service;
  readonly name: string;
  readonly namespace: string;
  readonly nature: ServiceNature;
  readonly virtual: readonly VirtualAddress[];
  /** Published endpoints only. */
  readonly endpoints: readonly Endpoint[];
  /** Published endpoints that are named `label` (lower case) below the Service. */
  named(label: string): readonly Endpoint[];
}

/** Whose address it is. */
export interface AddressOwner {
  readonly kind: 'virtualIP' | 'endpoint';
  readonly service: Service | undefined;
  /** Name and namespace of the Service as the slice's label says, whether there is one or not. */
  readonly name: string;
  readonly namespace: string;
  readonly endpoint: Endpoint | undefined;
}

/**
 * What a cluster's DNS server knows. Services are found by name, endpoints by label, addresses by address: no query goes through all
 * of them. What a query needs of one Service is made at the first query for it.
 */
export interface Zone {
  readonly index: WorldIndex;
  readonly settings: ClusterSettings;
  /** Names in any case. */
  service(name: string, namespace: string): ServiceEntry | undefined;
  entryOf(service: Service): ServiceEntry;
  hasNamespace(namespace: string): boolean;
  /** Owners of an address in canonical spelling: Services first. */
  owners(address: string): readonly AddressOwner[];
  /** Namespaces in which a pod has this address, where pods are known. */
  podNamespaces(address: string): readonly string[];
}

const zones = new WeakMap<WorldIndex, Zone>();

/** The zone of a world under the given settings; the same object for the same two. */
export function buildZone(world: World, settings: ClusterSettings): Zone {
  const index = indexOf(world, settings);
  let zone = zones.get(index);
  if (zone === undefined) zones.set(index, (zone = zoneOf(index, settings)));
  return zone;
}

function zoneOf(index: WorldIndex, settings: ClusterSettings): Zone {
  const entries = new Map<Service, ServiceEntry>();
  const entryOf = (service: Service): ServiceEntry => {
    let entry = entries.get(service);
    if (entry === undefined) entries.set(service, (entry = serviceEntry(service, index)));
    return entry;
  };
  let owners: ReadonlyMap<string, readonly AddressOwner[]> | undefined;
  let pods: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    index,
    settings,
    entryOf,
    service: (name, namespace) => {
      const service = index.service(name, namespace) ?? index.service(name.toLowerCase(), namespace.toLowerCase());
      return service === undefined ? undefined : entryOf(service);
    },
    hasNamespace: (namespace) => index.hasNamespace(namespace) || index.hasNamespace(namespace.toLowerCase()),
    owners: (address) => (owners ??= addressOwners(index, entryOf)).get(address) ?? [],
    podNamespaces: (address) => (pods ??= podAddresses(index)).get(address) ?? [],
  };
}

function serviceEntry(service: Service, index: WorldIndex): ServiceEntry {
  const { endpoints, unlisted } = publishedEndpoints(service, index);
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  const published = index.settings.dns.server === 'kube-dns' ? kubeDnsEndpoints(ready, service) : ready;
  let byLabel: ReadonlyMap<string, readonly Endpoint[]> | undefined;
  return {
    service,
    name: service.metadata.name ?? '',
    namespace: index.namespaceOf(service),
    nature: serviceNature(service),
    virtual: virtualAddresses(service, index.settings.ipFamilies),
    endpoints: published,
    named: (label) => {
      if (published.length <= fewEndpoints) return published.filter((endpoint) => isNamed(endpoint, label, index.settings));
      return (byLabel ??= groupByLabel(published, index.settings)).get(label) ?? unlisted(label);
    },
  };
}

/** Up to here looking at each endpoint is as quick as an index, and takes no memory. */
const fewEndpoints = 32;

function isNamed(endpoint: Endpoint, label: string, settings: ClusterSettings): boolean {
  if (endpoint.hostname !== undefined) return endpoint.hostname.toLowerCase() === label;
  return endpointLabels(endpoint, settings.dns).some((each) => each.toLowerCase() === label);
}

function groupByLabel(endpoints: readonly Endpoint[], settings: ClusterSettings): ReadonlyMap<string, readonly Endpoint[]> {
  const groups = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    for (const label of new Set(endpointLabels(endpoint, settings.dns))) {
      const group = groups.get(label.toLowerCase());
      if (group === undefined) groups.set(label.toLowerCase(), [endpoint]);
      else group.push(endpoint);
    }
  }
  return groups;
}

function addressOwners(index: WorldIndex, entryOf: (service: Service) => ServiceEntry): ReadonlyMap<string, readonly AddressOwner[]> {
  const owners = new Map<string, AddressOwner[]>();
  const add = (address: string, owner: AddressOwner): void => {
    const list = owners.get(address);
    if (list === undefined) owners.set(address, [owner]);
    else if (owner.kind === list[0]?.kind) list.push(owner);
  };
  for (const service of index.services()) {
    const { name, namespace, virtual } = entryOf(service);
    for (const { address } of virtual)
      if (address !== null) add(address, { kind: 'virtualIP', service, name, namespace, endpoint: undefined });
  }
  for (const { service, name, namespace, endpoints } of endpointGroups(index, entryOf)) {
    for (const endpoint of endpoints) {
      if (!endpoint.ready) continue;
      for (const address of endpoint.addresses ?? []) {
        add(address, { kind: 'endpoint', service, name, namespace, endpoint });
      }
    }
  }
  return owners;
}

/** Endpoints by the Service their slice names. A slice that names a Service which is not there still answers PTR queries. */
function* endpointGroups(
  index: WorldIndex,
  entryOf: (service: Service) => ServiceEntry,
): Iterable<Omit<ServiceEntry, 'named' | 'nature' | 'virtual' | 'service'> & { readonly service: Service | undefined }> {
  for (const service of index.services()) yield entryOf(service);
  for (const { name, namespace, slices } of index.orphanSlices()) {
    yield { service: undefined, name, namespace, endpoints: slices.flatMap(sliceEndpoints) };
  }
}

function podAddresses(index: WorldIndex): ReadonlyMap<string, readonly string[]> {
  const namespaces = new Map<string, string[]>();
  for (const namespace of index.namespaces()) {
    for (const pod of podsIn(index, namespace)) {
      for (const address of index.podsOf(pod).pods.flatMap(({ addresses }) => addresses ?? [])) {
        namespaces.set(address, [...(namespaces.get(address) ?? []), namespace]);
      }
    }
  }
  return namespaces;
}
