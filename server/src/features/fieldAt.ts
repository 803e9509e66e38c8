import type { Position, Range } from 'vscode-languageserver';
import { startsWith, type FieldPath } from '../kubernetes/objects/fieldPath.ts';
import { documentAt } from '../manifest/manifestFile.ts';
import type { Entry } from '../workspace/entry.ts';
import type { FeatureServices } from './featureServices.ts';

/** A field that the cursor is on. */
export interface FieldAt {
  readonly entry: Entry;
  /** Path within the object. */
  readonly path: FieldPath;
  readonly on: 'key' | 'value';
  readonly range: Range;
}

/** The field of an object at a position; undefined between fields, and outside of Kubernetes objects. */
export function fieldAt(services: FeatureServices, uri: string, position: Position): FieldAt | undefined {
  const file = services.file(uri);
  if (file === undefined) return undefined;
  const offset = services.positions.offset(file.file, position);
  const placed = documentAt(file.file, offset);
  const found = placed?.document.at(offset - placed.start);
  if (placed === undefined || found === undefined) return undefined;
  // Of two like documents in one file both have their entries; what counts is that it is one of this text, in this place.
  const entries = file.entries.filter(({ document, path }) => document === placed.document && startsWith(found.path, path));
  const entry = entries.find((one) => file.startOf(one) === placed.start) ?? entries[0];
  if (entry === undefined) return undefined;
  const span = { start: placed.start + found.span.start, end: placed.start + found.span.end };
  return { entry, path: found.path.slice(entry.path.length), on: found.on, range: services.positions.range(file.file, span) };
}
