import type { FieldPath } from '../objects/fieldPath.ts';

/** A `Warning` header: the object is stored all the same. */
export interface ApiWarning {
  readonly message: string;
  readonly path: FieldPath;
}
