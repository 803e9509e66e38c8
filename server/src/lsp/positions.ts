import type { Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ManifestFile } from '../manifest/manifestFile.ts';
import type { Span } from '../manifest/span.ts';

/** Turns offsets of a file into lines and characters and back: the only place that does. */
export interface Positions {
  range(file: ManifestFile, span: Span): Range;
  position(file: ManifestFile, offset: number): Position;
  offset(file: ManifestFile, position: Position): number;
  /** Takes over the lines of an open document, which are kept up to date with each edit, for the file that was read from it. */
  adopt(file: ManifestFile, document: TextDocument): void;
}

/** Line starts are found once per file as parsed, and forgotten with it. */
export function createPositions(): Positions {
  const known = new WeakMap<ManifestFile, TextDocument>();
  const lines = (file: ManifestFile): TextDocument => {
    const found = known.get(file) ?? TextDocument.create('', '', 0, file.text);
    known.set(file, found);
    return found;
  };
  return {
    range: (file, span) => ({ start: lines(file).positionAt(span.start), end: lines(file).positionAt(span.end) }),
    position: (file, offset) => lines(file).positionAt(offset),
    offset: (file, position) => lines(file).offsetAt(position),
    adopt: (file, document) => {
      if (document.getText() === file.text) known.set(file, document);
    },
  };
}
