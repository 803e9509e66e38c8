import type { ContainerPort, DnsConfig } from './objects/podSpec.ts';
import type { Workload } from './objects/workload.ts';
import type { FieldPath } from './objects/fieldPath.ts';

/**
 * One pod, as a controller would make it or as the cluster has it. The same shape for both, so that the stages behind do not care.
 * A declared pod is thought of as running and ready, with an address only a cluster can know (`addresses` undefined).
 */
export interface RoadPod {
  /** `metadata.name`; undefined where the controller draws it at random (Deployment, DaemonSet, Job). */
  readonly name: string | undefined;
  /** What to call it on screen and in `endpoint` of CLI answers: the name, or `<workload>-*`. */
  readonly label: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Labels that are surely there with a value that only a cluster knows (`pod-template-hash`, `controller-revision-hash`, topology). */
  readonly openLabels: ReadonlySet<string>;
  readonly hostname: string | undefined;
  readonly subdomain: string | undefined;
  readonly hostNetwork: boolean;
  readonly ports: readonly DeclaredPort[];
  /** Undefined: only a cluster knows. Empty: the pod has none yet. */
  readonly addresses: readonly string[] | undefined;
  readonly ready: boolean;
  readonly terminating: boolean;
  /** Since when it is not ready or terminating (RFC 3339), where known. */
  readonly since?: string;
  readonly nodeName?: string;
  readonly dnsPolicy?: string;
  readonly dnsConfig?: DnsConfig;
  /** The object that says all this: the workload, or the Pod itself. */
  readonly owner: Workload;
  /** Path of the pod's `metadata` and `spec` in the owner: `['spec','template']` for a StatefulSet, `[]` for a Pod. */
  readonly template: FieldPath;
  /** Ordinal of a StatefulSet pod, completion index of an Indexed Job's. */
  readonly ordinal?: number;
}

/** A port that a container or restartable init container declares: what a named `targetPort` is looked up in. */
export interface DeclaredPort extends ContainerPort {
  /** Name of the container, for messages. */
  readonly container: string;
  /** Path in the owner. */
  readonly path: FieldPath;
}
