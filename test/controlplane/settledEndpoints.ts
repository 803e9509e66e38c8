import type { LiveObjects } from './liveObjects.ts';
import type { EndpointSlice, Pod, Service } from './objects.ts';
import { isReady } from './podRequests.ts';

/**
 * What the EndpointSlice controller has still to do for a Service, in words; `undefined` when it is done.
 * Only pods, families and conditions are compared: enough to know that the controller has seen the latest state.
 */
export function endpointsPending(service: Service, objects: LiveObjects): string | undefined {
  const { spec, metadata } = service;
  if (spec.selector === undefined || spec.type === 'ExternalName') return undefined;
  for (const family of spec.ipFamilies ?? []) {
    const slices = objects.endpointSlices.filter((slice) => isManagedFor(slice, service, family));
    // Even a Service without pods gets one empty slice.
    if (slices.length === 0) return `Service ${metadata.name} has no ${family} slice`;
    const expected = expectedEndpoints(service, family, objects.pods);
    const actual = slices.flatMap(({ endpoints }) => endpoints ?? []).map(endpointKey);
    if (!sameMembers(expected, actual)) return `Service ${metadata.name} has [${actual.join()}] and not [${expected.join()}]`;
  }
  return undefined;
}

function isManagedFor({ addressType, metadata }: EndpointSlice, service: Service, family: string): boolean {
  const { labels = {} } = metadata;
  const isManaged = labels['endpointslice.kubernetes.io/managed-by'] === 'endpointslice-controller.k8s.io';
  return isManaged && labels['kubernetes.io/service-name'] === service.metadata.name && addressType === family;
}

function expectedEndpoints({ spec }: Service, family: string, pods: readonly Pod[]): string[] {
  const selector = Object.entries(spec.selector ?? {});
  const isMember = ({ metadata, status }: Pod): boolean =>
    selector.every(([key, value]) => metadata.labels?.[key] === value) &&
    status.phase !== 'Succeeded' &&
    status.phase !== 'Failed' &&
    (status.podIPs ?? []).some(({ ip }) => familyOf(ip) === family);
  return pods.filter(isMember).map((pod) => {
    const isTerminating = pod.metadata.deletionTimestamp !== undefined;
    const ready = spec.publishNotReadyAddresses === true || (isReady(pod) && !isTerminating);
    return `${pod.metadata.name} ready=${ready} terminating=${isTerminating}`;
  });
}

function endpointKey({ targetRef, conditions }: NonNullable<EndpointSlice['endpoints']>[number]): string {
  return `${targetRef?.name} ready=${conditions?.ready ?? true} terminating=${conditions?.terminating ?? false}`;
}

function familyOf(address: string): string {
  return address.includes(':') ? 'IPv6' : 'IPv4';
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join();
}
