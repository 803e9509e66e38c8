import type { FieldPath } from '../kubernetes/objects/fieldPath.ts';
import type { Json } from '../kubernetes/objects/json.ts';
import type { Entry } from '../workspace/entry.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';
import type { Place } from './rule.ts';
import { nameOf, type StatefulSetEntry } from './subjects.ts';

/** A place that writes a pod's name. */
export interface NameUse {
  readonly text: string;
  readonly at: Place;
}

/** Kinds whose texts programs read. */
const readingKinds = ['StatefulSet', 'ConfigMap', 'Deployment', 'DaemonSet', 'Job', 'CronJob', 'Pod', 'Secret'];

/** Where pod names of a set under a Service are written near it: whole (`web-0.nginx`) or computed (`$(POD_NAME).nginx`). */
export function podNameUses(set: StatefulSetEntry, service: string, view: WorkspaceView): readonly NameUse[] {
  return usesNear(set, `(?:${escape(nameOf(set))}-\\d+|\\$[({]?\\w+[)}]?)\\.${escape(service)}`, view);
}

/** Where a host below a Service is written near an object. */
export function hostUses(entry: Entry, hostname: string, service: string, view: WorkspaceView): readonly NameUse[] {
  return usesNear(entry, `${escape(hostname)}\\.${escape(service)}`, view);
}

function usesNear(from: Entry, name: string, view: WorkspaceView): readonly NameUse[] {
  const pattern = new RegExp(`(?<![\\w.-])${name}(?![\\w-])`, 'g');
  return readingKinds
    .flatMap((kind) => view.objectsNear(from, kind))
    .flatMap(({ entry }) => [...usesIn(entry.json, pattern)].map(({ text, path, range }) => ({ text, at: { entry, path, range } })));
}

interface FoundText {
  readonly text: string;
  readonly path: FieldPath;
  readonly range: { readonly start: number; readonly end: number };
}

/** Every match of `pattern` in the texts of a value. */
export function* usesIn(value: Json, pattern: RegExp, path: FieldPath = []): Generator<FoundText> {
  if (typeof value === 'string') {
    for (const match of value.matchAll(pattern))
      yield { text: match[0], path, range: { start: match.index, end: match.index + match[0].length } };
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* usesIn(item as Json, pattern, [...path, i]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* usesIn(item, pattern, [...path, key]);
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
