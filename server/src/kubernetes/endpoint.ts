import type { IpFamily } from './settings.ts';
import type { Origin } from './origin.ts';
import type { RoadPod } from './pod.ts';
import type { Service } from './objects/service.ts';
import type { Workload } from './objects/workload.ts';
import type { Absence } from './reason.ts';

/** A port of an endpoint, resolved: the number clients dial. */
export interface EndpointPort {
  /** '' where the Service port has no name. */
  readonly name: string;
  readonly protocol: string;
  /** Undefined only for a hand-made slice port without number (all ports). */
  readonly port: number | undefined;
}

/** One endpoint of a Service in one family: what DNS servers read. */
export interface Endpoint {
  readonly family: IpFamily | 'FQDN';
  /** Undefined: the address only a cluster can know. */
  readonly addresses: readonly string[] | undefined;
  readonly hostname: string | undefined;
  /** `targetRef.name` of a Pod; used by `endpoint_pod_names`. */
  readonly podName: string | undefined;
  /** What to call it: pod name, `<workload>-*`, hostname or address. */
  readonly label: string;
  readonly ports: readonly EndpointPort[];
  /** Published by DNS: publishNotReadyAddresses, or ready and not terminating; true where a slice leaves it unset. */
  readonly ready: boolean;
  /** True readiness, where known. */
  readonly serving: boolean | undefined;
  readonly terminating: boolean;
  readonly nodeName?: string | undefined;
  readonly zone?: string | undefined;
  /** The pod behind it, where known. */
  readonly pod?: RoadPod;
  /** The EndpointSlice it was read from: its name, and who wrote it. */
  readonly slice?: { readonly name: string; readonly source: 'controller' | 'mirrored' | 'hand' };
  readonly origin: Origin;
}

/** A workload of which a Service takes pods. */
export interface SelectedWorkload {
  readonly workload: Workload;
  /** How many pods the Service takes of it; undefined: only a cluster knows. */
  readonly count: number | undefined;
  /** `open`: the selector asks for a label whose value only a cluster knows. */
  readonly matches: 'yes' | 'open';
}

/** What the endpoint stage makes of one Service: who gets in, and who does not and why. */
export interface ServiceEndpoints {
  readonly service: Service;
  readonly endpoints: readonly Endpoint[];
  /** Endpoints with this hostname beyond those listed (more than 10,000 pods declared). */
  readonly unlisted: (hostname: string) => readonly Endpoint[];
  /** Workloads behind the endpoints: in a declared world those that make the pods, in a live one the Pods. */
  readonly selected: readonly SelectedWorkload[];
  /** Pods that one would expect among the endpoints and that are not, and endpoints without a name of their own. */
  readonly absent: readonly Absence[];
}
