import type { FieldPath } from './objects/fieldPath.ts';
import type { KubeObject } from './objects/read.ts';

/**
 * Where a value comes from: an object and the path of the field that says it. Objects are told apart by identity; whoever read them
 * (workspace, cluster) knows the document or the cluster behind each. `path` may name a field that is not there: then its absence says it.
 */
export interface Origin {
  readonly object: KubeObject;
  readonly path: FieldPath;
}
