import { t } from '@vscode/l10n';
import type { FieldPath } from '../../kubernetes/objects/fieldPath.ts';
import type { KubeObject } from '../../kubernetes/objects/read.ts';
import type { Workload } from '../../kubernetes/objects/workload.ts';
import type { Entry } from '../../workspace/entry.ts';
import { placeOf } from '../places.ts';
import type { LinkContext } from './hoverContext.ts';

/** `[label]`, leading to a field of an object. */
export function fieldLink(context: LinkContext, label: string, object: KubeObject, path: FieldPath): string {
  return context.write.place(label, placeOf(context.services, context.view.entryOf(object), path));
}

/** `[web]`, leading to the object. */
export function objectLink(context: LinkContext, object: KubeObject): string {
  return fieldLink(context, object.metadata.name ?? object.metadata.generateName ?? '', object, ['metadata', 'name']);
}

/** The same for an object that may be of any kind. */
export function entryLink(context: LinkContext, entry: Entry): string {
  return context.write.place(entry.name ?? '', placeOf(context.services, entry, ['metadata', 'name']));
}

/** `StatefulSet [web]`. */
export function workloadLink(context: LinkContext, workload: Workload): string {
  return `${workload.kind} ${objectLink(context, workload)}`;
}

/** `[template]`, leading to a field of the pods' template; a Pod has none and is linked itself. */
export function templateLink(context: LinkContext, owner: Workload, path: FieldPath): string {
  return fieldLink(context, owner.kind === 'Pod' ? t('Pod') : t('template'), owner, path);
}
