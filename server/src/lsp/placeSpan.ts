import type { Span } from '../manifest/span.ts';
import type { Place } from '../rules/rule.ts';
import type { WorkspaceView } from '../workspace/workspaceView.ts';

/** Where a place of a finding stands: the file, and the span in it, down to the characters of a scalar. */
export function placeSpan(place: Place, view: WorkspaceView): { readonly uri: string; readonly span: Span } {
  const { entry, path, part, range, inFile } = place;
  if (inFile !== undefined) return { uri: entry.uri, span: inFile };
  const whole = view.place(entry, path, part);
  if (range === undefined) return whole;
  const inside = [...entry.path, ...path];
  const source = entry.document.scalarSource(inside);
  const own = entry.document.spanOf(inside);
  if (source === undefined || own === undefined) return whole;
  const start = view.place(entry, path, 'value').span.start - own.start;
  const span = source.spanOf(range.start, range.end);
  return { uri: whole.uri, span: { start: start + span.start, end: start + span.end } };
}
