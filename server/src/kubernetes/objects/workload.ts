import { anything, integer, objectOf, string, boolean, type Decoded } from './decode.ts';
import { labelSelector, objectMeta, type ObjectBase } from './meta.ts';
import { podTemplate, type PodSpec, type PodStatus } from './podSpec.ts';

/** `spec` of a StatefulSet (k8s.io/api apps/v1). */
export const statefulSetSpec = objectOf({
  serviceName: string,
  replicas: integer,
  selector: labelSelector,
  template: podTemplate,
  podManagementPolicy: string,
  ordinals: objectOf({ start: integer }),
  volumeClaimTemplates: anything,
});
/** A StatefulSet. */
export interface StatefulSet extends ObjectBase<'StatefulSet'> {
  readonly spec: Decoded<typeof statefulSetSpec>;
}

/** `spec` of a Deployment, ReplicaSet or DaemonSet; a DaemonSet has no `replicas`. */
export const replicatedSpec = objectOf({ replicas: integer, selector: labelSelector, template: podTemplate });
export interface Deployment extends ObjectBase<'Deployment'> {
  readonly spec: Decoded<typeof replicatedSpec>;
}
export interface ReplicaSet extends ObjectBase<'ReplicaSet'> {
  readonly spec: Decoded<typeof replicatedSpec>;
}
export interface DaemonSet extends ObjectBase<'DaemonSet'> {
  readonly spec: Decoded<typeof replicatedSpec>;
}

/** `spec` of a Job (k8s.io/api batch/v1). */
export const jobSpec = objectOf({
  completions: integer,
  parallelism: integer,
  completionMode: string,
  selector: labelSelector,
  manualSelector: boolean,
  suspend: boolean,
  template: podTemplate,
});
export interface Job extends ObjectBase<'Job'> {
  readonly spec: Decoded<typeof jobSpec>;
}

/** `spec` of a CronJob. */
export const cronJobSpec = objectOf({
  schedule: string,
  suspend: boolean,
  jobTemplate: objectOf({ metadata: objectMeta, spec: jobSpec }),
});
export interface CronJob extends ObjectBase<'CronJob'> {
  readonly spec: Decoded<typeof cronJobSpec>;
}

/** A Pod, written by hand or by a controller. */
export interface Pod extends ObjectBase<'Pod'> {
  readonly spec: PodSpec;
  readonly status: PodStatus;
}

/** Whatever makes pods. */
export type Workload = StatefulSet | Deployment | ReplicaSet | DaemonSet | Job | CronJob | Pod;
