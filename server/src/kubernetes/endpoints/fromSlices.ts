import { parseAddress } from '../address.ts';
import { mirroredSubsetLimit } from '../dns/limits.ts';
import type { Endpoint, EndpointPort } from '../endpoint.ts';
import { serviceSelector } from '../labels.ts';
import type { Endpoints, EndpointSlice, SlicePort } from '../objects/endpointSlice.ts';
import type { Service } from '../objects/service.ts';

const managedByLabel = 'endpointslice.kubernetes.io/managed-by';

/** Who wrote a slice. */
export function sliceSource(slice: EndpointSlice): 'controller' | 'mirrored' | 'hand' {
  const manager = slice.metadata.labels?.[managedByLabel];
  if (manager === 'endpointslice-controller.k8s.io') return 'controller';
  return manager === 'endpointslicemirroring-controller.k8s.io' ? 'mirrored' : 'hand';
}

function portOf(port: SlicePort): EndpointPort {
  return { name: port.name ?? '', protocol: port.protocol ?? 'TCP', port: port.port };
}

/** The list without gaps; the same list where it has none, for there are a hundred thousand of them. */
function knownOf(addresses: readonly (string | undefined)[]): readonly string[] {
  return addresses.every((address) => address !== undefined) ? addresses : addresses.filter((address) => address !== undefined);
}

/** Endpoints as a slice has them, ready or not; unset readiness counts as ready (CoreDNS `endpointsliceReady`). */
export function sliceEndpoints(slice: EndpointSlice): readonly Endpoint[] {
  const family = slice.addressType === 'IPv6' || slice.addressType === 'FQDN' ? slice.addressType : 'IPv4';
  const ports = (slice.ports ?? []).flatMap((port) => (port === undefined ? [] : portOf(port)));
  const from = { name: slice.metadata.name ?? '', source: sliceSource(slice) };
  return (slice.endpoints ?? []).flatMap((entry, i) => {
    if (entry === undefined) return [];
    const addresses = knownOf(entry.addresses ?? []);
    const ready = entry.conditions?.ready ?? true;
    return {
      family,
      addresses,
      hostname: entry.hostname === '' ? undefined : entry.hostname,
      podName: entry.targetRef?.name,
      label: entry.targetRef?.name ?? entry.hostname ?? addresses[0] ?? '',
      ports,
      ready,
      serving: entry.conditions?.serving ?? entry.conditions?.ready,
      terminating: entry.conditions?.terminating ?? false,
      nodeName: entry.nodeName,
      zone: entry.zone,
      slice: from,
      origin: { object: slice, path: ['endpoints', i] },
    };
  });
}

/**
 * Whether the mirroring controller makes slices of a hand-made Endpoints object: its Service has no selector, and nothing opts out
 * (k/k pkg/controller/endpointslicemirroring `shouldMirror`, `syncEndpoints`).
 */
export function isMirrored(object: Endpoints, service: Service): boolean {
  const optedOut = object.metadata.labels?.['endpointslice.kubernetes.io/skip-mirror'] === 'true';
  const election = object.metadata.annotations?.['control-plane.alpha.kubernetes.io/leader'] !== undefined;
  return !optedOut && !election && serviceSelector(service) === undefined;
}

/** Endpoints that mirroring makes of an Endpoints object: hostname kept, at most 1,000 addresses a subset. */
export function mirroredEndpoints(object: Endpoints): readonly Endpoint[] {
  const endpoints: Endpoint[] = [];
  for (const [i, subset] of (object.subsets ?? []).entries()) {
    const ports = (subset?.ports ?? []).flatMap((port) => (port === undefined ? [] : portOf(port)));
    let room = mirroredSubsetLimit;
    for (const list of ['addresses', 'notReadyAddresses'] as const) {
      for (const [j, address] of (subset?.[list] ?? []).entries()) {
        const ip = parseAddress(address?.ip ?? '', true);
        if (address === undefined || ip === undefined || room-- <= 0) continue;
        const ready = list === 'addresses';
        endpoints.push({
          family: ip.family,
          addresses: [ip.text],
          hostname: address.hostname === '' ? undefined : address.hostname,
          podName: address.targetRef?.name,
          label: address.targetRef?.name ?? address.hostname ?? ip.text,
          ports,
          ready,
          serving: ready,
          terminating: false,
          nodeName: address.nodeName,
          slice: { name: object.metadata.name ?? '', source: 'mirrored' },
          origin: { object, path: ['subsets', i, list, j] },
        });
      }
    }
  }
  return endpoints;
}
