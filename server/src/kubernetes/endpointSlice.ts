import type { Endpoint, ServiceEndpoints } from './endpoint.ts';
import { absentEndpoints } from './endpoints/absent.ts';
import { endpointMaker, selectedPods, type Selected } from './endpoints/fromPods.ts';
import { isMirrored, mirroredEndpoints, sliceEndpoints } from './endpoints/fromSlices.ts';
import type { Service } from './objects/service.ts';
import type { ClusterSettings } from './settings.ts';
import type { World } from './world.ts';
import { indexOf, type WorldIndex } from './worldIndex.ts';

/**
 * Which endpoints a Service has, and who is missing and why. In a declared world the endpoints are those that the controllers would make of
 * ready pods, and hand-made slices; in a live one those of the cluster's slices.
 */
export function endpointsOf(service: Service, world: World, settings: ClusterSettings): ServiceEndpoints {
  const index = indexOf(world, settings);
  const selected = selectedPods(service, index);
  const endpoints = listedEndpoints(service, selected, index);
  const absent = absentEndpoints(service, endpoints, selected, index);
  return { service, endpoints, unlisted: unlistedEndpoints(service, selected, index), selected, absent };
}

/** The endpoints alone, as DNS needs them: without looking at pods in a live world, and without reasons. */
export function publishedEndpoints(service: Service, index: WorldIndex): Pick<ServiceEndpoints, 'endpoints' | 'unlisted'> {
  const selected = index.world.source === 'live' ? [] : selectedPods(service, index);
  return { endpoints: listedEndpoints(service, selected, index), unlisted: unlistedEndpoints(service, selected, index) };
}

function listedEndpoints(service: Service, selected: readonly Selected[], index: WorldIndex): readonly Endpoint[] {
  const name = service.metadata.name ?? '';
  const namespace = index.namespaceOf(service);
  const slices = index.slicesOf(name, namespace).flatMap(sliceEndpoints);
  if (index.world.source === 'live') return slices;
  const make = endpointMaker(service, index);
  const object = index.endpointsObject(name, namespace);
  const mirrored = object !== undefined && isMirrored(object, service) ? mirroredEndpoints(object) : [];
  return [...selected.flatMap(({ pods }) => pods.flatMap(make)), ...slices, ...mirrored];
}

/** Pods of sets so large that not all are listed, by the one hostname each has. */
function unlistedEndpoints(service: Service, selected: readonly Selected[], index: WorldIndex): ServiceEndpoints['unlisted'] {
  const large = selected.filter(
    ({ made, pods }) => made.count !== undefined && made.count > made.pods.length && pods.length === made.pods.length,
  );
  if (large.length === 0 || index.world.source === 'live') return () => [];
  const make = endpointMaker(service, index);
  return (hostname) => {
    const ordinal = Number(/-(0|[1-9]\d{0,9})$/.exec(hostname)?.[1] ?? '-1');
    const pods = large.flatMap(({ made }) => made.podAt?.(ordinal) ?? []).filter((pod) => pod.hostname === hostname);
    return pods.flatMap(make);
  };
}
