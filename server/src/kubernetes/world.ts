import type { Endpoints, EndpointSlice } from './objects/endpointSlice.ts';
import type { KubeObject, Namespace } from './objects/read.ts';
import type { Service } from './objects/service.ts';
import type { Workload } from './objects/workload.ts';

/** The objects that one look at the road takes into account: those of a scope of manifests, of a dump, or of a cluster. */
export interface World {
  readonly services: readonly Service[];
  /** Workloads and Pods: in a declared world the Pods are those written by hand. */
  readonly workloads: readonly Workload[];
  readonly slices: readonly EndpointSlice[];
  readonly endpoints: readonly Endpoints[];
  readonly namespaces: readonly Namespace[];
  /**
   * `declared`: pods are computed from workloads, slices are hand-made additions. `live`: the slices are the truth, workloads and pods
   * explain what is missing.
   */
  readonly source: 'declared' | 'live';
  /** The namespace of objects whose scope sets another one than they declare (a kustomization). Undefined: as declared. */
  readonly namespaceOf?: (object: KubeObject) => string | undefined;
  /** Kinds that could not be read (403): nothing is concluded from not finding them. */
  readonly unread?: ReadonlySet<string>;
}

/** Sorts objects into a world. */
export function worldOf(source: World['source'], objects: Iterable<KubeObject>): World {
  const services: Service[] = [];
  const workloads: Workload[] = [];
  const slices: EndpointSlice[] = [];
  const endpoints: Endpoints[] = [];
  const namespaces: Namespace[] = [];
  for (const object of objects) {
    if (object.kind === 'Service') services.push(object);
    else if (object.kind === 'EndpointSlice') slices.push(object);
    else if (object.kind === 'Endpoints') endpoints.push(object);
    else if (object.kind === 'Namespace') namespaces.push(object);
    else workloads.push(object);
  }
  return { services, workloads, slices, endpoints, namespaces, source };
}
