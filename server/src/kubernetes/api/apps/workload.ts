import type { Json } from '../../objects/json.ts';
import type { LabelSelector } from '../labelSelector.ts';
import type { ObjectMeta } from '../objectMeta.ts';
import type { PodTemplate } from '../pod/podSpec.ts';

// Workloads as decoded, as far as they are judged.

/** `spec` of a Deployment or ReplicaSet. */
export interface ReplicatedSpec {
  readonly replicas?: number;
  readonly minReadySeconds?: number;
  readonly revisionHistoryLimit?: number;
  readonly progressDeadlineSeconds?: number;
  readonly selector?: LabelSelector;
  readonly template?: PodTemplate;
}

/** `spec` of a DaemonSet. */
export type DaemonSetSpec = Omit<ReplicatedSpec, 'replicas' | 'progressDeadlineSeconds'>;

/** `spec` of a StatefulSet. */
export interface StatefulSetSpec {
  readonly serviceName?: string;
  readonly replicas?: number;
  readonly minReadySeconds?: number;
  readonly revisionHistoryLimit?: number;
  readonly ordinals?: { readonly start?: number };
  readonly podManagementPolicy?: string;
  readonly updateStrategy?: { readonly type?: string; readonly rollingUpdate?: { readonly partition?: number } };
  readonly persistentVolumeClaimRetentionPolicy?: { readonly whenDeleted?: string; readonly whenScaled?: string };
  readonly selector?: LabelSelector;
  readonly template?: PodTemplate;
  readonly volumeClaimTemplates?: readonly Json[];
}

/** `spec` of a Job. */
export interface JobSpec {
  readonly parallelism?: number;
  readonly completions?: number;
  readonly activeDeadlineSeconds?: number;
  readonly backoffLimit?: number;
  readonly ttlSecondsAfterFinished?: number;
  readonly completionMode?: string;
  readonly manualSelector?: boolean;
  readonly selector?: LabelSelector;
  readonly template?: PodTemplate;
}

/** `spec` of a CronJob. */
export interface CronJobSpec {
  readonly schedule?: string;
  readonly concurrencyPolicy?: string;
  readonly jobTemplate?: { readonly metadata?: ObjectMeta; readonly spec?: JobSpec };
}

/** An object whose `spec` is `S`. */
export interface WithSpec<S> {
  readonly metadata?: ObjectMeta;
  readonly spec?: S;
}
