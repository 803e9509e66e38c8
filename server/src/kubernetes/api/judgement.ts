import type { FieldPath } from '../objects/fieldPath.ts';
import type { JsonObject } from '../objects/json.ts';
import type { ApiWarning } from './apiWarning.ts';
import type { Complaint, Server } from './complaint.ts';

/** What one kind's way through the server comes to. */
export interface Judgement {
  /** Complaints by the stage that has them; a stage that complains keeps the server from getting to the next. */
  readonly stages: readonly (readonly Complaint[])[];
  /** Said only if nothing was complained about. */
  readonly warnings: readonly ApiWarning[];
  /** Said whatever becomes of the object: the kind itself is on its way out. */
  readonly deprecation?: ApiWarning;
  /** The field of the manifest behind a path of the server. */
  readonly origin: (path: FieldPath) => FieldPath;
  /** Of a Service: `spec.clusterIP` once stored; undefined: the cluster chooses one. */
  readonly clusterIP?: string | undefined;
}

/** Judges a decoded request for one kind, as a change of `stored` where that is given. */
export type Judge = (request: JsonObject, stored: JsonObject | undefined, server: Server) => Judgement;
