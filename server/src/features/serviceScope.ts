import { serviceRoad, type PodName, type ServiceRoad } from '../kubernetes/dns/serviceRoad.ts';
import { selectedPods, type Selected } from '../kubernetes/endpoints/fromPods.ts';
import type { Service } from '../kubernetes/objects/service.ts';
import type { Workload } from '../kubernetes/objects/workload.ts';
import type { World } from '../kubernetes/world.ts';
import { indexOf, type WorldIndex } from '../kubernetes/worldIndex.ts';
import type { Entry } from '../workspace/entry.ts';
import type { Nearness } from '../workspace/scopes.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';

/** An object, and the workspace it is looked at in. */
export interface Standpoint {
  readonly entry: Entry;
  readonly view: WorkspaceView;
}

/** A Service, and everything around it that its names depend on. */
export interface ServiceScope {
  readonly entry: Entry;
  readonly service: Service;
  readonly name: string;
  readonly namespace: string;
  readonly road: ServiceRoad;
  readonly index: WorldIndex;
  /** Workloads it takes pods of. */
  readonly selected: readonly Selected[];
  /** Names that can be known beforehand, or are promised: not those that CoreDNS makes of addresses. */
  readonly podNames: readonly PodName[];
  /** How near those were found. */
  readonly nearness: Nearness;
}

/** The scope of a Service of the workspace, as seen from the Service itself. */
export function serviceScope({ view }: Pick<Standpoint, 'view'>, entry: Entry, service: Service): ServiceScope {
  const { nearness, world } = view.worldAround(entry);
  return scopeOf(view, entry, service, world, nearness, view.road(service));
}

/** The Service named `name`, as seen from an object that names it; undefined where none of its namespace is near. */
export function scopeOfNamed({ entry, view }: Standpoint, name: string): ServiceScope | undefined {
  const found = view.servicesNamed(entry, name, entry.namespace);
  const named = found?.services.at(-1);
  if (found === undefined || named?.object?.kind !== 'Service') return undefined;
  const { world } = view.worldAround(entry);
  return scopeOf(view, named, named.object, world, found.nearness, serviceRoad(named.object, world, view.settings));
}

/** The scope of a Service in a given world. */
export function scopeOf(
  view: WorkspaceView,
  entry: Entry,
  service: Service,
  world: World,
  nearness: Nearness,
  road: ServiceRoad,
): ServiceScope {
  const index = indexOf(world, view.settings);
  return {
    entry,
    service,
    name: entry.name ?? '',
    namespace: entry.namespace,
    road,
    index,
    selected: selectedPods(service, index),
    podNames: road.podNames.filter(({ form }) => form !== 'address'),
    nearness,
  };
}

/** The names that pods of `workload` have under the Service. */
export function namesOfWorkload({ podNames }: ServiceScope, workload: Workload): readonly string[] {
  return podNames.filter(({ pods }) => pods.some(({ owner }) => owner === workload)).map(({ name }) => name);
}
