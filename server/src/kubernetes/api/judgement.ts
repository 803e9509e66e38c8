import type { FieldPath } from '../objects/fieldPath.ts';
import type { ApiWarning } from './apiWarning.ts';
import type { Complaint } from './complaint.ts';

/** What one kind's way through the server comes to. */
export interface Judgement {
  /** Complaints by the stage that has them; a stage that complains keeps the server from getting to the next. */
  readonly stages: readonly (readonly Complaint[])[];
  /** Said only if nothing was complained about. */
  readonly warnings: readonly ApiWarning[];
  /** The field of the manifest behind a path of the server. */
  origin(path: FieldPath): FieldPath;
  /** Of a Service: `spec.clusterIP` once stored; undefined: the cluster chooses one. */
  readonly clusterIP?: string | undefined;
}
