import type { Position } from 'vscode-languageserver';

/** What a comment says about a place in the line above it. */
export interface Marker {
  /** The word behind the caret: `hover`, `want`, `definition` … */
  readonly kind: string;
  readonly text: string;
  readonly position: Position;
}

/** A file of a story, without its markers. */
export interface MarkedFile {
  readonly text: string;
  readonly markers: readonly Marker[];
}

const line = /^(\s*#\s*)\^\s*(\w+)(?::?\s+(.*))?$/;

/**
 * Takes the markers out of a YAML text. A marker is a comment of its own whose caret stands under the character it is about:
 *
 *     clusterIP: None
 *     #          ^ hover: headless
 */
export function readMarkers(marked: string): MarkedFile {
  const lines: string[] = [];
  const markers: Marker[] = [];
  for (const one of marked.split('\n')) {
    const found = line.exec(one);
    if (found === null) lines.push(one);
    else
      markers.push({ kind: found[2] ?? '', text: found[3] ?? '', position: { line: lines.length - 1, character: found[1]?.length ?? 0 } });
  }
  return { text: lines.join('\n'), markers };
}

/** The one marker of this text (and kind); a story that has none or several is at fault itself. */
export function markerNamed(file: MarkedFile, text: string, kind = 'hover'): Marker {
  const found = file.markers.filter((marker) => marker.kind === kind && marker.text === text);
  const [marker] = found;
  if (marker === undefined || found.length > 1) throw new Error(`${found.length} markers "${kind}: ${text}"`);
  return marker;
}
