import { templatePath } from '../../kubernetes/controllers/template.ts';
import { startsWith, type FieldPath } from '../../kubernetes/objects/fieldPath.ts';
import type { KubeObject } from '../../kubernetes/objects/read.ts';
import type { Workload } from '../../kubernetes/objects/workload.ts';
import type { FieldHover } from './hoverContext.ts';

/** The names under which the field at `path` of `object` may be listed in `fields`. */
export function fieldNames(object: KubeObject, path: FieldPath): readonly string[] {
  const names = [`${object.kind}:${shape(path)}`];
  if (!isWorkload(object)) return names;
  if (object.kind !== 'Pod') names.push(`workload:${shape(path)}`);
  const template = templatePath(object);
  if (startsWith(path, template)) names.push(`template:${shape(path.slice(template.length))}`);
  return names;
}

/** Whether a hover is for a field of these names. */
export function isFor(hover: FieldHover, names: readonly string[]): boolean {
  return hover.fields.some((field) => names.some((name) => matches(field, name)));
}

function matches(field: string, name: string): boolean {
  return field.endsWith('*') ? name.startsWith(field.slice(0, -1)) : name === field;
}

function shape(path: FieldPath): string {
  return path
    .map((step) => (typeof step === 'number' ? '[]' : `.${step}`))
    .join('')
    .slice(1);
}

/** Whether an object makes pods, or is one. */
export function isWorkload(object: KubeObject): object is Workload {
  return !['Service', 'EndpointSlice', 'Endpoints', 'Namespace'].includes(object.kind);
}
