import type { TreeRow } from '../../../server/src/protocol/protocol.ts';
import type { ClusterView } from '../tree/clusterView.ts';

/** Whether a value, from a link or a menu, is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Whether a value is text. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether a value is a row of the tree. */
export function isRow(value: unknown): value is TreeRow {
  return isRecord(value) && isText(value['id']) && isText(value['kind']) && Array.isArray(value['can']);
}

/** The rows a menu command is about: all selected ones if the clicked row is among them, else the clicked one; from the palette the selected. */
export function rowsOf(args: readonly unknown[], view: ClusterView): readonly TreeRow[] {
  const [clicked, selected] = args;
  if (Array.isArray(selected) && selected.length > 0 && selected.every(isRow)) return selected;
  if (isRow(clicked)) return [clicked];
  return view.selection;
}
